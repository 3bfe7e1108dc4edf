"""A language that says everything in more letters than English, to see what does not fit."""

from __future__ import annotations

import re

from PySide6.QtCore import QCoreApplication, QTranslator

from zevents_gui.core.text import install_translator

_HOLES = re.compile(r"(\{[^}]*\}|&(?=\w)|\*\.\w+|<[^>]+>)")
_UMLAUTS = str.maketrans("aeiouAEOU", "äéïöüÄÉÖÜ")
_SYLLABLES = ("üng", "ßen", "äts", "öhr", "hëit", "schäft")
_OURS_WITH_Q = frozenset({"QrPicture", "Question", "QuestionsCard", "QuestionRow"})


def longer(text: str) -> str:
    """Return ``text`` about 40 % longer, with umlauts, its holes as they were."""
    if not text.strip() or not any(each.isalpha() for each in text):
        return text
    parts = [part if _HOLES.fullmatch(part) else part.translate(_UMLAUTS) for part in _HOLES.split(text)]
    said = "".join(parts)
    wanted = max(2, round(0.4 * len(text)))
    tail = ""
    while len(tail) < wanted:
        tail += (" " if len(tail) > 12 and tail.count(" ") < len(tail) // 12 else "") + _SYLLABLES[
            (len(text) + len(tail)) % len(_SYLLABLES)
        ]
    end = "…" if said.endswith("…") else "." if said.endswith(".") else ""
    return said.removesuffix(end) + tail[:wanted] + end


class LongTranslator(QTranslator):
    """Translates every text of ours; Qt's own stay English."""

    def translate(
        self,
        context: str,
        sourceText: str,  # noqa: N803 - Qt's name
        disambiguation: str | None = None,
        n: int = -1,
    ) -> str | None:
        """See Qt. Nothing for Qt's own contexts."""
        if context.startswith("Q") and context not in _OURS_WITH_Q:
            return None  # not ours: as if there were no translation
        return longer(sourceText)

    def isEmpty(self) -> bool:
        """Never: there is an answer for every text."""
        return False


def install(application: QCoreApplication) -> LongTranslator:
    """Let ``application`` speak at length until the translator is removed again."""
    translator = LongTranslator(application)
    application.installTranslator(translator)
    install_translator(lambda template: QCoreApplication.translate("core", template))
    return translator


def remove(application: QCoreApplication, translator: LongTranslator) -> None:
    """Speak English again."""
    application.removeTranslator(translator)
    install_translator(str)
