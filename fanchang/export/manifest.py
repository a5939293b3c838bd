"""manifest.json: what a folder of charts or reports holds, and which command wrote it."""

from pathlib import Path

import fanchang
from fanchang.export.folder import as_json, listed_resources, measured, write_folder
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
    ours = [{"path": name, "command": command} | measured(data) for name, data in files.items()]
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
    keep = {resource["path"] for resource in others}
    write_folder(folder, files | {MANIFEST: as_json(package)}, MANIFEST, keep=keep)
    return list(files)
