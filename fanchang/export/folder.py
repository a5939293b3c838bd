"""Files into a folder, all or none; only what an earlier run wrote there is replaced or removed."""

import hashlib
import json
import shutil
import tempfile
from collections.abc import Collection, Iterable
from pathlib import Path, PurePosixPath
from typing import Any

from fanchang.errors import NoticeError


def write_folder(folder: Path, files: dict[str, bytes], manifest: str, *, keep: Collection[str] = ()) -> None:
    """Write `files` (relative name -> bytes, the manifest among them) into `folder`.

    Files that the manifest of an earlier run lists are replaced, or removed if they are neither written
    again nor among those to keep. Everything is first written to a temporary folder beside them and moved
    in after all succeeded.

    Raises:
        NoticeError: a file of that name is not listed, or the folder cannot be written to.
    """
    ours = _listed(folder, manifest)
    for name in files:
        if name not in ours and _exists(folder / name):
            raise NoticeError("not ours", folder / name)
    stale = [name for name in ours if name not in keep and _exists(folder / name)]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".fanchang-", dir=folder) as temporary:
            new, old = Path(temporary, "new"), Path(temporary, "old")
            for name, data in files.items():
                _place(new / name).write_bytes(data)
            _exchange(folder, new, old, list(files), stale)
    except OSError as error:
        raise NoticeError("not written", error.filename or folder, reason=error.strerror) from None


def as_json(data: dict[str, Any]) -> bytes:
    """What a manifest holds, as its file."""
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()


def measured(data: bytes) -> dict[str, Any]:
    """How a manifest tells one file from another: its size and its SHA-256."""
    return {"bytes": len(data), "hash": f"sha256:{hashlib.sha256(data).hexdigest()}"}


def listed_resources(folder: Path, manifest: str) -> list[dict[str, Any]]:
    """What an earlier run says it wrote and is still there, each with its `path`; none without a manifest.

    Raises:
        NoticeError: there is a file of that name which is no manifest.
    """
    path = folder / manifest
    if not _exists(path):
        return []
    try:
        data: Any = json.loads(path.read_text(encoding="utf-8"))
        resources = [dict(resource, path=resource["path"]) for resource in data["resources"]]
        is_ours = "contract" in data
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        is_ours = False
    if not is_ours:
        raise NoticeError("not ours", path)
    return [r for r in resources if _is_inside(r["path"]) and _is_file(folder, r["path"])]


def _listed(folder: Path, manifest: str) -> list[str]:
    """The files that an earlier run says it wrote, the manifest included; none without a manifest."""
    names = [resource["path"] for resource in listed_resources(folder, manifest)]
    return [manifest, *names] if _exists(folder / manifest) else []


def _is_inside(name: object) -> bool:
    if not isinstance(name, str) or "\\" in name or ":" in name:
        return False
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts and name != "."


def _is_file(folder: Path, name: str) -> bool:
    """True for a file, or a link, that stands in the folder itself and behind no link."""
    path = folder / name
    return (path.is_file() or path.is_symlink()) and path.parent.resolve().is_relative_to(folder.resolve())


def _exists(path: Path) -> bool:
    return path.exists() or path.is_symlink()


def _place(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def _exchange(folder: Path, new: Path, old: Path, names: Iterable[str], stale: list[str]) -> None:
    """Move the old files out and the new ones in; if one cannot be moved, put all back."""
    moved: list[tuple[Path, Path]] = []
    try:
        for name in stale:
            _move(folder / name, old / name, moved)
        for name in names:
            _move(new / name, folder / name, moved)
    except BaseException:
        for origin, target in reversed(moved):
            shutil.move(target, origin)
        raise


def _move(origin: Path, target: Path, moved: list[tuple[Path, Path]]) -> None:
    _place(target)
    origin.replace(target)
    moved.append((origin, target))
