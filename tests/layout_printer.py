"""How one generated notice prints its words: widths, labels, numbers, lists of parties; decided once by its seed."""

from collections.abc import Sequence
from dataclasses import replace

from invented import FULL_WIDTH, NBSP, numeral
from layout_names import DEPARTMENTS, Named, Words

LEAD_CO = """牵头单位|责任单位 牵头单位|配合单位 牵头责任单位|协同责任单位 牵头责任单位|配合责任单位 牵头部门|配合部门 主要责任单位|协同配合单位
    主责单位|配合单位 汇总单位|责任单位 牵头组织实施单位|参与单位 牵头负责部门|协同单位 牵头单位|协作单位 牵头单位|其他责任单位 牵头单位|责任(配合)单位"""
LEADERS = "牵头负责领导|牵头领导|分管领导|责任领导|分管@领导|牵头@领导|分管负责领导|分 管 @领导"
DEADLINE_LABELS = "完成时限 时限要求"
PINYIN = "zeren danwei qiantou dan"


class Printer:
    """How this notice prints words: widths, labels, numbers; decided once by the seed."""

    def __init__(self, words: Words, family: str, traits: Sequence[str]) -> None:
        self.rng, self.words, self.family = words.rng, words, family
        self.traits = frozenset(traits)
        self.full = self.rng.random() < 0.5
        labels = self.rng.choice(LEAD_CO.split()).split("|")
        self.lead_label, self.co_label = labels
        self.leader_label = words.local(self.rng.choice(LEADERS.split("|")))
        self.deadline_label = self.rng.choice(DEADLINE_LABELS.split())
        self.stop = "。" if self.has("one_line") else self.rng.choice(("。", ""))
        self.headed = family in "ABDE" and not self.has("unnumbered")

    def has(self, trait: str) -> bool:
        """Whether the notice has this trait."""
        return trait in self.traits

    def chance(self, share: float) -> bool:
        """True in so many of the cases."""
        return self.rng.random() < share

    def wide(self, text: str) -> str:
        """The text in the width of this notice; digits and letters stay half-width."""
        full = self.chance(0.5) if self.has("mixed_width") else self.full
        return text.translate(FULL_WIDTH) if full else text

    def label(self, words: str) -> str:
        """A label as printed, now and then with pinyin or spaces inside."""
        if self.has("pinyin") and self.chance(0.2):
            at = self.rng.randint(1, len(words) - 1)
            words = words[:at] + self.rng.choice(PINYIN.split()) + words[at:]
        if self.has("spaced_labels") and len(words) == 4:
            words = " ".join(words)
        return words

    def people(self, people: Sequence[Named]) -> str:
        """Leaders as printed: padded, or two names with nothing between them."""
        names = [self.person(person) for person in people]
        glued = self.has("glued_names") and len(people) == 2 and all(len(p.name) == 2 for p in people)
        return "".join(names) if glued else "、".join(names)

    def person(self, person: Named) -> str:
        """One name; those of two characters are padded to the width of three."""
        padded = self.has("padded") or self.has("glued_names")
        if len(person.name) != 2 or not padded:
            return person.name
        return self.rng.choice((" ", NBSP, "\u3000", NBSP + " ")).join(person.name)

    def units(self, units: Sequence[Named]) -> str:
        """A list of units as printed."""
        line = "".join(
            self.unit(unit) + self.separator(unit, following)
            for unit, following in zip(units, [*units[1:], None], strict=True)
        )
        return self.wide(line)

    def unit(self, unit: Named) -> str:
        """One unit with its office and 等."""
        office = f"({unit.office})" if unit.office else ""
        return (unit.printed or unit.name) + office + "等" * unit.etc

    def separator(self, unit: Named, following: Named | None) -> str:
        """、 between units, a comma before a collective and after 等; at times 及 or nothing."""
        if following is None:
            return ""
        if unit.etc:
            return ","
        if following.open:
            return self.rng.choice(",、") if not self.has("and_last") else self.rng.choice("及和")
        local = following.name.startswith(self.words.level) and not following.printed
        if self.has("run_together") and local and not unit.office and self.chance(0.3):
            return ""
        return "、"

    def carried(self, units: tuple[Named, ...]) -> tuple[Named, ...]:
        """The units with the head printed once: 区财政局、水利局."""
        if not self.has("carry"):
            return units
        shortened, carrying = list(units), False
        for at, unit in enumerate(units):
            is_local = unit.name[0] == self.words.level and unit.name[1:] in DEPARTMENTS.split()
            if carrying and is_local and not unit.office:
                shortened[at] = replace(unit, printed=unit.name[1:])
            carrying = is_local
        return tuple(shortened)

    def shared(self, units: tuple[Named, ...]) -> tuple[Named, ...]:
        """Two parks with their tail printed once, put before the rest."""
        if not self.has("shared_tail") or self.chance(0.6) or any(unit.etc for unit in units):
            return units
        one, two = self.rng.sample(("东城", "西岭", "临港", "北湖"), 2)
        parks = Named(f"{one}开发区管委会", f"{one}开发区"), Named(f"{two}高新区管委会")
        return (*[unit for unit in units if not unit.open], *parks)

    def number(self, style: str, number: int) -> str:
        """The mark before an item."""
        if style == "①":
            return chr(ord("①") + number - 1) if number <= 20 else f"{number}."
        mark = style.format(n=number, c=numeral(number) if number < 100 else number).replace("␣", " ")
        return self.wide(mark)
