"""The data dictionary of the documentation, made from the declaration of the tables.

`python -m fanchang.export.dictionary docs` writes `tables.md` and `tables.zh-CN.md`.
"""

import sys
from pathlib import Path

from fanchang.schema import Column, Table, declared_tables

_WORDS = {
    "en": {
        "title": "The tables",
        "intro": "Made from `fanchang/schema.toml` by `make docs`; do not edit by hand.",
        "key": "Key",
        "columns": ("column", "type", "meaning"),
        "required": "never missing",
        "values": "Values",
    },
    "zh": {
        "title": "数据字典",
        "intro": "由 `fanchang/schema.toml` 经 `make docs` 生成，请勿手工修改。",
        "key": "主键",
        "columns": ("列", "类型", "含义"),
        "required": "必有值",
        "values": "取值",
    },
}


def dictionary(lang: str) -> str:
    """The data dictionary as Markdown, in Chinese (`zh`) or English (`en`)."""
    words = _WORDS[lang]
    parts = [f"# {words['title']}\n\n{words['intro']}\n"]
    parts += [_section(table, lang) for table in declared_tables().values()]
    return "\n".join(parts)


def _section(table: Table, lang: str) -> str:
    words = _WORDS[lang]
    lines = [f"## {table.name}", "", getattr(table, lang), ""]
    if table.key:
        lines += [f"{words['key']}: " + ", ".join(f"`{name}`" for name in table.key), ""]
    lines += ["| {} | {} | {} |".format(*words["columns"]), "| --- | --- | --- |"]
    lines += [_row(column, lang) for column in table.columns]
    return "\n".join(lines) + "\n"


def _row(column: Column, lang: str) -> str:
    words = _WORDS[lang]
    kind = column.type + (f", {words['required']}" if column.required else "")
    meaning: str = getattr(column, lang)
    if column.values:
        meaning += f" {words['values']}: " + ", ".join(f"`{value}`" for value in column.values)
    return f"| `{column.name}` | {kind} | {meaning} |"


def main(folder: Path) -> None:
    """Write both dictionaries into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "tables.md").write_text(dictionary("en"), encoding="utf-8", newline="\n")
    (folder / "tables.zh-CN.md").write_text(dictionary("zh"), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
