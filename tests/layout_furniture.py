"""What stands around the tasks of a notice on a government's page: header, title, letter, annex list, closing."""

from random import Random

from invented import numeral
from layout_names import Words

HEADERS = (
    "发布时间:{y}-03-11 09:42    信息来源:{g}人民政府办公室    浏览次数:1,204    【字体:大 中 小】",
    "索引号:QH001/{y}-00031\n主题分类:综合政务\n发布机构:{g}人民政府办公室\n成文日期:{y}-03-08\n发布日期:{y}-03-11\n有效性:有效",
    "当前位置:首页 > 政务公开 > 政策文件 > 政府文件\n信息分类:政府文件\n来源:{g}人民政府\n日期:{y}-02-27\n打印 收藏 关闭",
    "日期:{y}-03-02 来源:{g}人民政府 点击数:432",
)
TITLES = (
    "{g}人民政府关于印发{y}年{l}政府重点工作任务分解的通知",
    "{g}人民政府办公室关于印发《政府工作报告》重点工作任务责任分解的通知",
    "{g}人民政府办公室关于印发{y}年{l}政府工作报告主要目标和重点工作责任分解的通知",
    "{g}{y}年重点工作任务分工方案",
    "{g}人民政府关于落实《政府工作报告》重点工作部门分工的意见",
)
NUMBERS = ("{p}政〔{y}〕7号", "{p}政办发〔{y}〕12号", "{p}政办函[{y}]5号", "")
ADDRESSEES = (
    "各镇人民政府、各街道办事处,{l}政府各部门、各直属机构:",
    "各乡镇人民政府,{l}直有关单位:",
    "各县(市、区)人民政府,市政府各委、办、局,各直属单位:",
)
LETTERS = (
    "《{y}年{l}政府重点工作任务分解》已经{l}政府同意,现印发给你们,请认真组织实施。",
    "为确保《政府工作报告》确定的目标任务落到实处,经{l}政府第52次常务会议研究,现将{y}年重点工作任务分解如下,请结合实际,抓好落实。各牵头单位要履行牵头职责,各责任单位要主动配合。",
    "{y}年是“十四五”规划的重要一年。现将{l}政府重点工作分解下达给你们,请明确责任领导、责任单位和完成时限,认真抓好落实。",
)
INSTRUCTIONS = (
    "各牵头单位要抓紧制定方案,明确时间表、路线图,于3月20日前报{l}政府督查室。",
    "各责任单位要各司其职、密切配合,牵头单位牵头做好统筹协调。",
    "提高认识。各牵头单位、责任单位要把思想和行动统一到决策部署上来。",
    "强化督查。{l}政府督查室要定期通报进展情况,责任单位落实不力的,予以问责。",
    "压实责任。牵头单位负总责,责任单位按照职责分工各负其责,年底前全面完成。",
)
BACKS = (
    "{g}人民政府\n{y}年3月8日\n(此件公开发布)",
    "抄送:{l}委各部门,{l}人大常委会办公室,{l}政协办公室,{l}法院,{l}检察院。\n{g}人民政府办公室    {y}年3月8日印发",
    "{g}人民政府办公室\n{y}年3月8日\n联系人:林某    联系电话:0000-1234567\n【打印本页】 【关闭窗口】",
    "(监督电话:0000-7654321)\n{y}年3月8日\n主办:{g}人民政府 承办:{g}人民政府办公室",
)
ANNEX_LIST = ("附件:1.{y}年重点工作任务分解表\n2.重点工作进展情况报送表", "附件:1.责任分解表 2.联系人员名单")


def front(words: Words, *, instructions: bool, annex_list: bool) -> list[str]:
    """The lines above the tasks: page header, title, number, addressee, letter, signature."""
    rng = words.rng
    title = rng.choice(TITLES)
    lines = [rng.choice(HEADERS), title] if rng.random() < 0.6 else [title, rng.choice(HEADERS)]
    lines += [rng.choice(NUMBERS), rng.choice(ADDRESSEES), rng.choice(LETTERS)]
    if instructions:
        lines += [f"{numeral(no)}、{line}" for no, line in enumerate(rng.sample(INSTRUCTIONS, 3), 1)]
    if annex_list:
        lines.append(rng.choice(ANNEX_LIST))
    if instructions or annex_list or rng.random() < 0.4:
        lines += ["{g}人民政府办公室", "{y}年3月8日", "{y}年重点工作任务分解"]
    return _filled(lines, words)


def back(words: Words) -> list[str]:
    """The lines below the tasks: signature, date, disclosure, contacts."""
    return _filled([words.rng.choice(BACKS)], words)


def _filled(templates: list[str], words: Words) -> list[str]:
    values = {"g": words.place + words.level, "l": words.level, "y": words.year, "p": words.place[0]}
    lines = "\n".join(templates).format(**values).split("\n")
    return [line for line in lines if line]


def letter(rng: Random, words: Words) -> list[str]:
    """A notice of another genre: an appointment, a holiday, a meeting."""
    bodies = (
        "一、任命\n1.孙禾同志为市交通局副局长;\n2.林知夏同志为市财政局总会计师。\n二、免去\n1.免去沈岚同志的职务。",
        "一、放假时间\n1.1月1日至3日放假调休,共3天。\n二、有关要求\n1.各单位要安排好值班工作。\n2.值班电话:0000-1234567",
        "一、会议时间\n3月5日上午9时。\n二、参加人员\n1.各镇政府主要负责人;\n2.{l}直各单位主要负责人。\n三、有关事项\n联系人:周某",
        "一、申报条件\n1.在{g}注册的企业;\n2.依法纳税。\n二、申报材料\n(一)申请表;\n(二)营业执照。\n三、申报时限\n4月30日前报{l}工信局。",
    )
    return _filled([rng.choice(bodies)], words)
