"""The one error that a reader of notices sees: expected, found, where, and what to do, in one sentence."""

from pathlib import Path

Sentence = tuple[str, str]
"""The same words in Chinese and in English."""

_PROBLEMS: dict[str, tuple[Sentence, Sentence, Sentence]] = {
    "missing": (
        ("通知的文本文件", "a text file with a notice"),
        ("没有这个文件", "no such file"),
        ("请核对路径", "check the path"),
    ),
    "folder": (
        ("通知的文本文件", "a text file with a notice"),
        ("一个文件夹", "a folder"),
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
        ("纯文本（.txt、.md）", "plain text (.txt, .md)"),
        ("{kind}", "{kind}"),
        ("请打开后把全文另存为 UTF-8 文本", "open it and save its text as UTF-8"),
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
    "no default": (
        ("随程序附带的 2021 年通知", "the 2021 notice that comes with the program"),
        ("没有找到", "nothing"),
        ("请给出通知文件，或重新安装", "name a notice, or install again"),
    ),
}


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
        expected, found, todo = (
            pair[0 if chinese else 1].format(**self.values) for pair in _PROBLEMS[self.problem]
        )
        where = self.path if self.line is None else f"{self.path}:{self.line}"
        if chinese:
            sentence = f"{where}：应为{expected}，实为{found}；{todo}。"
        else:
            sentence = f"{where}: expected {expected}, found {found}; {todo}."
        return "".join(char if char.isprintable() else "�" for char in sentence)
