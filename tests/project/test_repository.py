"""What must hold for the files of the project themselves."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

# Spelled in pieces, so that this file does not itself hold what it looks for.
REGISTRY_HOSTS = ["pypi" + ".org", "pythonhosted" + ".org", "npmjs" + ".org", "deb.debian" + ".org"]
MACHINE_PATHS = ["/" + "root/", "/" + "work/", "/" + "home/"]


def tracked_texts() -> list[tuple[str, str]]:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    texts = []
    for name in listed.stdout.splitlines():
        path = ROOT / name
        try:
            texts.append((name, path.read_text(encoding="utf-8")))
        except (UnicodeDecodeError, FileNotFoundError, IsADirectoryError):
            continue
    assert len(texts) > 50
    return texts


@pytest.mark.parametrize("forbidden", REGISTRY_HOSTS + MACHINE_PATHS)
def test_no_file_names_a_registry_or_a_path_of_a_machine(forbidden: str) -> None:
    assert [name for name, text in tracked_texts() if forbidden in text] == []


@pytest.mark.parametrize("name", ["build", "run", "dev"])
def test_every_requirement_is_pinned_with_hashes(name: str) -> None:
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    blocks = re.split(r"\n(?=[A-Za-z0-9])", text)
    requirements = [block for block in blocks if re.match(r"[A-Za-z0-9]", block)]
    assert requirements
    for block in requirements:
        assert re.match(r"[A-Za-z0-9._-]+==\S+", block), block.splitlines()[0]
        assert "--hash=sha256:" in block, block.splitlines()[0]
    assert "index-url" not in text


def test_every_dependency_has_its_reason_in_the_docs() -> None:
    reasons = (ROOT / "docs/dependencies.md").read_text(encoding="utf-8").casefold()
    for file in ["run.in", "dev.in", "build.in"]:
        for line in (ROOT / "requirements" / file).read_text(encoding="utf-8").splitlines():
            if line and not line.startswith(("#", "-c")):
                name = re.split(r"[<>=!~ ]", line.casefold())[0]
                assert name in reasons or (name.startswith("types-") and "types-*" in reasons), name


def test_the_third_party_notices_are_up_to_date() -> None:
    script = ROOT / "packaging/third_party_notices.py"
    done = subprocess.run([sys.executable, str(script), "--check"], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_the_two_versions_of_the_program_agree() -> None:
    import tomllib

    import zevents_gui

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["version"] == zevents_gui.__version__
    assert f"## {zevents_gui.__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
