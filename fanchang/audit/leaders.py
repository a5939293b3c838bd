"""Findings about leaders."""

from collections.abc import Iterator

from fanchang.audit.case import Case
from fanchang.audit.finding import ZH_SIDE, Finding, check
from fanchang.audit.lists import OTHER_SIDE, ListComparison, list_finding, lost_name_model
from fanchang.entry import SIDES


def _of_leaders(case: Case) -> Iterator[ListComparison]:
    return (comparison for comparison in case.lists if comparison.role == "leader")


@check("leader-lost")
def leader_lost(case: Case) -> Iterator[Finding]:
    """A place for a leader is printed, its name is not, and a loss model that holds explains it.

    Not: a name whose place is not printed either, or one that the model does not strike
    (`leader-missing`). Where no model holds and no side gives the name, it is asked of the drafter.

    印出了牵头领导的位置而没有姓名，且有成立的缺字规律解释。不含：连位置也没有的，或规律不会命中的姓名
    （见 leader-missing）。没有规律成立、两侧又都没有姓名的，请起草单位核实。
    """
    for comparison in _of_leaders(case):
        for side in SIDES:
            lost, unnamed = comparison.lost.get(side, 0), comparison.unnamed.get(side, 0)
            if lost or unnamed:
                yield _lost_leader(case, comparison, side, lost, unnamed)


def _lost_leader(case: Case, comparison: ListComparison, side: str, lost: int, unnamed: int) -> Finding:
    model = lost_name_model("leader", side, case.losses)
    restored = "、".join(p.named.party.name for p in comparison.places if not p.named.is_lost)
    places_en = "1 place" if lost + unnamed == 1 else f"{lost + unnamed} places"
    en = f"The {side} prints {places_en} for a leader without the name"
    zh = f"{ZH_SIDE[side]}印出{lost + unnamed}处牵头领导的位置而没有姓名"
    if model:
        en += f"; the same loss struck {len(model.hits)} of {model.places} such places of this side"
        zh += f"；本侧同类位置{model.places}处中有{len(model.hits)}处缺失"
    if unnamed and comparison.is_cross:
        en, zh = en + ", and no side gives the name back.", zh + "，且两侧都没有给出姓名。"
    elif unnamed and not comparison.is_answered:
        en, zh = en + ", and the other side names no leaders.", zh + "，另一侧通篇未列牵头领导。"
    elif unnamed:
        en, zh = en + ", and there is no other side to give it back.", zh + "，也没有另一侧可供查对。"
    else:
        there = comparison.printed(OTHER_SIDE[side])
        other = "、".join(mention.party.name for mention in there if not mention.is_lost)
        en, zh = en + f"; the other side gives {other}.", zh + f"；另一侧作“{other}”。"
    finding = list_finding(
        comparison,
        "lost" if model else "query",
        "high" if unnamed else "medium",
        en,
        zh,
        suggestion="" if unnamed else restored,
    )
    finding.model = model
    return finding


@check("leader-missing")
def leader_missing(case: Case) -> Iterator[Finding]:
    """The body names a leader whom the annex does not, and no loss model explains it.

    Not: a place without a name where a model holds (`leader-lost`); a leader instead of another
    (`leader-differs`).

    正文有而附件没有的牵头领导，且没有缺字规律可以解释。不含：有位无名且规律成立的（leader-lost），
    换成另一人的（leader-differs）。
    """
    for comparison in _of_leaders(case):
        if comparison.differs_on("body"):
            missing, (en, zh) = comparison.only("body"), _instead(comparison, "annex")
            yield list_finding(
                comparison,
                "substantive",
                "high",
                f"The body names {missing} as a leader, the annex {en}, and no loss explains it.",
                f"正文列有牵头领导“{missing}”，附件{zh}，且没有缺字规律可以解释。",
            )


@check("leader-added")
def leader_added(case: Case) -> Iterator[Finding]:
    """The annex names a leader whom the body does not, and no loss model explains it. Not: as above.

    附件有而正文没有的牵头领导，且没有缺字规律可以解释。不含：同上。
    """
    for comparison in _of_leaders(case):
        if comparison.differs_on("annex"):
            added, (en, zh) = comparison.only("annex"), _instead(comparison, "body")
            yield list_finding(
                comparison,
                "substantive",
                "high",
                f"The annex names {added} as a leader, the body {en}, and no loss explains it.",
                f"附件列有牵头领导“{added}”，正文{zh}，且没有缺字规律可以解释。",
            )


def _instead(comparison: ListComparison, side: str) -> tuple[str, str]:
    """What a side prints where the other names a leader, in English and in Chinese."""
    if any(mention.is_lost for mention in comparison.printed(side)):
        return "prints a place without a name", "有位无名"
    return "does not", "没有"


@check("leader-differs")
def leader_differs(case: Case) -> Iterator[Finding]:
    """Body and annex name different leaders for one item. Not: the same leaders in another order.

    同一事项正文与附件的牵头领导不同。不含：仅次序不同（leader-order）。
    """
    for comparison in _of_leaders(case):
        if comparison.differs_on("body", "annex"):
            ours, theirs = comparison.only("body"), comparison.only("annex")
            yield list_finding(
                comparison,
                "substantive",
                "high",
                f"The body names {ours} where the annex names {theirs}.",
                f"牵头领导正文作“{ours}”，附件作“{theirs}”。",
            )


@check("leader-order")
def leader_order(case: Case) -> Iterator[Finding]:
    """The same leaders stand in another order. Not: another first leader because one was lost.

    牵头领导相同而次序不同。不含：因姓名缺失造成的次序变化。
    """
    for comparison in _of_leaders(case):
        if comparison.order_differs:
            yield list_finding(
                comparison,
                "wording",
                "low",
                "Body and annex name the same leaders in another order.",
                "正文与附件的牵头领导相同，次序不同。",
            )
