"""Text that a person reads, written in the core and translated by whoever shows it.

The core knows no Qt, yet its messages must be translatable. Each one is written as
``tr("{count} rows are ready", count=3)``; the window installs Qt's translator at start.
"""

from collections.abc import Callable

_translate: Callable[[str], str] = str


def install_translator(translate: Callable[[str], str]) -> None:
    """Use ``translate`` (English template in, translated template out) for every text from now on."""
    global _translate
    _translate = translate


def tr(template: str, /, **values: object) -> str:
    """Return the translated ``template`` with ``values`` filled in by ``str.format``."""
    translated = _translate(template)
    return translated.format(**values) if values else translated
