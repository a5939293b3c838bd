"""Changes of one side's lists: leaders and units."""

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

from fault_drafts import NOWHERE, Apply, Place, Units
from invented import COLLECTIVES, NBSP, OFFICES, PEOPLE, Inventor, Unit

ALIASES = {"市场监督管理局": "市场监管局", "住房城乡建设局": "住建局", "农业农村局": "农业局"}
LEADS, COS = "lead_units", "co_units"


def leader_removed(place: Place) -> frozenset[int]:
    """A name goes together with its place; in the annex also one that would have been lost."""
    name = place.rng.choice(place.task.leaders)
    is_seen = place.draft.keeps(name)
    if len(place.task.leaders) < 2 or (place.side == "body" and not is_seen):
        return NOWHERE
    if not is_seen and not place.draft.bears_exception("names"):
        return NOWHERE
    return place.becomes(leaders=tuple(other for other in place.task.leaders if other != name))


def leader_replaced(place: Place) -> frozenset[int]:
    old = place.rng.choice(place.task.leaders)
    new = place.rng.choice([name for name in PEOPLE.split() if name not in place.task.leaders])
    if not place.draft.keeps(new, old):
        return NOWHERE
    return place.becomes(leaders=tuple(new if name == old else name for name in place.task.leaders))


def leader_misspelt(place: Place) -> frozenset[int]:
    """Another last character: another person, unless the registry says otherwise."""
    old = place.rng.choice(place.task.leaders)
    if len(old) < 3:
        return NOWHERE
    new = old[:-1] + place.rng.choice([char for char in "君俊伟瑛" if char != old[-1]])
    return place.becomes(leaders=tuple(new if name == old else name for name in place.task.leaders))


def leader_blanked(place: Place) -> frozenset[int]:
    """A name of three characters or more leaves an empty place, which no loss explains."""
    blank = place.rng.choice(place.task.leaders)
    if len(blank) < 3:
        return NOWHERE
    return place.becomes(leaders=tuple(NBSP if name == blank else name for name in place.task.leaders))


def leaders_swapped(place: Place) -> frozenset[int]:
    names = place.task.leaders
    if len(names) < 2 or not place.draft.keeps(*names):
        return NOWHERE
    return place.becomes(leaders=(*names[:-2], names[-1], names[-2]))


def on_units(role: str, change: Callable[[Place, Units], Units]) -> Apply:
    """A fault in one list of units; an empty list from `change` means no place."""

    def apply(place: Place) -> frozenset[int]:
        units = change(place, getattr(place.task, role))
        return place.becomes(**{role: tuple(units)}) if units else NOWHERE

    return apply


def without(place: Place, units: Units) -> Units:
    gone = place.rng.choice(units)
    return [] if gone.etc else [unit for unit in units if unit is not gone]


def opened_or_closed(place: Place, units: Units) -> Units:
    """The list ends in 等, or no longer does."""
    del place
    *others, last = units
    can = others and not last.open and not any(unit.etc for unit in others)
    return [*others, replace(last, etc=not last.etc)] if can else []


def another(pool: str) -> Callable[[Place, Units], Units]:
    """A unit of the pool in the place of one that stands in the list; open sets give way to open sets."""

    def change(place: Place, units: Units) -> Units:
        alike = [unit for unit in units if unit.open == (pool is COLLECTIVES)]
        if not alike:
            return []
        old, notice = place.rng.choice(alike), place.draft.notice
        known = {unit.name.removeprefix("各") for unit in (*place.task.lead_units, *place.task.co_units)}
        names = Inventor(place.rng, notice.government, notice.year).names(pool, 9, 9)
        new = next((name for name in names if name.removeprefix("各") not in known), old.name)
        return [replace(unit, name=new) if unit is old else unit for unit in units]

    return change


def office(place: Place, units: Units) -> Units:
    """The last unit's office goes; where none is printed, one comes."""
    new = "" if units[-1].office else place.rng.choice(OFFICES.split())
    return [*units[:-1], replace(units[-1], office=new)]


def other_level(place: Place, units: Units) -> Units:
    """The department of another level: 市水务局 for 区水务局."""
    level = place.draft.notice.government[-1]
    named = [unit for unit in units if unit.name.startswith(level) and not unit.open]
    chosen = place.rng.choice(named) if named else None
    new = place.rng.choice([other for other in "省市县区" if other != level])
    return [replace(unit, name=new + unit.name[1:]) if unit is chosen else unit for unit in units]


def joined(place: Place, units: Units, join: Callable[[Unit, Unit], Units]) -> Units:
    """The list with two named neighbours joined otherwise."""
    plain = [at for at, (a, b) in enumerate(pairwise(units)) if not (a.etc or b.etc or a.open or b.open)]
    if not plain:
        return []
    at = place.rng.choice(plain)
    return [*units[:at], *join(units[at], units[at + 1]), *units[at + 2 :]]


def units_swapped(place: Place, units: Units) -> Units:
    return joined(place, units, lambda one, other: [other, one])


def joined_by(*separators: str) -> Apply:
    """Two co units stand together with another separator than elsewhere."""

    def change(place: Place, units: Units) -> Units:
        mark = place.rng.choice(separators)
        return joined(place, units, lambda one, other: [Unit(one.name + mark + other.name)])

    return on_units("co_units", change)


def members(place: Place, units: Units) -> Units:
    """各 comes before …成员单位, or goes."""
    named = [unit for unit in units if unit.name.endswith("成员单位")]
    chosen = place.rng.choice(named) if named else None
    bare = chosen.name.removeprefix("各") if chosen else ""
    new = bare if chosen and chosen.name != bare else f"各{bare}"
    return [replace(unit, name=new) if unit is chosen else unit for unit in units]


def alias(place: Place, units: Units) -> Units:
    """A unit by its other name, which the registry knows."""
    known = [unit for unit in units if unit.name[1:] in ALIASES]
    chosen = place.rng.choice(known) if known else None
    return [replace(u, name=u.name[0] + ALIASES[u.name[1:]]) if u is chosen else u for u in units]
