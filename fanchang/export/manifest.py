"""manifest.json: what a folder of charts or reports holds, and which command wrote it."""

import hashlib
import json
from pathlib import Path
from typing import Any

import fanchang
from fanchang.export.folder import listed_resources, write_folder
from fanchang.notice import Notice
from fanchang.schema import contract_version

MANIFEST = "manifest.json"


def write_listed(folder: Path, files: dict[str, bytes], notice: Notice, command: str) -> list[str]:
    """Write the files and the manifest that lists them; the names of the files, in order.

    What another command wrote into the same folder stays, and stays listed.

    Raises:
        NoticeError: the folder cannot be written to, or holds a file of that name that is not ours.
    """
    others = [
        resource
        for resource in listed_resources(folder, MANIFEST)
        if resource.get("command") != command and resource["path"] not in files
    ]
    ours = [_resource(name, data, command) for name, data in files.items()]
    package = {
        "contract": contract_version(),
        "version": fanchang.__version__,
        "notice": {
            "title": notice.about.title,
            "document_number": notice.about.document_number,
            "sha256": notice.sha256,
        },
        "resources": [*others, *ours],
    }
    data = (json.dumps(package, ensure_ascii=False, indent=2) + "\n").encode()
    keep = {resource["path"] for resource in others}
    write_folder(folder, files | {MANIFEST: data}, MANIFEST, keep=keep)
    return list(files)


def _resource(name: str, data: bytes, command: str) -> dict[str, Any]:
    return {
        "path": name,
        "command": command,
        "bytes": len(data),
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
    }
