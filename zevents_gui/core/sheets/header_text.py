"""Header names, made comparable: case, accents, spaces, stars and "(required)" do not count."""

import re
import unicodedata
from functools import lru_cache

_NOISE = re.compile(
    r"[(\[]?\b(?:required|optional|mandatory|pflichtfeld|pflicht|erforderlich|obligatoire|facultatif|"
    r"obligatorio|obrigat[oó]rio|opcional|obbligatorio|facoltativo|verplicht|optioneel|wymagane|opcjonalne)\b[)\]]?",
    re.IGNORECASE,
)
_NOISE_ASIAN = re.compile(r"[(（【\[]?(?:必須|任意|必填|选填|選填|обязательно|необязательно)[)）】\]]?")


@lru_cache(maxsize=16_384)
def header_key(name: str) -> str:
    """Return the key under which two header names are the same: letters and digits only."""
    text = unicodedata.normalize("NFKC", name)
    text = _NOISE_ASIAN.sub("", _NOISE.sub("", text)).casefold()
    decomposed = unicodedata.normalize("NFKD", text)
    letters = "".join(
        character
        for character in decomposed
        if not unicodedata.combining(character) or ord(character) > 0x3000
    )
    return "".join(character for character in unicodedata.normalize("NFC", letters) if character.isalnum())


@lru_cache(maxsize=16_384)
def header_words(name: str) -> str:
    """Return ``name`` as lower-case words with single spaces, for comparing word by word."""
    text = _NOISE_ASIAN.sub("", _NOISE.sub("", unicodedata.normalize("NFKC", name)))
    text = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text).casefold()
    return " ".join(re.findall(r"[^\W_]+", text))


def tidy_name(name: str) -> str:
    """Return a header name as it is shown: one line, single spaces, no invisible characters."""
    visible = "".join(c for c in name if unicodedata.category(c) not in ("Cf", "Cc") or c in "\n\t\r")
    return " ".join(visible.split())
