"""Findings that are one story: a colleague reads them together."""

from collections import defaultdict

from fanchang.audit.finding import Finding

_TOGETHER = (
    ("listed-twice", {"unit-overlap"}, {"unit-missing", "unit-added", "unit-differs"}),
    ("line-end", {"stop-missing"}, {"target-differs", "text-differs", "measure-word-lost"}),
    ("set-elsewhere", {"deadline-condition"}, {"query-target-set-elsewhere"}),
    ("standing-work", {"text-differs"}, {"query-standing-work-dated"}),
)
"""A story's name and two kinds of findings of one item that belong together."""


def tie_stories(findings: list[Finding]) -> None:
    """Give findings of one item that belong together the name of their story."""
    by_item: dict[int, list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.item is not None:
            by_item[finding.item].append(finding)
    for item, members in by_item.items():
        codes = {finding.code for finding in members}
        for name, ones, others in _TOGETHER:
            if ones & codes and others & codes:
                for finding in members:
                    if finding.code in ones | others and not finding.story:
                        finding.story = f"{name}-{item}"
