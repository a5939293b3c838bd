"""What leaves the CSV tables: no web editor's name, no telephone number, but every amount."""

import pytest

import fanchang
from fanchang.privacy import MASK, mask


@pytest.mark.parametrize(
    ("printed", "masked"),
    [
        pytest.param("编辑:林某 字体:【", f"编辑:{MASK} 字体:【", id="web editor"),
        pytest.param(
            "阅读次数:编辑：林知夏字体:", f"阅读次数:编辑：{MASK}字体:", id="glued to the next word"
        ),
        pytest.param("责任编辑: 欧阳青禾", f"责任编辑: {MASK}", id="at the end"),
        pytest.param("录入:林知夏 审核:陆明远", f"录入:{MASK} 审核:{MASK}", id="two people"),
        pytest.param("编辑:阿依·古丽 来源:", f"编辑:{MASK} 来源:", id="middle dot"),
        pytest.param("编辑:王䶮 字体", f"编辑:{MASK} 字体", id="䶮"),
        pytest.param("编辑:李㛃 字体", f"编辑:{MASK} 字体", id="㛃"),
        pytest.param("编辑:𠮷禾 字体", f"编辑:{MASK} 字体", id="𠮷"),
        pytest.param("编辑:孙\u00a0 禾 字体:【", f"编辑:{MASK} 字体:【", id="padded name"),
        pytest.param("编辑:孙\u3000禾", f"编辑:{MASK}", id="padded name at the end"),
        pytest.param("监督电话:0000-7654321", f"监督电话:{MASK}", id="telephone"),
        pytest.param("电话:0000—7654321、7654322", f"电话:{MASK}", id="two numbers"),
        pytest.param("传真：７６５４３２１", f"传真：{MASK}", id="full width"),
        pytest.param("手机13900000000（微信同号）", f"手机{MASK}（微信同号）", id="mobile"),
    ],
)
def test_masked(printed: str, masked: str) -> None:
    assert mask(printed) == masked


@pytest.mark.parametrize(
    "printed",
    [
        "监督电话:0000 7654321",
        "监督电话:(0000)7654321",
        "监督电话:0000-765 4321",
        "手机:139 0000 4321",
        "电话:+86-000-7654321",
        "联系人:林某,0000-7654321",
        "联系人:林某 13900004321",
        "监督热线:0000-7654321",
    ],
)
def test_no_telephone_number_is_left(printed: str) -> None:
    digits = [char for char in mask(printed) if char.isdecimal()]
    assert "".join(digits[-4:]) != "4321"
    assert MASK in mask(printed)


@pytest.mark.parametrize(
    "printed",
    [
        "完成投资13000000元以上",
        "完成投资１３００００００元以上",
        "项目编号2021340207000123",
        "发布时间:2021-04-19 16:23信息来源: 青禾区人民政府",
        "202112月底前",
        "编辑出版《青禾志》,审核项目12个",
        "电话12345政务服务热线按时办结率达98%",
        "推进5G基站、电话亭改造300个",
        "",
    ],
)
def test_left_as_printed(printed: str) -> None:
    assert mask(printed) == printed


@pytest.mark.parametrize(
    ("line", "quoted"),
    [
        (1, "繁昌区人民政府关于印发2021年"),
        (5, f"发布时间:2021-04-19 16:23信息来源: 繁昌区人民政府阅读次数:编辑:{MASK} 字体:【\u00a0\u00a0"),
        (25, "一、确保完成全年主要预期目标"),
        (935, f"(监督电话:{MASK}"),
    ],
)
def test_quote_of_the_2021_notice(line: int, quoted: str) -> None:
    assert fanchang.load().quote(line) == quoted


def test_csv_table_keeps_what_is_printed() -> None:
    notice = fanchang.load()
    assert list(notice.coverage["text"].fillna("")) == list(notice.reading.source.lines)
    assert MASK not in "".join(notice.coverage["text"].dropna())


def test_quote_of_several_lines_masks_each() -> None:
    notice = fanchang.load()
    first, last = 930, 940
    lines = notice.quote(first, last).split("\n")
    assert lines == [notice.quote(number) for number in range(first, last + 1)]
    assert sum(MASK in line for line in lines) == 1


@pytest.mark.parametrize(("first", "last"), [(0, None), (-1, 2), (3, 2), (1, 2669), (2669, None)])
def test_lines_that_are_not_there(first: int, last: int | None) -> None:
    with pytest.raises(IndexError):
        fanchang.load().quote(first, last)
