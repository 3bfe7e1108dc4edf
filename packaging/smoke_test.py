"""Lets the built program do its job once: check the sample sheet and start the practice account."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BUILT = ROOT / "dist" / "zevents"
SUFFIX = ".exe" if sys.platform == "win32" else ""


def main() -> int:
    """Run the checks; 0 when the built program works."""
    command = BUILT / f"zevents{SUFFIX}"
    sample = BUILT / "_internal" / "resources" / "samples" / "attendees.xlsx"
    checked = subprocess.run(
        [command, "check", sample, "--json"], capture_output=True, encoding="utf-8", timeout=120
    )
    if checked.returncode != 1:
        sys.stderr.write(f"zevents check ended with {checked.returncode}: {checked.stderr}\n")
        return 1
    rows = json.loads(checked.stdout)["counts"]["total"]

    practice = subprocess.Popen(
        [command, "practice", "--in-memory", "--until-stdin-closes"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    assert practice.stdin is not None
    assert practice.stdout is not None
    ready = practice.stdout.readline()
    practice.stdin.close()
    if practice.wait(30) != 0 or not ready.startswith("Practice account ready"):
        sys.stderr.write(f"the practice account did not start: {ready}\n")
        return 1

    window = subprocess.run([BUILT / f"zevents-gui{SUFFIX}", "--version"], capture_output=True, timeout=120)
    if window.returncode != 0:
        sys.stderr.write("the window's program does not start\n")
        return 1
    sys.stdout.write(f"The built program works: it read {rows} rows and started the practice account.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
