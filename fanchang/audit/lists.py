"""Two lists of parties compared: who is lost, missing, added, spelled otherwise, or in another order."""

import dataclasses
from collections.abc import Callable, Mapping

from fanchang.audit.finding import Finding
from fanchang.entry import ROLES, SIDES, Mention, Pair
from fanchang.losses import NAME, Losses, LossModel, is_at_risk
from fanchang.pairing import PlacePair, is_divided_once, pair_role, pair_units
from fanchang.parties import split_office

FIELD_OF_ROLE = {
    "leader": "leaders",
    "lead_unit": "lead_units",
    "co_unit": "co_units",
    "unit": "units",
}
_EACH, _MEMBERS, _ETC = "各", "成员单位", "等"
OTHER_SIDE = dict(zip(SIDES, SIDES[::-1], strict=True))


def _none_on_either() -> dict[str, list[Mention]]:
    return {side: [] for side in SIDES}


@dataclasses.dataclass(slots=True)
class ListComparison:
    """One list of one item on both sides.

    `lost` counts the places that a loss model explains, by the side that lost them, `unnamed` those that no
    side names; `alone`, by the side that prints them, the names that nothing explains, and those between
    which only 等 behind the name differs; `respelled` and `offices` pairs of one party; `open_side` is the
    side that alone prints 等. A list is not answered where the other side gives no such list for any item.
    """

    pair: Pair
    role: str
    places: list[PlacePair]
    lost: dict[str, int] = dataclasses.field(default_factory=dict)
    unnamed: dict[str, int] = dataclasses.field(default_factory=dict)
    alone: dict[str, list[Mention]] = dataclasses.field(default_factory=_none_on_either)
    respelled: list[PlacePair] = dataclasses.field(default_factory=list)
    offices: list[PlacePair] = dataclasses.field(default_factory=list)
    open_side: str = ""
    is_answered: bool = True

    @property
    def field(self) -> str:
        """The field of a finding about this list."""
        return FIELD_OF_ROLE[self.role]

    @property
    def is_cross(self) -> bool:
        """True if both sides print the item, and such lists."""
        return self.is_answered and self.pair.body is not None and self.pair.annex is not None

    @property
    def is_one_list(self) -> bool:
        """False where one side tells lead from co units, and the list of the other is compared with both."""
        if self.role != "unit":
            return True
        return all(mention.role == self.role for place in self.places for mention in place if mention)

    @property
    def order_differs(self) -> bool:
        """True if the parties that both sides give stand in another order."""
        ranks = [_place_of(p.annex) for p in self.places if p.body and p.annex and not p.annex.is_lost]
        return ranks != sorted(ranks)

    def printed(self, side: str) -> list[Mention]:
        """The mentions of one side in their order, lost places included."""
        return sorted(self._mentions(side), key=_place_of)

    def open_end(self, side: str) -> Mention | None:
        """The first name of one side behind which 等 stands."""
        return min((m for m in self._mentions(side) if m.party.etc), key=_place_of, default=None)

    def _mentions(self, side: str) -> list[Mention]:
        mentions = [p.body if side == "body" else p.annex for p in self.places]
        return [mention for mention in mentions if mention is not None]

    def value(self, side: str) -> str:
        """The whole list of one side as printed."""
        return names(self.printed(side), with_etc=side == self.open_side)

    def only(self, side: str) -> str:
        """The names that one side alone gives, as printed."""
        return names(self.alone[side], with_etc=side == self.open_side)

    def differs_on(self, *sides: str) -> bool:
        """True if these sides, and no other, print names that nothing explains."""
        return [side for side in SIDES if self.alone[side]] == list(sides)

    def lines(self, side: str) -> list[int]:
        """The lines of the list on one side; its row's last cell where it lacks what the other has."""
        mentions = self.printed(side)
        if mentions:
            return sorted({mention.line for mention in mentions})
        entry = self.pair.of(side)
        return [entry.last_line] if entry and self.is_cross else []


def lists_of(pair: Pair) -> list[str]:
    """The roles whose lists of one item are compared; `unit` for all units that one side alone divides."""
    roles = {mention.role for entry in pair.printed for mention in entry.mentions}
    if is_divided_once(pair.body, pair.annex):
        roles = roles & {"leader"} | {"unit"}
    return [role for role in ROLES if role in roles]


def compare_lists(
    pair: Pair, role: str, losses: Losses, *, is_answered: bool = True, leads_only: str = ""
) -> ListComparison:
    """Compare one list of one item; an item of one side has only its unnamed places.

    Beside a side that names nobody but lead units (`leads_only`) an undivided list is expected to hold more.
    """
    comparison = ListComparison(pair, role, _places(pair, role, losses), is_answered=is_answered)
    for places in comparison.places:
        if not places.is_printed_alike:
            _sort_in(comparison, places, losses)
    _pair_collectives(comparison)
    if leads_only and not comparison.is_one_list:
        comparison.alone[OTHER_SIDE[leads_only]].clear()
    elif comparison.is_cross:
        _compare_endings(comparison)
    return comparison


def _places(pair: Pair, role: str, losses: Losses) -> list[PlacePair]:
    if role == "unit" and is_divided_once(pair.body, pair.annex):
        return pair_units(pair.body, pair.annex)
    return pair_role(pair.body, pair.annex, role, losses)


def lost_name_model(role: str, side: str, losses: Losses) -> LossModel | None:
    """The model by which a name of this role may be lost on this side, if it holds."""
    model = losses.model(NAME, side, "leaders")
    return model if role == "leader" and model.holds else None


def names(mentions: list[Mention], *, with_etc: bool = False) -> str:
    """The names as printed, joined; lost ones are left out. 等 is no part of a name: it is asked for."""
    return "、".join(
        mention.party.raw + _ETC * (with_etc and mention.party.etc)
        for mention in mentions
        if not mention.is_lost
    )


def _place_of(mention: Mention) -> tuple[int, int]:
    """Where a name stands among those of its side: lead units before co units."""
    return ROLES.index(mention.role), mention.rank


def _sort_in(comparison: ListComparison, places: PlacePair, losses: Losses) -> None:
    """Put one pair of places where it belongs."""
    body, annex = places
    for side, here, there in (("body", body, annex), ("annex", annex, body)):
        if here is None or not here.is_lost:
            continue
        strikes = lost_name_model(comparison.role, side, losses) is not None
        if there is None or there.is_lost:
            comparison.unnamed[side] = comparison.unnamed.get(side, 0) + 1
        elif strikes and is_at_risk(there.party.name):
            comparison.lost[side] = comparison.lost.get(side, 0) + 1
        else:
            comparison.alone[OTHER_SIDE[side]].append(there)
    given = {side: mention for side, mention in zip(SIDES, places, strict=True) if mention}
    if not comparison.is_cross or any(mention.is_lost for mention in given.values()):
        return
    if body and annex:
        _compare_names(comparison, body, annex)
    else:
        for side, mention in given.items():
            comparison.alone[side].append(mention)


def _compare_names(comparison: ListComparison, body: Mention, annex: Mention) -> None:
    one, other = split_office(body.party.raw), split_office(annex.party.raw)
    if one[0] != other[0]:
        comparison.respelled.append(PlacePair(body, annex))
    if one[1] != other[1]:
        comparison.offices.append(PlacePair(body, annex))


def _pair_collectives(comparison: ListComparison) -> None:
    """各 before …成员单位 is wording: the same members are named."""
    for body in list(comparison.alone["body"]):
        for annex in list(comparison.alone["annex"]):
            if _members(body.party.name) == _members(annex.party.name) != "":
                comparison.respelled.append(PlacePair(body, annex))
                comparison.alone["body"].remove(body)
                comparison.alone["annex"].remove(annex)
                break


def _compare_endings(comparison: ListComparison) -> None:
    """等 on one side only: one list is open, the other is not, and the names before it say so."""
    body_end, annex_end = comparison.open_end("body"), comparison.open_end("annex")
    if (body_end is None) == (annex_end is None):
        return
    end = body_end or annex_end
    places = next(places for places in comparison.places if end in places)
    if any(mention is not None and mention.is_lost for mention in places):
        return
    comparison.open_side = "body" if body_end else "annex"
    for mention, alone in zip(places, comparison.alone.values(), strict=True):
        if mention is not None and mention not in alone:
            alone.append(mention)
            alone.sort(key=_place_of)


def _members(name: str) -> str:
    return name.removeprefix(_EACH) if name.endswith(_MEMBERS) else ""


def list_finding(
    comparison: ListComparison,
    cause: str,
    severity: str,
    en: str,
    zh: str,
    values: Mapping[str, str] | None = None,
    suggestion: str = "",
) -> Finding:
    """A finding about one list, with the lines of both sides; its values are the whole lists if not given."""
    printed = [
        entry.side
        for entry in comparison.pair.printed
        if comparison.is_cross or comparison.printed(entry.side)
    ]
    return Finding(
        [comparison.pair.item],
        "cross" if len(printed) > 1 else printed[0],
        comparison.field,
        cause,
        severity,
        en,
        zh,
        values={side: comparison.value(side) for side in SIDES} if values is None else values,
        lines={side: comparison.lines(side) for side in SIDES},
        suggestion=suggestion,
    )


def lists_finding(
    found: list[ListComparison],
    side: str,
    en: str,
    zh: str,
    value: Callable[[ListComparison, str], str] = ListComparison.value,
    title: str = "",
) -> Finding:
    """A systematic finding about how lists of one role are printed; the first one is the example."""
    return Finding(
        [comparison.pair.item for comparison in found],
        side,
        found[0].field,
        "format",
        "low",
        en,
        zh,
        values={side: value(found[0], side) for side in SIDES},
        lines={side: [line for comparison in found for line in comparison.lines(side)] for side in SIDES},
        systematic=True,
        title=title,
    )
