"""Frames -> files: the only rooms that write."""
