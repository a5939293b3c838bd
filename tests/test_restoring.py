"""What `tasks` makes of texts that lost something: the loss is put right, and nothing else is touched."""

from pathlib import Path

import pytest

import fanchang

TITLES = "附件\n\n序号\n\n主要任务\n\n完成时限\n\n牵头区领导\n\n牵头责任单位\n\n备注\n\n"
STRUCK = [("修桥3座", "修桥3"), ("种树5棵", "种树5"), ("挖渠2条", "挖渠2"), ("办学1所", "办学1")]


def read(folder: Path, ours: str, theirs: str) -> fanchang.Notice:
    """A notice whose table lost every last measure word, and its last item."""
    pairs = [*STRUCK, (ours, theirs)]
    labels = "牵头负责领导:孙苗苗。\n\n牵头责任单位:区交通局。\n\n"
    body = "".join(f"{no}.{text}。\n\n{labels}" for no, (text, _) in enumerate(pairs, 1))
    rows = "".join(
        f"{no}\n\n{text}\n\n12月底前\n\n孙苗苗\n\n区交通局\n\n\u00a0\n\n"
        for no, (_, text) in enumerate(pairs, 1)
    )
    path = folder / "notice.txt"
    path.write_text(f"一、建设\n\n{body}{TITLES}{rows}", encoding="utf-8", newline="\n")
    return fanchang.read(path)


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        pytest.param("开展“护河行动", "开展“护河”行动", "开展“护河”行动", id="a mark"),
        pytest.param("开展“护河行动9次", "开展“护河”行动9", "开展“护河”行动9次", id="beside a lost word"),
        pytest.param("建“口袋公园9处", "建“口袋”公园8", "建“口袋”公园9处", id="a slip beside another number"),
        pytest.param("“甲“乙改革", "“甲”“乙”改革", "“甲”“乙”改革", id="two marks"),
        pytest.param("铺路9", "铺路9条", "铺路9", id="no model holds for the body"),
        pytest.param("铺路9条", "铺路8", "铺路9条", id="another number beside a lost word"),
        pytest.param("铺路铺路9条", "铺路9", "铺路铺路9条", id="a word too many stays"),
        pytest.param("推推进甲,办“护河行动", "推进甲,办“护河”行动", "推进甲,办“护河”行动", id="two repairs"),
        pytest.param("推推“护河行动", "推“护河”行动", "推“护河”行动", id="two repairs of one clause"),
    ],
)
def test_the_text_of_a_task(tmp_path: Path, ours: str, theirs: str, expected: str) -> None:
    assert str(read(tmp_path, ours, theirs).tasks["text"].iloc[-1]) == expected


@pytest.mark.parametrize(
    ("ours", "theirs", "codes"),
    [
        pytest.param("铺路9条", "铺路9", ["measure-word-lost"], id="lost"),
        pytest.param("铺路9条", "铺路8", ["measure-word-lost", "target-differs"], id="beside a number"),
        pytest.param(
            "铺路5公里以上,建园9个",
            "铺路5以上,建园9",
            ["measure-word-lost", "target-differs"],
            id="not the last one",
        ),
        pytest.param("铺路9条以上", "铺路9", ["target-differs"], id="with its bound"),
    ],
)
def test_only_the_last_measure_word_is_lost(tmp_path: Path, ours: str, theirs: str, codes: list[str]) -> None:
    found = read(tmp_path, ours, theirs).findings
    assert sorted(found["code"][(found["item"] == len(STRUCK) + 1) & (found["field"] == "text")]) == codes
