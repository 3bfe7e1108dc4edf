"""The documentation names every code and every rule, and nothing else that looks like one."""

import re
from pathlib import Path

from zevents_gui.core.sheets.checking.codes import ACCEPTABLE, code_titles
from zevents_gui.core.sheets.cleaning.rules import rule_titles

ROOT = Path(__file__).parents[4]
TEXT = (ROOT / "docs" / "sheets.md").read_text(encoding="utf-8")
NAMED = {
    name
    for line in TEXT.splitlines()
    if line.startswith("| `")
    for name in re.findall(r"`(\w+)`", line.split("|")[1])
}


def test_every_code_and_rule_is_documented():
    assert set(code_titles()) | set(rule_titles()) == NAMED


def test_every_code_in_the_program_has_a_title():
    folder = ROOT / "zevents_gui" / "core"
    sources = [*(folder / "sheets").rglob("*.py"), folder / "model" / "email_rules.py"]
    used = {
        code
        for path in sources
        for code in re.findall(r'(?:problem|Problem)\(\s*"([a-z_]+)"', path.read_text(encoding="utf-8"))
    }
    assert used <= set(code_titles())
    assert set(code_titles()) <= used
    assert used >= ACCEPTABLE
