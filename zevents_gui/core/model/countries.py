"""Countries as people write them, and the two-letter codes that Zoom wants (ISO 3166-1)."""

import re
import unicodedata
from functools import cache, lru_cache

from rapidfuzz import fuzz, process

_LANGUAGES = (
    "en",
    "de",
    "fr",
    "es",
    "pt",
    "it",
    "nl",
    "pl",
    "ja",
    "zh",
    "zh_Hant",
    "ru",
    "sv",
    "da",
    "ko",
    "tr",
    "cs",
)

# What people write and CLDR does not list as a name.
_ALIASES = {
    "uk": "GB",
    "england": "GB",
    "scotland": "GB",
    "wales": "GB",
    "northernireland": "GB",
    "greatbritain": "GB",
    "britain": "GB",
    "grossbritannien": "GB",
    "grandebretagne": "GB",
    "granbretana": "GB",
    "graobretanha": "GB",
    "granbretagna": "GB",
    "grootbrittannie": "GB",
    "wielkabrytania": "GB",
    "unitedkingdomofgreatbritainandnorthernireland": "GB",
    "イギリス": "GB",
    "英国": "GB",
    "великобритания": "GB",
    "англия": "GB",
    "usa": "US",
    "america": "US",
    "unitedstatesofamerica": "US",
    "theunitedstates": "US",
    "vereinigtestaatenvonamerika": "US",
    "etatsunisdamerique": "US",
    "estadosunidosdeamerica": "US",
    "eeuu": "US",
    "eua": "US",
    "statiunitidamerica": "US",
    "verenigdestatenvanamerika": "US",
    "stanyzjednoczoneameryki": "US",
    "アメリカ": "US",
    "米国": "US",
    "сша": "US",
    "holland": "NL",
    "thenetherlands": "NL",
    "holanda": "NL",
    "olanda": "NL",
    "holandia": "NL",
    "germanyfederalrepublicof": "DE",
    "federalrepublicofgermany": "DE",
    "bundesrepublikdeutschland": "DE",
    "brd": "DE",
    "russianfederation": "RU",
    "southkorea": "KR",
    "republicofkorea": "KR",
    "korea": "KR",
    "northkorea": "KP",
    "prc": "CN",
    "mainlandchina": "CN",
    "peoplesrepublicofchina": "CN",
    "hongkong": "HK",
    "macau": "MO",
    "taiwanroc": "TW",
    "czechrepublic": "CZ",
    "tschechischerepublik": "CZ",
    "uae": "AE",
    "emirates": "AE",
    "turkey": "TR",
    "turkiye": "TR",
    "burma": "MM",
    "ivorycoast": "CI",
    "macedonia": "MK",
    "swaziland": "SZ",
    "vatican": "VA",
    "ksa": "SA",
    "drc": "CD",
    "slovakrepublic": "SK",
    "republicofireland": "IE",
    "eire": "IE",
    "persia": "IR",
    "vietnam": "VN",
    "palestine": "PS",
}


def _key(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return re.sub(
        r"[\W_]+", "", "".join(c for c in decomposed if not unicodedata.combining(c) or ord(c) > 0x3000)
    )


@cache
def codes() -> frozenset[str]:
    """Return the two-letter codes of all countries and territories that CLDR knows."""
    territories = _english()
    pseudo = {"EU", "EZ", "UN", "ZZ", "QO", "XA", "XB"}
    return frozenset(code for code in territories if len(code) == 2 and code.isalpha() and code not in pseudo)


@cache
def _by_name() -> dict[str, str]:
    from babel import Locale  # noqa: PLC0415 - see above
    from babel.core import get_global  # noqa: PLC0415

    known = codes()
    names: dict[str, str] = {}
    for language in _LANGUAGES:
        for code, name in Locale.parse(language).territories.items():
            if code in known:
                names.setdefault(_key(name), code)
                names.setdefault(_key(re.sub(r"\(.*?\)", "", name)), code)
    for alias, targets in get_global("territory_aliases").items():
        if len(targets) == 1 and targets[0] in known and len(alias) == 3:
            names.setdefault(alias.casefold(), targets[0])
    names.update({_key(alias): code for alias, code in _ALIASES.items()})
    names.pop("", None)
    return names


@lru_cache(maxsize=65_536)
def country_code(text: str) -> str | None:
    """Return the two-letter code for a code, an ISO-3 code or a name in any known language, or None."""
    stripped = text.strip()
    if len(stripped) == 2 and stripped.upper() in codes():
        return stripped.upper()
    key = _key(stripped)
    return _by_name().get(key) or _by_name().get(key.removeprefix("the"))


@lru_cache(maxsize=4096)
def likely_country(text: str) -> str | None:
    """Return the code of the country whose name is closest to ``text``, or None when none is close."""
    key = _key(text)
    if not 4 <= len(key) <= 40:
        return None
    names = _by_initial().get(key[0], [])
    best = process.extractOne(key, names, scorer=fuzz.ratio, score_cutoff=82)
    return _by_name()[best[0]] if best else None


@cache
def _by_initial() -> dict[str, list[str]]:
    """Return the longer names by their first letter: slips seldom begin there, and a search stays short."""
    names: dict[str, list[str]] = {}
    for name in _by_name():
        if len(name) >= 4:
            names.setdefault(name[0], []).append(name)
    return names


@cache
def _english() -> dict[str, str]:
    from babel import Locale  # noqa: PLC0415 - takes time, and only sheets with countries need it

    return dict(Locale("en").territories)


def country_name(code: str) -> str:
    """Return the English name for a two-letter code; the code itself when it has none."""
    return _english().get(code, code)
