"""Findings about how lists are set: labels, separators, padding, lines of a cell. All are systematic."""

import re
from collections import Counter
from collections.abc import Iterator

from fanchang.audit.case import Case
from fanchang.audit.finding import Finding, check
from fanchang.audit.lists import FIELD_OF_ROLE, ListComparison, lists_finding
from fanchang.characters import is_padded, narrow, squeeze, trim
from fanchang.entry import ROLES, SIDES, Field

_BRACKETS = re.compile(r"[(\[〔][^)\]〕]{0,80}+[)\]〕]")
_SEPARATORS = re.compile("[,、;]")
_LINE_BREAK = "⏎"
_FEWEST = 2
"""A list of one party has no separators."""


@check("label-variant")
def label_variant(case: Case) -> Iterator[Finding]:
    """A label of the body differs from the one that the body uses for the role elsewhere. Not: column titles.

    正文某行的责任标签与他处不同。不含：表格的栏目名称。
    """
    for role in ROLES:
        labels = [
            (entry, field, label)
            for entry in case.reading.body.entries
            for field in entry.fields
            if field.used_for == role and (label := squeeze(case.label(field)))
        ]
        usual = Counter(label for _, _, label in labels).most_common(1)
        variants = [(entry, field, label) for entry, field, label in labels if label != usual[0][0]]
        if variants:
            printed = "、".join(dict.fromkeys(label for _, _, label in variants))
            yield Finding(
                [entry.item for entry, _, _ in variants],
                "body",
                "label",
                "wording",
                "low",
                f"The label reads {printed} at {len(variants)} of {len(labels)} places, "
                f"{usual[0][0]} elsewhere.",
                f"责任标签{len(variants)}处作“{printed}”，他处作“{usual[0][0]}”。",
                values={"body": printed},
                lines={"body": [field.lines[0].no for _, field, _ in variants]},
                suggestion=usual[0][0],
                systematic=True,
                title=role,
            )


@check("separator")
def separator(case: Case) -> Iterator[Finding]:
    """The same parties are separated otherwise, or a text differs in punctuation only.

    Not: lines of a cell (`layout`), width.

    主体相同而分隔符不同，或文字仅标点不同。不含：单元格内换行（layout）、全半角。
    """
    for role in ROLES:
        found = [c for c in case.lists if c.role == role and _is_set_otherwise(c)]
        differing = [c for c in found if _LINE_BREAK not in _separators(c, "annex")]
        if differing:
            yield lists_finding(
                differing,
                "cross",
                f"{len(differing)} lists differ in their separators only.",
                f"{len(differing)}处名单仅分隔符不同。",
                _printed,
            )
    texts = [
        (item, comparison)
        for item, comparison in case.texts.items()
        if any(hunk.is_punctuation for hunk in comparison.hunks)
    ]
    if texts:
        hunks = [hunk for _, comparison in texts for hunk in comparison.hunks if hunk.is_punctuation]
        sides = [case.sides(item) for item, _ in texts]
        yield Finding(
            [item for item, _ in texts],
            "cross",
            "text",
            "format",
            "low",
            f"The texts of {len(texts)} items differ in punctuation only at one place or more.",
            f"{len(texts)}个事项的文字在标点上不同。",
            values={"body": hunks[0].body_text, "annex": hunks[0].annex_text},
            lines={
                "body": [body.text_line for body, _ in sides],
                "annex": [annex.text_line for _, annex in sides],
            },
            systematic=True,
        )


@check("layout")
def layout(case: Case) -> Iterator[Finding]:
    """The parties of one list stand on one line on one side and on several on the other. Not: separators.

    同一名单在一侧写在一行，在另一侧分行。不含：分隔符不同（separator）。
    """
    for role in ROLES:
        found = [
            c
            for c in case.lists
            if c.role == role and _is_comparable(c) and _lines_of(c, "body") != _lines_of(c, "annex")
        ]
        if found:
            yield lists_finding(
                found,
                "cross",
                f"{len(found)} lists stand on one line on one side and on several on the other.",
                f"{len(found)}处名单一侧写成一行，另一侧分行书写。",
                _printed,
            )


@check("padding")
def padding(case: Case) -> Iterator[Finding]:
    """Names are padded, or lines hold characters that nobody sees. Not: spaces in a text (`stray-character`).

    姓名或单位名称中以空格填充，或行中有看不见的字符。不含：任务文字中的空格（stray-character）。
    """
    yield from _unseen(case)
    for side in SIDES:
        for role, field in FIELD_OF_ROLE.items():
            padded = [
                (entry, mention)
                for entry in case.reading.entries
                if entry.side == side
                for mention in entry.mentions
                if mention.role == role and is_padded(mention.party.raw)
            ]
            if padded:
                yield Finding(
                    list(dict.fromkeys(entry.item for entry, _ in padded)),
                    side,
                    field,
                    "format",
                    "low",
                    f"Names are padded at {len(padded)} places.",
                    f"名称中有空格填充{len(padded)}处。",
                    values={side: padded[0][1].party.raw},
                    lines={side: [mention.line for _, mention in padded]},
                    systematic=True,
                )


def _is_comparable(comparison: ListComparison) -> bool:
    return comparison.is_cross and comparison.is_one_list


def _unseen(case: Case) -> Iterator[Finding]:
    """Characters without width in the lines of items; what is read does without them."""
    unseen = case.reading.source.unseen
    for side in SIDES if unseen else ():
        found = [
            (entry.item, line.no)
            for entry in case.reading.entries
            if entry.side == side
            for field in entry.fields
            for line in field.lines
            if line.no in unseen
        ]
        lines = sorted({no for _, no in found})
        codes = "、".join(f"U+{ord(char):04X}" for char in dict.fromkeys("".join(unseen[no] for no in lines)))
        if lines:
            yield Finding(
                sorted({item for item, _ in found}),
                side,
                "document",
                "format",
                "low",
                f"{len(lines)} lines hold characters that nobody sees ({codes}); they are left out.",
                f"{len(lines)}行含有看不见的字符（{codes}），读取时已略去。",
                values={side: codes},
                lines={side: lines},
                systematic=True,
            )


def _is_set_otherwise(comparison: ListComparison) -> bool:
    """True if both sides give the same parties in the same order with other separators."""
    if len(comparison.places) < _FEWEST or not _is_comparable(comparison):
        return False
    if any(not (p.body and p.annex) for p in comparison.places):
        return False
    if comparison.order_differs:
        return False
    return _separators(comparison, "body") != _separators(comparison, "annex")


def _field_of(comparison: ListComparison, side: str) -> list[Field]:
    entry = comparison.pair.of(side)
    return [f for f in entry.fields if f.used_for == comparison.role] if entry else []


def _separators(comparison: ListComparison, side: str) -> list[str]:
    """The separators of a list in order, a line break as ⏎."""
    found: list[str] = []
    for field in _field_of(comparison, side):
        for at, line in enumerate(field.lines):
            found += [_LINE_BREAK] if at else []
            found += _SEPARATORS.findall(_BRACKETS.sub("", narrow(line.text)))
    return found


def _lines_of(comparison: ListComparison, side: str) -> bool:
    return any(len(field.lines) > 1 for field in _field_of(comparison, side))


def _printed(comparison: ListComparison, side: str) -> str:
    lines = [trim(line.text) for field in _field_of(comparison, side) for line in field.lines]
    return _LINE_BREAK.join(lines)
