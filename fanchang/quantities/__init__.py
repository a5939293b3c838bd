"""Task text -> the numbers that it prints, with unit and bound; what only looks like a quantity is hidden."""

from fanchang.quantities.numbers import Quantities, Quantity

__all__ = ["Quantities", "Quantity"]
