"""Task text -> the quantities that it promises, and which of the body's are which of the annex's."""

from fanchang.targets.pairs import pair_targets
from fanchang.targets.promises import Target, read_targets

__all__ = ["Target", "pair_targets", "read_targets"]
