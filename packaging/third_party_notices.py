"""Writes THIRD-PARTY-NOTICES.md: every package the program ships, with its version and licence.

    python packaging/third_party_notices.py            write the file
    python packaging/third_party_notices.py --check    exit 1 when the file is not what would be written

The licence texts themselves are collected from the installed packages when the program is built.
"""

import importlib.metadata
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "THIRD-PARTY-NOTICES.md"

# Installed on some systems or Python versions only, so that their metadata is not always here.
ELSEWHERE = {
    "backports-tarfile": "MIT",
    "cffi": "MIT-0",
    "colorama": "BSD-3-Clause",
    "cryptography": "Apache-2.0 OR BSD-3-Clause",
    "importlib-metadata": "Apache-2.0",
    "jeepney": "MIT",
    "lazy-importer": "Apache-2.0",
    "pycparser": "BSD-3-Clause",
    "pywin32-ctypes": "BSD-3-Clause",
    "secretstorage": "BSD-3-Clause",
    "typing-extensions": "PSF-2.0",
    "zipp": "MIT",
}

HEAD = """# Third-party notices

Zevents is built with the packages below. Each stays under its own licence; the texts are in the folder
`licenses` of the built program, and in each package.

Qt (PySide6) is used under the GNU Lesser General Public License, version 3. It is linked dynamically: the
Qt libraries lie beside the program as files of their own and may be replaced by a compatible version.

| package | version | licence |
|---|---|---|
"""


def pinned() -> list[tuple[str, str]]:
    """Return (name, version) of every package in requirements/run.txt, in that file's order."""
    text = (ROOT / "requirements/run.txt").read_text(encoding="utf-8")
    return re.findall(r"^([A-Za-z0-9_.-]+)==([^ ;\\]+)", text, flags=re.MULTILINE)


def licence(name: str) -> str:
    """Return the licence of an installed package as an SPDX expression where its metadata gives one."""
    if name in ELSEWHERE:
        return ELSEWHERE[name]
    metadata = importlib.metadata.metadata(name)
    expression = metadata.get("License-Expression")
    if expression:
        return expression
    for classifier in metadata.get_all("Classifier") or []:
        if classifier.startswith("License :: OSI Approved :: "):
            return classifier.rsplit(" :: ", 1)[1]
    return (metadata.get("License") or "see the package").splitlines()[0]


def notices() -> str:
    """Return the whole file."""
    return HEAD + "".join(f"| {name} | {version} | {licence(name)} |\n" for name, version in pinned())


def main() -> int:
    """Write the file, or compare it."""
    wanted = notices()
    if "--check" in sys.argv:
        same = TARGET.exists() and TARGET.read_text(encoding="utf-8") == wanted
        if not same:
            sys.stderr.write("THIRD-PARTY-NOTICES.md is out of date: run packaging/third_party_notices.py\n")
        return 0 if same else 1
    TARGET.write_text(wanted, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
