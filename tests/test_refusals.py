"""What is no task-division notice, or one that is not read: refused, in a sentence that names what was seen."""

from pathlib import Path

import pytest

from fanchang.declared import declared
from fanchang.errors import NoticeError
from fanchang.grammar import load_grammar
from fanchang.reading import read_notice
from written import written


def refused(tmp_path: Path, text: str) -> NoticeError:
    path = written(tmp_path, text)
    with pytest.raises(NoticeError) as caught:
        read_notice(path)
    return caught.value


def table(titles: str, *rows: str) -> str:
    lines = (titles, " ".join("-" * len(titles.split())), *rows)
    return "\n".join(f"| {' | '.join(line.split())} |" for line in lines)


@pytest.mark.parametrize(
    ("text", "problem", "says"),
    [
        # drawn tables, family J
        ("│1│修桥│区交通局、│\n│ │2座│区财政局│\n│2│修路│区水利局│", "drawn table", "3 行"),
        ("+--+----+\n|1 |修桥|\n+--+----+\n|2 |修路|\n+--+----+", "drawn table", "+-"),
        ("╔═╦═╗\n║1║修║\n╚═╩═╝", "drawn table", "3 行"),
        # units as headings, family M
        ("【区交通局】\n1.修桥。\n2.修路。\n【区水利局】\n1.修渠。", "units as headings", "2 个"),
        ("区交通局工作任务：\n1.修桥。\n区水利局工作任务：\n1.修渠。", "units as headings", "2 个"),
        (
            "一、区交通局牵头负责的工作\n1.修桥。\n二、区水利局牵头负责的工作\n2.修渠。",
            "units as headings",
            "2 个",
        ),
        ("东镇\n1.修桥。\n西镇\n1.修渠。", "units as headings", "2 个"),
        ("孙禾常务副区长：\n1.修桥。\n李苗副区长：\n1.修渠。", "units as headings", "人作标题"),
        ("区交通局：新建桥梁2座。\n区水利局：新修水渠3条。", "units as headings", "2 个"),
        (
            "| 序号 | 工作任务 | 时限 |\n| 一 | 区交通局 | |\n| 1 | 修桥 | 5月 |\n| 二 | 区水利局 | |\n| 2 | 修渠 | 6月 |",
            "units as headings",
            "2 个",
        ),
        # read under the units of the next heading before
        (
            "重点任务分解\n责任单位：区交通局\n1.修桥。\n2.修路。\n责任单位：区水利局\n3.修渠。\n4.治河。",
            "units as headings",
            "2 个",
        ),
        (
            "一、牵头单位：区交通局\n（一）修桥。\n（二）修路。\n二、牵头单位：区水利局\n（一）修渠。",
            "units as headings",
            "2 个",
        ),
        (
            "重点任务分解\n责任单位：区交通局\n新建桥梁2座。\n责任单位：区水利局\n新修水渠3条。",
            "units as headings",
            "2 个",
        ),
        # each leader was read with the last task of the one before
        (
            "重点任务分解\n责任领导：孙禾\n1.修桥。\n责任单位：区交通局\n2.修路。\n责任单位：区水利局\n"
            "责任领导：李苗\n3.修渠。\n责任单位：区水利局",
            "units as headings",
            "单位或人作标题",
        ),
        # the lines of the drawing were read as words
        (
            "┌────┐\n│1.修桥。│\n│责任单位：区交通局│\n├────┤\n│2.修路。│\n│责任单位：区水利局│\n└────┘",
            "drawn table",
            "7 行",
        ),
        # tables that lack a column
        (table("乡镇 造林（亩） 修路（公里）", "东镇 5 2", "西镇 8 3"), "no unit column", "造林（亩）"),
        (table("责任单位 造林 修路", "东镇 5 2", "西镇 8 3"), "no task column", "责任单位、造林、修路"),
        (table("序号 主办单位 协办单位 建议标题", "1 区交通局 区财政局 修桥"), "no task column", "建议标题"),
        (
            table("序号 责任单位 责任领导 造林 修路", "1 东镇 孙禾 5 2", "2 西镇 李苗 8 3"),
            "no task column",
            "造林",
        ),
        ("序号\n项目名称\n建设单位\n1\n大桥\n青禾公司", "no unit column", "建设单位"),
        ("序号  水库  行政责任人\n1  东风水库  孙禾\n2  红旗水库  李苗", "no unit column", "水库"),
        ("序号,姓名,性别\n1,孙禾,男\n2,李苗,女", "no unit column", "姓名"),
        (table("指标 责任单位 东镇 西镇 南镇", "甲业 区甲局 1 2 3"), "unknown titles", "东镇、西镇"),
        # tables whose heading says that they divide no tasks
        (
            "包保责任人名单\n\n" + table("序号 企业名称 包保领导 责任单位", "1 甲厂 孙禾 区甲局"),
            "no task column",
            "人员名单",
        ),
        (
            "政务服务事项目录\n\n"
            + table("序号 工作事项 责任单位", "1 取水许可 区水利局", "2 采砂许可 区水利局"),
            "no tasks in it",
            "事项目录",
        ),
        # forms that nobody filled in
        ("1.任务：\n责任领导：\n责任单位：\n2.任务：\n责任领导：\n责任单位：", "blank form", "没有填写"),
        (table("序号 任务 牵头单位") + "\n| | | |", "no rows", "一行任务也没有"),
        (table("序号 任务 牵头单位", "1 …… ……", "2 …… ……"), "no rows", "一行任务也没有"),
        # running text, family F
        (
            "专题会议纪要\n一、修桥。由区交通局牵头，区财政局配合。\n二、修路。由区水利局负责落实。",
            "prose",
            "会议纪要（2 行",
        ),
        ("由区林业局组织巡查，区公安局负责侦破。\n由区气象局负责预报。", "prose", "2 行"),
        # letters without their tasks
        (
            "关于分解重点任务的通知\n现将重点任务分解如下：\n一、加强领导。\n二、加强督查。",
            "cut short",
            "4 行",
        ),
        ("2023年重点任务分解\n\n一、主要预期目标\n1.", "cut short", "没有写完"),
        (
            "关于下达任务的通知\n一、加强领导。（责任单位：各镇）\n二、加强督查。（责任单位：区督查室）\n附件：任务分解表",
            "cut short",
            "附件",
        ),
        # labels that nobody knows
        (
            "1.修桥。\n包干科室：甲科\n2.修路。\n包干科室：乙科",
            "unknown labels",
            "“包干科室”",
        ),
        # other kinds of document
        ("政府工作报告\n（一）桥修好了。\n（二）路修好了。", "nobody named", "工作报告（2 个带编号的段落"),
        ("森林火灾应急预案\n启动条件：着火。\n责任单位：县森防指", "named once", "应急预案（"),
        (
            "第一条 为治河，制定本办法。\n第二条 河是公共的。\n第三条 本办法即日起施行。",
            "nobody named",
            "条文（3 个",
        ),
        ("首页\n关于甲任务的通知\n关于乙任务的通知\n关于丙任务的通知", "not a notice", "4 行"),
        ('{"tasks": ["修桥", "区交通局"]}', "not a notice", "程序或数据文件（1 行"),
        ("1. Build two bridges.\nLead: Transport Bureau", "not Chinese", "几乎没有汉字"),
        ("重点事業の推進について\n1　道路整備\n　担当課：建設課", "not Chinese", "日文"),
        ("1.锟斤拷锟斤拷\n2.锟斤拷锟斤拷", "garbled", "2 行"),
    ],
)
def test_the_sentence_names_what_was_seen(text: str, problem: str, says: str, tmp_path: Path) -> None:
    error = refused(tmp_path, text)
    assert (error.problem, says in error.sentence("zh")) == (problem, True), error.sentence("zh")
    for lang in ("zh", "en"):
        assert "\n" not in error.sentence(lang)
        assert "{" not in error.sentence(lang)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        # labels of a section's own, below its title, above its items
        ("一、交通\n责任单位：区交通局\n1.修桥。\n2.修路。\n二、水利\n责任单位：区水利局\n1.修渠。", 3),
        ("重点任务分解\n1.修桥。\n责任单位：区交通局\n2.修路。\n责任单位：区水利局\n3.修渠。", 2),
        # an annex of another kind below the items
        (
            "1.修桥。\n责任单位：区交通局\n附件2\n考核办法\n第一条 为考核。\n第二条 考核。\n第三条 施行。",
            1,
        ),
        # titles with words of other kinds of document
        ("政务服务改革任务清单\n1.修桥（责任单位：区交通局）\n2.修路（责任单位：区水利局）", 2),
        (
            "政务服务事项清单\n\n"
            + table("序号 改革任务 责任单位", "1 压减审批 区甲局", "2 新增场景 区乙局"),
            2,
        ),
        ("会议纪要任务分解\n1.修桥\n责任单位：区交通局", 1),
        # units as headings whose tasks name their units all the same
        ("一、区交通局\n1.修桥。\n责任单位：区交通局\n二、区水利局\n2.修渠。\n责任单位：区水利局", 2),
    ],
)
def test_what_lies_close_to_them_is_read(text: str, count: int, tmp_path: Path) -> None:
    assert len([e for e in read_notice(written(tmp_path, text)).entries if e.mentions]) == count


@pytest.mark.parametrize(
    ("titles", "labels"),
    [
        pytest.param(
            ("一、交通", "二、水利"), ("牵头单位：区甲局", "牵头单位：区乙局"), id="numbered sections"
        ),
        pytest.param(("交通建设", "水利建设"), ("牵头单位：区甲局", "牵头单位：区乙局"), id="plain titles"),
    ],
)
def test_labels_below_a_title_hold_for_its_items(
    titles: tuple[str, str], labels: tuple[str, str], tmp_path: Path
) -> None:
    """Items that count on from one section to the next were lost, and titles read as items."""
    entries = read_notice(
        written(
            tmp_path,
            f"{titles[0]}\n{labels[0]}\n1.修桥。\n2.修路。\n{titles[1]}\n{labels[1]}\n3.修渠。\n4.治河。",
        )
    ).entries
    assert [(e.section, e.text, [m.party.name for m in e.mentions]) for e in entries] == [
        (titles[0], "修桥", ["区甲局"]),
        (titles[0], "修路", ["区甲局"]),
        (titles[1], "修渠", ["区乙局"]),
        (titles[1], "治河", ["区乙局"]),
    ]


def test_plain_titles_name_a_leader_for_items_that_name_units(tmp_path: Path) -> None:
    path = tmp_path / "notice.txt"
    item = "{no}.修桥。\n责任单位：区甲局\n"
    path.write_text(
        f"经济发展\n责任领导：孙禾\n{item.format(no=1)}民生保障\n责任领导：李苗\n{item.format(no=2)}",
        encoding="utf-8",
    )
    entries = read_notice(path).entries
    assert [(e.section, [m.party.name for m in e.mentions]) for e in entries] == [
        ("经济发展", ["区甲局", "孙禾"]),
        ("民生保障", ["区甲局", "李苗"]),
    ]


def test_every_genre_has_a_name_in_both_languages() -> None:
    names = declared("errors.toml")["genres"]
    assert set(names) == set(load_grammar().other_documents)
    assert all(len(words) == 2 and all(words) for words in names.values())
