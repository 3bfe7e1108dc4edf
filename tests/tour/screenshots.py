"""Draws the pictures in docs/screenshots: the real window on the practice account, light and dark, 1× and 2×.

    python -m tests.tour.screenshots [--to FOLDER] [--scale 1|2] [--area NAME ...] [--only NAME ...]

A scene brings the window into a state and takes pictures of it; scenes stand in ``tests/tour/scenes``, a
module per area. Qt's scale is chosen before Qt starts, and areas do not depend on each other: each area and
scale is drawn by a process of its own, two at a time.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

# Menus and lists stay inside the screen, so it must be larger than the window.
_SCREEN = {"x": 0, "y": 0, "width": 2400, "height": 1600, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
if "QT_QPA_PLATFORM" not in os.environ:
    screen = Path(tempfile.gettempdir()) / "zevents-screen.json"
    screen.write_text(json.dumps({"screens": [_SCREEN | {"name": "screen"}]}), encoding="utf-8")
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={screen}"

FOLDER = Path(__file__).resolve().parents[2] / "docs/screenshots"
AREAS = ("forms", "schedules", "programme", "publishing", "replacing", "attendees", "hub", "people")
# Only the forms are kept at 2×: the other panes would double the size of the docs.
LARGE_AREAS = ("forms", "schedules", "programme", "publishing", "replacing", "hub")


def draw(area: str, folder: Path, *, only: set[str] | None, width: int, height: int) -> None:
    """Draw the scenes of ``area`` into ``folder``."""
    from tests.tour.studio import Scene, Studio

    scenes: tuple[Scene, ...] = importlib.import_module(f"tests.tour.scenes.{area}").SCENES
    studio = Studio(folder, only=only, width=width, height=height)
    try:
        studio.begin()
        for scene in scenes:
            scene(studio)
    finally:
        studio.close()


def main() -> int:
    """Draw what is asked for; everything by default."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--to", type=Path, default=FOLDER, help="folder for the pictures")
    parser.add_argument("--scale", choices=("1", "2"), help="only this scale")
    parser.add_argument("--area", choices=AREAS, nargs="+", default=AREAS, help="only these areas")
    parser.add_argument("--only", nargs="+", help="only these pictures; the scenes are played all the same")
    parser.add_argument("--width", type=int, default=1440)
    parser.add_argument("--height", type=int, default=900)
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.here:
        folder = options.to / ("2x" if os.environ.get("QT_SCALE_FACTOR") == "2" else "")
        only = set(options.only) if options.only else None
        draw(options.area[0], folder, only=only, width=options.width, height=options.height)
        return 0

    def run(job: tuple[str, str]) -> int:
        area, scale = job
        command = [sys.executable, "-m", "tests.tour.screenshots", "--here", "--area", area]
        command += ["--to", str(options.to), "--width", str(options.width), "--height", str(options.height)]
        command += ["--only", *options.only] if options.only else []
        return subprocess.run(command, env=os.environ | {"QT_SCALE_FACTOR": scale}, check=False).returncode

    jobs = [
        (area, scale)
        for area in options.area
        for scale in (options.scale or ("12" if area in LARGE_AREAS else "1"))
    ]
    with ThreadPoolExecutor(2) as pool:
        failed = [job for job, code in zip(jobs, pool.map(run, jobs), strict=True) if code]
    for area, scale in failed:
        print(f"The pictures of “{area}” at {scale}× could not be drawn.", file=sys.stderr)
    if options.to == FOLDER:
        from tests.tour import gallery

        gallery.write()
    print(f"Pictures: {options.to}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
