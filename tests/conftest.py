"""Property tests draw the same examples in every run, so that a green run stays green."""

from hypothesis import settings

settings.register_profile("repeatable", derandomize=True, database=None)
settings.load_profile("repeatable")
