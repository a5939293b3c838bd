"""The one error that a reader of notices sees: expected, found, where, and what to do, in one sentence."""

import re
from pathlib import Path

from fanchang.declared import declared

_ONE = re.compile(r"\b(1 (?:numbered |garbled )?(?:line|paragraph))s\b")
"""What the sentences count, where there is but one."""


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
        words, chinese = declared("errors.toml"), lang == "zh"
        at = 0 if chinese else 1
        named = {
            name: words[f"{name}s"].get(value, ("", ""))[at]
            for name, value in self.values.items()
            if f"{name}s" in words
        }
        expected, found, todo = (
            words["problems"][self.problem][part][at].format(**self.values | named).strip()
            for part in ("expected", "found", "todo")
        )
        if not chinese:
            found = _ONE.sub(r"\1", found)
        if genre := named.get("genre"):
            found = f"{genre}（{found}）" if chinese else f"{genre} ({found})"
        where = self.path if self.line is None else f"{self.path}:{self.line}"
        if chinese:
            sentence = f"{where}：应为{expected}，实为{found}；{todo}。"
        else:
            sentence = f"{where}: expected {expected}, found {found}; {todo}."
        return "".join(char if char.isprintable() else "�" for char in sentence)
