"""Aligned entries -> loss models fitted to this notice: what vanished when it was published, with evidence.

A model is declared in general terms and fitted to each side and column: the places where it could have
struck, how often it did, and what survived. It holds with at least `FEWEST_HITS` hits and `RATE` of its
places; a value is called lost only by a model that holds. A notice that lost nothing has no model.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from fanchang.characters import closings, openings, squeeze
from fanchang.entry import Entry, Pair

FEWEST_HITS = 3
RATE = 0.9

NAME = "single-characters-of-a-name"
YEAR = "single-character-between-digits"
MEASURE_WORD = "single-character-after-the-last-digit"
CLOSING_QUOTE = "closing-quotation-mark"
OPENING_QUOTE = "opening-quotation-mark"

MODELS = {
    NAME: (
        "单个字夹在空格或单元格边框之间而缺失（两字姓名）",
        "a single character between padding or cell borders dropped (names of two characters)",
    ),
    YEAR: ("数字之间的单个字缺失", "a single character between digits dropped"),
    MEASURE_WORD: (
        "末位数字与单元格边框之间的单个字缺失",
        "a single character between the last digit and the cell's border dropped",
    ),
    CLOSING_QUOTE: ("后引号缺失", "a closing quotation mark dropped"),
    OPENING_QUOTE: ("前引号缺失", "an opening quotation mark dropped"),
}
"""Every model by its name: what it says in Chinese and in English."""

_TWO_CHARACTERS = 2
_LAST_MEASURE_WORD = re.compile(r"\d[^\W\d_a-zA-Z]$")
_ENDS_IN_DIGIT = re.compile(r"\d$")
_DATE = re.compile(r"\d{4}(年?)\d{1,2}月")


@dataclass(slots=True)
class LossModel:
    """One model on one side and column. `hits` and `survivors` list the item of each place."""

    name: str
    side: str
    column: str
    hits: list[int] = field(default_factory=list)
    survivors: list[int] = field(default_factory=list)
    exceptions: list[int] = field(default_factory=list)

    @property
    def places(self) -> int:
        """Where the model could have struck."""
        return len(self.hits) + len(self.survivors)

    @property
    def holds(self) -> bool:
        """True if the model may explain a loss."""
        return len(self.hits) >= FEWEST_HITS and len(self.hits) >= RATE * self.places

    def count(self, item: int, *, hit: bool) -> None:
        """Count one place."""
        (self.hits if hit else self.survivors).append(item)


class Losses:
    """The fitted models of a notice."""

    def __init__(self, pairs: list[Pair]) -> None:
        self._models: dict[tuple[str, str, str], LossModel] = {}
        for one, other, side in _both_ways(pairs):
            self._fit_names(one, other, side)
            self._fit_years(one, side)
            if other is not None:
                self._fit_measure_words(one, other, side)
                self._fit_quotes(one, other, side)

    def model(self, name: str, side: str, column: str) -> LossModel:
        """The model as fitted to this side and column."""
        known = self._models.get((name, side, column))
        if known is None:
            known = self._models[name, side, column] = LossModel(name, side, column)
        return known

    @property
    def found(self) -> list[LossModel]:
        """The models that struck at least once, those that hold first."""
        struck = [model for model in self._models.values() if model.hits]
        return sorted(struck, key=lambda m: (not m.holds, list(MODELS).index(m.name), m.side, m.column))

    @property
    def of_names(self) -> list[LossModel]:
        """The models by which leaders' names were lost, where they hold: one for a side at the most."""
        return [model for model in self.found if model.name == NAME and model.holds]

    def _fit_names(self, one: Entry, other: Entry | None, side: str) -> None:
        """A place without its name is a hit, a name of two characters that is printed a survivor."""
        model = self.model(NAME, side, "leaders")
        here, there = one.named_as("leader"), other.named_as("leader") if other else []
        printed = {mention.party.name for mention in here}
        waiting = [m.party.name for m in there if not m.is_lost and m.party.name not in printed]
        at_risk = sum(map(is_at_risk, waiting))
        is_known = bool(waiting)
        for mention in here:
            if not mention.is_lost:
                if is_at_risk(mention.party.name):
                    model.count(one.item, hit=False)
            elif at_risk > 0 or not is_known:
                model.count(one.item, hit=True)
                at_risk -= 1
            else:
                model.exceptions.append(one.item)

    def _fit_years(self, one: Entry, side: str) -> None:
        for year in _DATE.findall(squeeze(one.deadline_text)):
            self.model(YEAR, side, "deadline").count(one.item, hit=not year)

    def _fit_measure_words(self, one: Entry, other: Entry, side: str) -> None:
        if not _LAST_MEASURE_WORD.search(squeeze(other.text)):
            return
        text = squeeze(one.text)
        if _ENDS_IN_DIGIT.search(text) or text[-1:] == squeeze(other.text)[-1:]:
            hit = _ENDS_IN_DIGIT.search(text) is not None
            self.model(MEASURE_WORD, side, "text").count(one.item, hit=hit)

    def _fit_quotes(self, one: Entry, other: Entry, side: str) -> None:
        for name, count in ((OPENING_QUOTE, openings), (CLOSING_QUOTE, closings)):
            here, there = count(one.text), count(other.text)
            model = self.model(name, side, "text")
            for at in range(there):
                model.count(one.item, hit=at >= here)


def is_at_risk(name: str) -> bool:
    """True for a name whose characters stand alone between padding: one of two characters."""
    return len(name) == _TWO_CHARACTERS


def loses_measure_word(text: str, other: str) -> bool:
    """True if `text` ends in a digit where `other` has one character more."""
    return bool(_ENDS_IN_DIGIT.search(squeeze(text)) and _LAST_MEASURE_WORD.search(squeeze(other)))


def _both_ways(pairs: Iterable[Pair]) -> Iterable[tuple[Entry, Entry | None, str]]:
    """Each entry with its twin on the other side."""
    for _, body, annex in pairs:
        if body is not None:
            yield body, annex, "body"
        if annex is not None:
            yield annex, body, "annex"
