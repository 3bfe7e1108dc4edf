"""Every text of the window goes through the translator, and goes through it whole."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import zevents_gui.gui

GUI = Path(zevents_gui.gui.__path__[0])
NO_TEXT_INSIDE = {"stylesheet.py", "glyphs.py", "fonts.py"}
"""Style sheets, pictures and names of typefaces."""

NOT_A_TEXT = {"Zevents", "Zevents ", " – Zevents", "Fusion", "Etc", "Ann Lee", "Lee Ann", "by date", " UTC"}
"""Names of the program, of a style, of a folder of time zones, of people, of a choice; the world's time."""

TRANSLATORS = {"tr", "_tr", "translate", "QT_TRANSLATE_NOOP"}
OTHER_READERS = {
    "QKeySequence",
    "debug",
    "info",
    "warning",
    "error",
    "exception",
    "setDisplayFormat",
    "strftime",
}
"""Calls whose words are read by Qt, or in the log by whoever mends the program."""

WORDS = re.compile(r"[A-Za-z][,;:]? [A-Za-z{]|^[A-Z][a-z]|\w…$")
KEYS = re.compile(r"((Ctrl|Shift|Alt|Meta)\+)*(F?\d+|[A-Z]|Return|Del|Esc|\+|-|=)")
PIECE = re.compile(r" [A-Za-z]{2,}|[A-Za-z]{2,} ")
"""Words beside a hole."""

SHOWN_BY = re.compile(
    r"set(Text|ToolTip|WindowTitle|Title|StatusTip|PlaceholderText|AccessibleName|AccessibleDescription"
    r"|SpecialValueText|Suffix|Prefix|TabText)|label|ElidedLabel|add(Action|Item|Menu|Tab)"
    r"|(Primary|Secondary|Danger|Link|Push|Tool|Radio|More)Button|Q?(Label|CheckBox|RadioButton|Action)"
    r"|Message|Card|Badge|EmptyState|say|_say|show_text"
)


def literals(tree: ast.AST) -> Iterator[tuple[ast.Constant, list[ast.AST]]]:
    """Every text in the code with what it stands in, nearest first."""
    above: dict[ast.AST, ast.AST] = {}
    for node in ast.walk(tree):
        for child in ast.iter_child_nodes(node):
            above[child] = node
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            chain: list[ast.AST] = []
            here: ast.AST = node
            while here in above:
                here = above[here]
                chain.append(here)
            yield node, chain


def called(call: ast.AST) -> str:
    """The name of what is called."""
    if not isinstance(call, ast.Call):
        return ""
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def for_programmers(literal: ast.Constant, chain: list[ast.AST]) -> bool:
    """Whether nobody in front of the window reads it: a docstring, a type, a check, a log."""
    if isinstance(chain[0], ast.Expr) or any(isinstance(each, ast.Assert | ast.Raise) for each in chain):
        return True
    below: ast.AST = literal
    for each in chain:
        if below in (getattr(each, "annotation", None), getattr(each, "returns", None)):
            return True
        if called(each) in TRANSLATORS | OTHER_READERS:
            return True
        if isinstance(each, ast.FunctionDef) and each.name == "__repr__":
            return True
        if isinstance(each, ast.ClassDef) and any("Enum" in ast.unparse(base) for base in each.bases):
            return True
        if isinstance(each, ast.Assign) and ast.unparse(each.targets[0]) == "__all__":
            return True
        below = each
    return False


def shown_directly(literal: ast.Constant, chain: list[ast.AST]) -> bool:
    """Whether it is the words of a widget: the first argument of what shows them, or a part of it."""
    below: ast.AST = literal
    for each in chain:
        if isinstance(each, ast.Call):
            return bool(SHOWN_BY.fullmatch(called(each))) and below in each.args[:1]
        if not isinstance(each, ast.JoinedStr | ast.BinOp | ast.IfExp):
            return False
        if isinstance(each, ast.IfExp) and below is each.test:
            return False
        below = each
    return False


def untranslated(source: str, where: str) -> Iterator[str]:
    """Say which texts in ``source`` can not be said in another language."""
    tree = ast.parse(source)
    marked = "QT_TRANSLATE_NOOP" in source
    for literal, chain in literals(tree):
        text = str(literal.value)
        if text in NOT_A_TEXT or KEYS.fullmatch(text) or for_programmers(literal, chain):
            continue
        piece = isinstance(chain[0], ast.JoinedStr) and " " in text and PIECE.search(text)
        word = re.search(r"[A-Za-z]{2}", text) and shown_directly(literal, chain)
        if WORDS.search(text) or piece or word:
            yield f"{where}:{literal.lineno}: “{text[:60]}” does not go through the translator"
    for node in ast.walk(tree):
        if called(node) in TRANSLATORS and isinstance(node, ast.Call) and node.args:
            given = node.args[-1 if called(node) != "tr" else 0]
            passed_on = isinstance(given, ast.Name) and given.id == "text"  # inside of a _tr
            if not isinstance(given, ast.Constant) and not passed_on and not marked:
                yield f"{where}:{node.lineno}: {ast.unparse(given)[:60]} is put together too early"


def test_every_text_of_the_window_can_be_translated() -> None:
    found = [
        each
        for path in sorted(GUI.rglob("*.py"))
        if path.name not in NO_TEXT_INSIDE
        for each in untranslated(path.read_text(encoding="utf-8"), str(path.relative_to(GUI)))
    ]
    assert not found, "\n".join(found)


def test_a_text_past_the_translator_is_found() -> None:
    code = (
        'button.setText("Save the results")\n'
        'label("rows")\n'
        'label(f"{count} rows")\n'
        'label("" if ready else "busy")\n'
        'words = {"a": "All of them"}\n'
        'self.tr(f"{count} rows are ready")\n'
        'self.tr("Ready: {count}").format(count=3)\n'
        'label(self.tr("Ready"), "card-title")\n'
        'name = f"{stem} results.xlsx"\n'
        'log.warning("the file could not be read")\n'
    )
    found = list(untranslated(code, "code"))
    assert sorted(int(each.split(":")[1]) for each in found) == [1, 2, 3, 4, 5, 6, 9]
