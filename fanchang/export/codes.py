"""The table of codes of the documentation, made from the generators' own words.

`python -m fanchang.export.codes docs` writes `codes.md` and `codes.zh-CN.md`.
"""

import inspect
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from fanchang.audit import CHECKS

_HEAD = {
    "en": "# The codes of findings\n\nMade from the generators in `fanchang/audit/` by `make docs`; do not "
    "edit by hand.\n\n| code | what counts, and what does not |\n| --- | --- |\n",
    "zh": "# 疑点代码\n\n由 `fanchang/audit/` 各生成函数经 `make docs` 生成，请勿手工修改。\n\n"
    "| 代码 | 含义 |\n| --- | --- |\n",
}


def described(generate: Any, lang: str) -> str:
    """What a generator says of itself: its docstring but for the last paragraph, or that one in Chinese."""
    *english, chinese = inspect.cleandoc(generate.__doc__ or "").split("\n\n")
    if lang == "zh":
        return "".join(chinese.split("\n"))
    return " ".join(" ".join(english).split())


def code_lines(lang: str) -> Iterator[str]:
    """Every code with what counts and what does not, for a terminal."""
    for code, generate in CHECKS.items():
        yield f"{code}\n    {described(generate, lang)}"


def codes(lang: str) -> str:
    """The table of codes as Markdown, in Chinese (`zh`) or English (`en`)."""
    rows = [f"| `{code}` | {described(generate, lang)} |" for code, generate in CHECKS.items()]
    return _HEAD[lang] + "\n".join(rows) + "\n"


def main(folder: Path) -> None:
    """Write both tables into `folder`."""
    (folder / "codes.md").write_text(codes("en"), encoding="utf-8", newline="\n")
    (folder / "codes.zh-CN.md").write_text(codes("zh"), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
