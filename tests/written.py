"""A file for a test, as it is to the last byte on every system."""

from pathlib import Path


def written(folder: Path, content: str | bytes, name: str = "notice.txt") -> Path:
    """The file of this name with this content, a text in UTF-8."""
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path
