"""Quantities of a task text -> the clauses that hold them, and what the words around each number are."""

from fanchang.clauses.splitting import Clause, Place, clauses_of
from fanchang.clauses.wording import Before, Words

__all__ = ["Before", "Clause", "Place", "Words", "clauses_of"]
