"""Frames of charts made by hand, small and large, with names that are hard to draw."""

from typing import Any

import pandas as pd

LONG = "项目建设攻坚专项行动领导小组办公室（区重点工程建设管理中心）综合协调处"
TRAPS = ("_$x^2$_", r"\alpha<b>&", "=1+1", "阿依·古丽", "王䶮", "𠮷禾")


def frame(rows: list[dict[str, Any]], **dtypes: str) -> pd.DataFrame:
    made = pd.DataFrame(rows)
    return made.astype({name: dtype for name, dtype in dtypes.items() if name in made.columns})


def people(count: int) -> list[str]:
    surnames = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许"
    return [f"{surnames[at % 20]}{'禾苗青云'[at % 4]}{'' if at % 3 else '安'}" for at in range(count)]


def units_named(count: int) -> list[str]:
    kinds = ("财政局", "住房城乡建设局", "人力资源和社会保障局", "石桥镇", "经开区管委会")
    return [f"{'甲乙丙丁戊己庚辛壬癸子丑'[at // 5]}区{kinds[at % 5]}" for at in range(count)]


def leader_items(names: list[str], *, annex: bool = True) -> pd.DataFrame:
    """The second leader has vanished from the annex; counts fall and rise."""
    rows = []
    for at, name in enumerate(names):
        body = (at * 7) % 11 + 2
        there = 0 if at == 1 else body
        rows.append({"leader": name, "body": body, "annex": there if annex else pd.NA, "reconciled": body})
    return frame(rows, body="Int64", annex="Int64", reconciled="Int64", leader="string")


def leader_sections(names: list[str], sections: int) -> pd.DataFrame:
    numerals = "一二三四五六七八九十"
    rows = [
        {
            "leader": name,
            "section_no": no,
            "section": f"{numerals[no - 1] if no <= 10 else '十' + numerals[no - 11]}、注重第{no}件事,着力建设第{no}片地方",
            "items": (at + no * 3) % 5,
        }
        for at, name in enumerate(names)
        for no in range(1, sections + 1)
    ]
    return frame(rows, items="Int64", section_no="Int64")


def leader_units(names: list[str], units: list[str]) -> pd.DataFrame:
    rows = [
        {"leader": name, "unit": unit, "items": at + 1}
        for at, name in enumerate(names)
        for place, unit in enumerate(units)
        if place % len(names) in (at, at + 1)
    ]
    return frame(rows, items="Int64")


def unit_roles(units: list[str]) -> pd.DataFrame:
    rows = [
        {"unit": unit, "open": False, "lead": len(units) - at, "co": (at * 5) % 9, "undivided": 0}
        for at, unit in enumerate(units)
    ]
    rows.append({"unit": "各镇政府", "open": True, "lead": 0, "co": 99, "undivided": 0})
    return frame(rows, lead="Int64", co="Int64", undivided="Int64")


def network(units: list[str], *, strong: bool = True) -> tuple[pd.DataFrame, pd.DataFrame]:
    """A chain with chords; places in a heap, as layouts make them."""
    nodes = [
        {
            "unit": unit,
            "community": at % 9 + 1,
            "strength": 1.0 + at % 7,
            "x": (at * 37 % 101) / 1000,
            "y": (at * 53 % 97) / 1000,
        }
        for at, unit in enumerate(units)
    ]
    nodes.append({"unit": "独自一家", "community": pd.NA, "strength": 0.0, "x": 1.0, "y": 1.0})
    pairs = [(at, at + 1) for at in range(len(units) - 1)]
    pairs += [(at, at + 5) for at in range(0, len(units) - 5, 3)]
    edges = [
        {"unit_a": units[a], "unit_b": units[b], "items": 2 + a % 4, "backbone": strong and not a % 5}
        for a, b in pairs
    ]
    columns = ["unit_a", "unit_b", "items", "backbone"]
    made = pd.DataFrame(edges, columns=columns).astype({"items": "Int64", "backbone": "boolean"})
    return frame(nodes, community="Int64", strength="Float64"), made


def differences() -> pd.DataFrame:
    rows = [
        {"cause": "substantive", "field": "leaders", "findings": 1},
        {"cause": "lost", "field": "leaders", "findings": 41},
        {"cause": "lost", "field": "document", "findings": 3},
        {"cause": "query", "field": "deadline", "findings": 10},
    ]
    return frame(rows, findings="Int64")


def deadlines(sections: int) -> pd.DataFrame:
    rows = [
        {
            "section_no": no,
            "section": f"第{no}部分、注重各项事业,着力建设更加美好宜居的现代化家园",
            "dated": no,
            "ongoing": no % 3,
            "both": no % 2,
            "none": no // 4,
        }
        for no in range(1, sections + 1)
    ]
    return frame(rows, **dict.fromkeys(("dated", "ongoing", "both", "none", "section_no"), "Int64"))


def targets(count: int) -> pd.DataFrame:
    rows = [
        {
            "item": at + 1,
            "quote": ("改造老旧小区" * (1 + at % 4)) + f"{at}个以上",
            "bound": ("at_least", "about", "exactly")[at % 3],
            "value": at + 0.5,
            "value_to": pd.NA,
            "unit": "个",
            "benchmark": pd.NA,
            "deadline_text": "202112月底前",
            "leaders": "、".join(people(1 + at % 3)),
            "lead_units": "、".join(units_named(1 + at % 5)),
            "units": pd.NA,
        }
        for at in range(count)
    ]
    return frame(rows, item="Int64", value="Float64", value_to="Float64")


def lorenz(counts: list[int]) -> pd.DataFrame:
    ordered, total = sorted(counts), sum(counts)
    rows = [{"units": at / len(counts), "items": sum(ordered[:at]) / total} for at in range(len(counts) + 1)]
    return frame(rows, units="Float64", items="Float64")
