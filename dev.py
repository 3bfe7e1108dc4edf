"""The project's one tool: everything a developer, a tester or CI does starts here.

    python3 dev.py run          open the window on the practice account (no display: a scripted tour of it)
    python3 dev.py test         run all tests; further arguments go to pytest
    python3 dev.py check        ruff, mypy --strict, import-linter
    python3 dev.py bench        measure; name benches to run only those; --faults for the long fault matrix
    python3 dev.py screenshots  draw the pictures in docs/screenshots
    python3 dev.py package      build the program for this system

Standard library only, so that it runs on a machine that has nothing but Python 3.11 or newer. It makes
.venv, installs the pinned requirements into it (again only when they changed), and says what it does.
"""

from __future__ import annotations

import argparse
import ctypes.util
import hashlib
import os
import platform
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
REQUIREMENTS = ROOT / "requirements"

QT_LIBRARIES = {
    # What Qt's wheels expect of a Linux system: library to look for, Debian package that holds it.
    "EGL": "libegl1",
    "GL": "libgl1",
    "xkbcommon": "libxkbcommon0",
    "dbus-1": "libdbus-1-3",
    "fontconfig": "libfontconfig1",
    "glib-2.0": "libglib2.0-0",
}
QT_DISPLAY_LIBRARIES = {
    "xkbcommon-x11": "libxkbcommon-x11-0",
    "xcb-cursor": "libxcb-cursor0",
    "xcb-icccm": "libxcb-icccm4",
    "xcb-keysyms": "libxcb-keysyms1",
    "xcb-shape": "libxcb-shape0",
    "xcb-image": "libxcb-image0",
    "xcb-render-util": "libxcb-render-util0",
}
FONTS = {"Inter": "fonts-inter", "Droid Sans Fallback": "fonts-droid-fallback"}


def say(text: str) -> None:
    print(f"dev.py: {text}", flush=True)


def fail(text: str) -> None:
    say(text)
    raise SystemExit(2)


# ── Set-up ──────────────────────────────────────────────────────────────────────────────────────────


def prepare(*, dev: bool) -> None:
    """Make .venv ready: run requirements always, dev requirements when ``dev``."""
    make_venv()
    install("build", "run", *(["dev"] if dev else []))
    if sys.platform.startswith("linux"):
        prepare_linux()


def make_venv() -> None:
    if PYTHON.exists():
        return
    say(f"making .venv with Python {platform.python_version()}")
    made = subprocess.run([sys.executable, "-m", "venv", str(VENV)], capture_output=True, text=True)
    if made.returncode == 0:
        return
    shutil.rmtree(VENV, ignore_errors=True)
    package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    if can_apt():
        say(f"this Python cannot make virtual environments yet; installing {package}")
        apt_install([package])
        subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=True)
        return
    print(made.stdout + made.stderr)
    fail(f"making .venv failed. On Debian or Ubuntu: sudo apt-get install {package}")


def install(*names: str) -> None:
    """Install each ``requirements/NAME.txt`` that differs from what .venv was last given."""
    changed = []
    for name in names:
        content = (REQUIREMENTS / f"{name}.txt").read_bytes()
        if name == "build":  # it installs the project itself, whose entry points stand in pyproject.toml
            content += (ROOT / "pyproject.toml").read_bytes() + str(ROOT).encode()
        digest = hashlib.sha256(content).hexdigest()
        stamp = VENV / f".installed-{name}"
        if not stamp.exists() or stamp.read_text() != digest:
            changed.append((name, stamp, digest))
    if not changed:
        return
    pip = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    files = [f"requirements/{name}.txt" for name, _, _ in changed]
    say(f"installing {' and '.join(files)} into .venv (once; about a minute on a good line)")
    arguments = [word for file in files for word in ("-r", str(ROOT / file))]
    began = time.monotonic()
    if subprocess.run([*pip, "--require-hashes", *arguments], cwd=ROOT).returncode:
        fail("installing failed; is the package registry reachable? Nothing else was changed; run it again.")
    if any(name == "build" for name, _, _ in changed):
        editable = [*pip, "--no-deps", "--no-build-isolation", "--editable", str(ROOT)]
        if subprocess.run(editable, cwd=ROOT).returncode:
            fail("installing the project itself into .venv failed")
    for _, stamp, digest in changed:
        stamp.write_text(digest)
    say(f"installed in {time.monotonic() - began:.0f} s")


def prepare_linux() -> None:
    """See that Qt finds its system libraries, and that there is a font to draw with."""
    wanted = dict(QT_LIBRARIES)
    if has_display():
        wanted |= QT_DISPLAY_LIBRARIES
    missing = [package for library, package in wanted.items() if ctypes.util.find_library(library) is None]
    fonts = (
        subprocess.run(["fc-list"], capture_output=True, text=True).stdout if shutil.which("fc-list") else ""
    )
    missing_fonts = [
        package for family, package in FONTS.items() if family not in fonts and "Noto Sans" not in fonts
    ]
    if not missing and not missing_fonts:
        return
    if can_apt():
        packages = [*missing, *missing_fonts, *([] if shutil.which("fc-list") else ["fontconfig"])]
        say(f"installing what Qt needs of the system: {' '.join(packages)}")
        apt_install(packages)
    elif missing:
        say("Qt needs system libraries that are not here. Install them, then run this again:")
        print(f"    sudo apt-get install {' '.join([*missing, *missing_fonts])}")
        print("    (the names are Debian's and Ubuntu's; other systems have the same libraries under theirs)")
        raise SystemExit(2)


def installed_fonts() -> str:
    if shutil.which("fc-list") is None:
        return ""
    return subprocess.run(["fc-list"], capture_output=True, text=True).stdout


def can_apt() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") is not None


def apt_install(packages: list[str]) -> None:
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], env=quiet, stdout=subprocess.DEVNULL)
    done = subprocess.run(
        ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages],
        env=quiet,
        stdout=subprocess.DEVNULL,
    )
    if done.returncode:
        fail(f"apt-get could not install {' '.join(packages)}")


def has_display() -> bool:
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


# ── Commands ────────────────────────────────────────────────────────────────────────────────────────


def python(*arguments: str, offscreen: bool = False) -> int:
    """Run .venv's Python with ``arguments`` in the project's folder; return its exit code."""
    environment = dict(os.environ)
    environment["PYTHONUTF8"] = "1"
    # The tests start hundreds of processes. None of them compiles the program anew, wherever its folder may
    # not be written to or the environment forbids to keep what was compiled.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    environment["PYTHONPYCACHEPREFIX"] = str(VENV / "bytecode")
    if offscreen:
        environment["QT_QPA_PLATFORM"] = "offscreen"
    try:
        return subprocess.run([str(PYTHON), *arguments], cwd=ROOT, env=environment).returncode
    except KeyboardInterrupt:
        return 130


def run(arguments: list[str]) -> int:
    prepare(dev=False)
    if has_display() and "--tour" not in arguments:
        say("opening the window on the practice account; close it to come back")
        return python("-m", "zevents_gui", "--practice", *arguments)
    say(
        "no display: running the same job as a scripted tour of the same window"
        if not has_display()
        else "tour"
    )
    return python("-m", "tests.tour", *(a for a in arguments if a != "--tour"), offscreen=True)


def test(arguments: list[str]) -> int:
    prepare(dev=True)
    parallel = (
        []
        if any(a.startswith(("-n", "--numprocesses")) or a == "-x" for a in arguments)
        else ["-n", workers()]
    )
    return python("-m", "pytest", *parallel, *arguments, offscreen=True)


def workers() -> str:
    """Two test processes a core: the tests wait for services as much as they compute."""
    return str(2 * (os.cpu_count() or 1))


def check(arguments: list[str]) -> int:
    prepare(dev=True)
    tools = {
        "ruff check": ["-m", "ruff", "check", "."],
        "ruff format": ["-m", "ruff", "format", "--check", "."],
        "mypy --strict": ["-m", "mypy"],
        "import-linter": [
            "-c",
            "import sys; from importlinter.cli import lint_imports_command as c; sys.exit(c())",
        ],
    }
    failed = []
    for name, command in tools.items():
        say(name)
        if python(*command, *arguments):
            failed.append(name)
    say(f"failed: {', '.join(failed)}" if failed else "all checks passed")
    return 1 if failed else 0


def bench(arguments: list[str]) -> int:
    prepare(dev=True)
    long_faults = "--faults" in arguments
    names = [a for a in arguments if not a.startswith("-")]
    found = sorted(path.stem for path in (ROOT / "tests/bench").glob("bench_*.py"))
    if long_faults:
        chosen = ["bench_faults"]
    else:
        chosen = [
            name for name in found if name != "bench_faults" and (not names or any(n in name for n in names))
        ]
    if not chosen:
        fail(f"no such bench; there are: {', '.join(found)}")
    failed = 0
    for name in chosen:
        say(name)
        failed += python("-m", f"tests.bench.{name}", offscreen=True) != 0
    return 1 if failed else 0


def screenshots(arguments: list[str]) -> int:
    prepare(dev=True)
    return python("-m", "tests.tour.screenshots", *arguments, offscreen=True)


def package(arguments: list[str]) -> int:
    prepare(dev=True)
    built = python("-m", "PyInstaller", "--noconfirm", "--clean", "build.spec", *arguments)
    if built:
        return built
    return python("packaging/smoke_test.py", offscreen=True)


COMMANDS = {
    "run": run,
    "test": test,
    "check": check,
    "bench": bench,
    "screenshots": screenshots,
    "package": package,
}


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("command", choices=COMMANDS)
    options, rest = parser.parse_known_args()
    if sys.version_info < (3, 11):  # noqa: UP036 - whoever starts this may have an older one
        fail(f"Python 3.11 or newer is needed; this is {platform.python_version()}")
    return COMMANDS[options.command](rest)


if __name__ == "__main__":
    sys.exit(main())
