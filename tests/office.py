"""What LibreOffice makes of a workbook: every formula worked out anew, or its pages."""

import shutil
import subprocess
from pathlib import Path

import pytest

SOFFICE = shutil.which("soffice")
needs_office = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")

_SECONDS = 300
_ALWAYS_RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


def convert(workbook: Path, to: str, folder: Path) -> Path:
    """The workbook as `xlsx`, every formula recalculated, or as `pdf`; in a profile of its own."""
    profile = folder / "profile"
    user = profile / "user"
    user.mkdir(parents=True, exist_ok=True)
    (user / "registrymodifications.xcu").write_text(_ALWAYS_RECALCULATE, encoding="utf-8")
    out = folder / f"as-{to}"
    command = [str(SOFFICE), f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore"]
    command += ["--convert-to", to, "--outdir", str(out), str(workbook)]
    subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)
    return out / f"{workbook.stem}.{to}"
