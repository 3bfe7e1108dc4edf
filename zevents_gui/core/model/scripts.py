"""Writing systems: letters that look alike but are not the same."""

import re
import unicodedata

# A quick look whether several of them can be there at all.
_SCRIPTS = (
    re.compile(r"[A-Za-z\u00aa-\u02b8\u1e00-\u1eff\u2c60-\u2c7f\ua720-\ua7ff\uab30-\uab6f\uff21-\uff5a]"),
    re.compile(r"[\u0400-\u052f\u1c80-\u1c8f\u1d2b\u2de0-\u2dff\ua640-\ua69f]"),
    re.compile(r"[\u0370-\u03ff\u1d26-\u1d2a\u1f00-\u1fff]"),
)
_LOOK_ALIKE = ("LATIN", "CYRILLIC", "GREEK")


def mixed_scripts(text: str) -> bool:
    """Tell whether one word of ``text`` mixes Latin, Cyrillic and Greek letters, as fakes and slips do."""
    if text.isascii() or sum(1 for letters in _SCRIPTS if letters.search(text)) < 2:
        return False
    scripts: set[str] = set()
    for character in text:
        if not character.isalpha():
            if character not in "'’-":
                scripts.clear()
            continue
        name = unicodedata.name(character, "")
        for script in _LOOK_ALIKE:
            if name.startswith(script):
                scripts.add(script)
        if len(scripts) > 1:
            return True
    return False
