"""The one error that a reader of notices sees: expected, found, where, and what to do, in one sentence."""

from pathlib import Path

Sentence = tuple[str, str]
"""The same words in Chinese and in English."""

_PROBLEMS: dict[str, tuple[Sentence, Sentence, Sentence]] = {
    "missing": (
        ("通知文件", "a file with a notice"),
        ("文件不存在", "no such file"),
        ("请核对路径", "check the path"),
    ),
    "folder": (
        ("通知文件", "a file with a notice"),
        ("文件夹", "a folder"),
        ("请指定文件夹中的一个文件", "name one file in it"),
    ),
    "unreadable": (
        ("可以读取的文件", "a file that can be read"),
        ("系统拒绝读取（{reason}）", "the system refused ({reason})"),
        (
            "请检查文件权限，或先关闭正在使用它的程序",
            "check its permissions or close the program that holds it",
        ),
    ),
    "empty": (
        ("通知全文", "the text of a notice"),
        ("空文件", "an empty file"),
        ("请重新保存网页上的全文", "save the text of the page again"),
    ),
    "format": (
        (
            "文本、网页、Word、PDF 或 Excel 文件",
            "text, a web page, Word, PDF or Excel",
        ),
        ("{kind}", "{kind}"),
        ("请打开后另存为 .docx、PDF 或 UTF-8 文本", "open it and save it as .docx, PDF or text in UTF-8"),
    ),
    "picture": (
        ("带文字的文件", "a file with text"),
        ("{kind} 图片", "a picture ({kind})"),
        (
            "请先做文字识别（OCR），或索取原始 Word 文件",
            "recognise its text (OCR) first or ask for the Word file",
        ),
    ),
    "archive": (
        (
            "文本、网页、Word、PDF 或 Excel 文件",
            "text, a web page, Word, PDF or Excel",
        ),
        ("{kind} 压缩包", "an archive ({kind})"),
        ("请先解压，再指定其中的文件", "unpack it and name the file in it"),
    ),
    "address": (
        ("已保存的文件", "a saved file"),
        ("网址，程序不联网", "a web address, and nothing is fetched"),
        (
            "请在浏览器中打开，按 Ctrl+S 存为“网页，仅 HTML”，再指定该文件",
            "open it in a browser, save it with Ctrl+S as “Webpage, HTML only” and name that file",
        ),
    ),
    "no library": (
        ("可选组件 formats", "the extra “formats”"),
        ("缺少 {library}", "no {library}"),
        ("请运行 pip install 'fanchang[formats]'", "run pip install 'fanchang[formats]'"),
    ),
    "no program": (
        ("已安装的 LibreOffice（用来打开 {kind}）", "LibreOffice, which opens {kind}"),
        ("没有安装", "none"),
        (
            "请安装（Debian、Ubuntu：sudo apt install libreoffice-writer libreoffice-calc；"
            "其他系统：https://www.libreoffice.org），或用 WPS、Office 另存为 {target}",
            "install it (Debian, Ubuntu: sudo apt install libreoffice-writer libreoffice-calc; "
            "elsewhere: https://www.libreoffice.org) or save the file as {target}",
        ),
    ),
    "not converted": (
        ("LibreOffice 能打开的 {kind}", "{kind} that LibreOffice can open"),
        ("{seconds} 秒内没有完成", "no end within {seconds} seconds"),
        ("请用 WPS 或 Office 打开，另存为 {target}", "open it in WPS or Office and save it as {target}"),
    ),
    "tables lost": (
        ("能保留 {kind} 表格的 LibreOffice", "a LibreOffice that keeps the tables of {kind}"),
        ("转换时丢失表格的版本", "a version that loses them"),
        (
            "请用 Word 或 WPS 另存为 .docx，或更新 LibreOffice",
            "save the file as .docx in Word or WPS, or update LibreOffice",
        ),
    ),
    "encrypted": (
        ("没有密码的文件", "a file without a password"),
        ("加密的文件", "an encrypted file"),
        ("请打开后去掉密码再保存", "open it and save it without the password"),
    ),
    "damaged file": (
        ("完整的 {kind} 文件", "a whole {kind} file"),
        ("损坏的文件（{reason}）", "a damaged one ({reason})"),
        ("请重新下载", "download it again"),
    ),
    "too large": (
        ("不超过 {limit} {unit}的文件", "at most {limit} {unit}"),
        ("{size} {unit}", "{size} {unit}"),
        ("请确认它是任务分解通知", "check that it is a notice"),
    ),
    "too slow": (
        ("能在 {seconds} 秒内读完的 {kind}", "{kind} that is read within {seconds} seconds"),
        ("没有读完的文件", "one that was not"),
        (
            "请确认它是任务分解通知，或索取原始 Word 文件",
            "check that it is a notice or ask for the Word file",
        ),
    ),
    "scan": (
        ("带文字的 PDF", "a PDF with text"),
        ("没有文字的扫描件（{pages} 页）", "a scan without text ({pages} pages)"),
        (
            "请先做文字识别（OCR），或索取原始 Word 文件",
            "recognise its text (OCR) first or ask for the Word file",
        ),
    ),
    "binary": (
        ("纯文本", "plain text"),
        ("二进制数据（控制字符 U+{code:04X}）", "binary data (control character U+{code:04X})"),
        ("请把全文另存为 UTF-8 文本", "save the text as UTF-8"),
    ),
    "encoding": (
        ("UTF-8 或 GB18030 编码的文本", "text in UTF-8 or GB18030"),
        ("无法解码的字节 {byte}", "the byte {byte}, which is neither"),
        ("请另存为 UTF-8 后再试", "save it as UTF-8 and try again"),
    ),
    "damaged": (
        ("完整的 {name} 文本", "whole {name} text"),
        ("损坏的字节 {byte}", "the damaged byte {byte}"),
        ("请重新下载或另存为 UTF-8", "download it again or save it as UTF-8"),
    ),
    "not a notice": (
        (
            "带编号、写明责任单位的任务条目，或带表头的任务分解表",
            "numbered tasks with labelled units, or a task table with its column titles",
        ),
        ("{lines} 行没有任何任务的文字", "{lines} lines of text without a task"),
        ("请确认文件是任务分解通知的全文", "check that the file is the whole notice"),
    ),
    "named once": (
        ("多数带编号的条目都写明责任单位", "numbered tasks most of which name their units"),
        (
            "{numbered} 个带编号的段落，只有一两处写明责任单位",
            "{numbered} numbered paragraphs, of which only one or two name a unit",
        ),
        (
            "这多半不是任务分解通知；如果是，请确认文件是全文",
            "this is probably no task-division notice; if it is, check that the file is the whole of it",
        ),
    ),
    "cut short": (
        ("带有任务条目的通知全文", "the whole notice with its tasks"),
        (
            "只有正文开头（{lines} 行），任务条目之前文本就结束了",
            "a letter of {lines} lines that ends before its first task",
        ),
        (
            "任务多半在附件里，请打开附件，另存为文本后读取附件",
            "the tasks are probably in its attachment: open that, save its text and read it",
        ),
    ),
    "drawn table": (
        ("带编号的任务条目或表格", "numbered tasks or a table"),
        (
            "用制表符线条（│─）画出的表格，{count} 行",
            "a table drawn with lines (│ ─), {count} lines of it",
        ),
        (
            "请在 Excel 或 Word 中重做成表格，另存为 .xlsx、.docx 或带 | 的文本",
            "make it a real table (.xlsx, .docx, or text with |) and read that",
        ),
    ),
    "units as headings": (
        ("每项任务写明责任单位", "tasks that each name their units"),
        (
            "按单位分列的任务（{count} 个单位作标题，任务列在其下）",
            "tasks listed under units ({count} units as headings)",
        ),
        (
            "这种倒排版式不读取，请改为每项任务后写“责任单位：…”",
            "this inverted layout is not read: write the unit behind each task (责任单位：…)",
        ),
    ),
    "scores": (
        ("写明责任单位的任务", "tasks with their responsible units"),
        (
            "没有责任单位栏的评分表或数字表",
            "a score sheet or a matrix of numbers without a column for responsible units",
        ),
        (
            "请确认文件；若有责任单位栏，请用 --grammar 登记其栏名",
            "check the file; if a column names units, declare its title with --grammar",
        ),
    ),
    "prose": (
        (
            "以“牵头单位：”等标明、或写在句末括号里的责任单位",
            "units behind a label (牵头单位：) or in a bracket behind the task",
        ),
        (
            "{count} 行以成段文字说明由谁负责（“由…负责落实”）",
            "{count} lines that say in running text who does what (由…负责落实)",
        ),
        (
            "成段文字不读取，以免读错；请改成标签、括号或表格",
            "running text is not read, lest it is read wrongly: use labels, brackets or a table",
        ),
    ),
    "grammar": (
        ("与 grammar.toml 同样写法的 TOML 词表", "a TOML list of words like grammar.toml"),
        ("{found}", "{found}"),
        ("请对照 docs/your-own-words.zh-CN.md 修改", "compare it with docs/your-own-words.md"),
    ),
    "columns": (
        ("{titles}个表头下面的任务行", "rows of tasks under {titles} column titles"),
        ("各行的格数与表头对不上", "rows whose cells do not fit the titles"),
        ("请补上缺失的表头或空行后再试", "put back the missing title or blank line and try again"),
    ),
    "no rows": (
        ("表头下面的任务行", "rows of tasks under the column titles"),
        ("一行任务也没有", "none"),
        ("请补全表格后再试", "complete the table and try again"),
    ),
    "missing file": (
        ("已有的文件", "a file that is there"),
        ("没有这个文件", "no such file"),
        ("请核对路径", "check the path"),
    ),
    "registry row": (
        (
            "一行登记：raw、canonical、reason 都填写，order 为整数或空",
            "a row with raw, canonical and reason filled in, order a whole number or empty",
        ),
        ("不完整的一行", "an incomplete row"),
        ("请补全这一行", "complete the row"),
    ),
    "acknowledged": (
        ("表头为 {columns} 的 UTF-8 CSV", "a UTF-8 CSV with the columns {columns}"),
        ("{found}", "{found}"),
        ("请补全表头", "complete its header"),
    ),
    "acknowledged row": (
        ("填写了 id 和 reason 的一行", "a row with id and reason"),
        ("不完整的一行", "an incomplete row"),
        ("请补全或删去这一行", "complete or remove the row"),
    ),
    "registry": (
        ("表头为 {columns} 的 UTF-8 CSV 登记表", "a UTF-8 CSV registry with the columns {columns}"),
        ("{found}", "{found}"),
        (
            "请对照 fanchang/registry/parties.csv 修改",
            "compare it with fanchang/registry/parties.csv",
        ),
    ),
    "not ours": (
        ("可以写入的空位", "a place to write to"),
        ("已有不是 fanchang 写出的同名文件", "a file of that name that fanchang did not write"),
        ("请移走它，或用 --out 另选文件夹", "move it away or choose another folder with --out"),
    ),
    "not written": (
        ("可以写入的文件夹", "a folder that can be written to"),
        ("系统拒绝写入（{reason}）", "the system refused ({reason})"),
        (
            "请先关闭打开的文件，或用 --out 另选文件夹",
            "close open files or choose another folder with --out",
        ),
    ),
    "not run": (
        ("能运行到底的分析笔记", "a notebook that runs to its end"),
        ("中途出错的一份（{reason}）", "one that stopped ({reason})"),
        (
            "请再运行一次，仍然出错时请把这一行报给程序维护者",
            "run again, and if it stops again report this line to those who maintain the program",
        ),
    ),
    "no default": (
        ("随程序附带的 2021 年通知", "the 2021 notice that comes with the program"),
        ("没有找到", "nothing"),
        ("请给出通知文件，或重新安装", "name a notice, or install again"),
    ),
    "not our workbook": (
        (
            "fanchang 写出的核对清单或台账（.xlsx）",
            "a checklist or ledger that fanchang wrote (.xlsx)",
        ),
        ("其他文件", "something else"),
        ("请用 WPS 或 Excel 打开原文件，另存为 .xlsx 后再试", "open the returned file and save it as .xlsx"),
    ),
    "too large a workbook": (
        ("填写后的工作簿", "a workbook that was filled in"),
        ("大得无法打开的文件", "a file too large to be opened"),
        ("请删去粘贴进来的图片或多余的工作表", "remove pictures and sheets that were pasted into it"),
    ),
    "locked": (
        ("可以读取的工作簿", "a workbook that can be read"),
        ("正被其他程序使用或没有权限的文件", "one that another program holds, or that may not be read"),
        ("请先关闭它再运行", "close it first and run again"),
    ),
    "open elsewhere": (
        ("已经保存并关闭的工作簿", "a workbook that was saved and closed"),
        ("正打开着的文件（旁边有 {owner}）", "one that is open ({owner} lies beside it)"),
        (
            "请先关闭它再运行；若并没有打开，请删去 {owner}",
            "close it first and run again; if nobody has it open, remove {owner}",
        ),
    ),
    "not an acknowledgement": (
        ("可以写入的空位，或 fanchang 写出的认可清单", "a place to write to, or a file of acknowledgements"),
        ("已有其他内容的同名文件", "a file of that name with other content"),
        ("请用 --out 另取文件名", "choose another name with --out"),
    ),
}


_UNITS: dict[object, Sentence] = {
    "MB": ("MB ", "MB"),
    "pages": ("页", "pages"),
    "cells": ("个单元格", "cells"),
    "levels": ("层", "levels"),
    "parts": ("个部件", "parts"),
    "tags": ("个标记", "tags"),
}
"""In what a file that is too large is measured."""


class NoticeError(Exception):
    """A notice, or a file beside it, that cannot be used.

    `str(error)` is the English sentence, `error.sentence("zh")` the Chinese one; each is one line:
    where, what was expected, what was found, what to do.
    """

    def __init__(self, problem: str, path: Path | str, line: int | None = None, **values: object) -> None:
        self.problem = problem
        self.path = str(path)
        self.line = line
        self.values = values
        super().__init__(self.sentence("en"))

    def sentence(self, lang: str) -> str:
        """The one line in Chinese (`zh`) or English (`en`)."""
        chinese = lang == "zh"
        unit = _UNITS.get(self.values.get("unit"), ("", ""))[0 if chinese else 1]
        expected, found, todo = (
            pair[0 if chinese else 1].format(**self.values | {"unit": unit}).strip()
            for pair in _PROBLEMS[self.problem]
        )
        where = self.path if self.line is None else f"{self.path}:{self.line}"
        if chinese:
            sentence = f"{where}：应为{expected}，实为{found}；{todo}。"
        else:
            sentence = f"{where}: expected {expected}, found {found}; {todo}."
        return "".join(char if char.isprintable() else "�" for char in sentence)
