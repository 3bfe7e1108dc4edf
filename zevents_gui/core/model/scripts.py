"""Writing systems: letters that look alike but are not the same."""

import unicodedata

_LOOK_ALIKE = ("LATIN", "CYRILLIC", "GREEK")


def mixed_scripts(text: str) -> bool:
    """Tell whether one word of ``text`` mixes Latin, Cyrillic and Greek letters, as fakes and slips do."""
    if text.isascii():
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
