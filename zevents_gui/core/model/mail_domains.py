"""Mail domains that people use, and the slips that they make when they type them."""

from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

_KNOWN_WORDS = """
    gmail.com googlemail.com outlook.com outlook.de outlook.fr outlook.es outlook.it outlook.jp
    hotmail.com hotmail.co.uk hotmail.de hotmail.fr hotmail.it hotmail.es hotmail.nl hotmail.be live.com
    live.co.uk live.de live.fr live.it live.nl msn.com passport.com yahoo.com yahoo.co.uk yahoo.co.jp
    yahoo.co.in yahoo.com.br yahoo.de yahoo.fr yahoo.it yahoo.es yahoo.ca ymail.com rocketmail.com
    icloud.com me.com mac.com aol.com aim.com mail.com email.com protonmail.com proton.me pm.me
    tutanota.com fastmail.com zoho.com hey.com posteo.de mailbox.org gmx.de gmx.net gmx.at gmx.ch
    gmx.com web.de t-online.de freenet.de arcor.de bluewin.ch orange.fr wanadoo.fr free.fr laposte.net
    sfr.fr bbox.fr neuf.fr libero.it virgilio.it alice.it tin.it tiscali.it fastwebnet.it ziggo.nl
    kpnmail.nl planet.nl xs4all.nl home.nl telenet.be skynet.be wp.pl o2.pl onet.pl interia.pl gazeta.pl
    op.pl poczta.onet.pl terra.com.br uol.com.br bol.com.br ig.com.br globo.com sapo.pt telefonica.net
    mail.ru yandex.ru yandex.com ya.ru bk.ru list.ru inbox.ru rambler.ru qq.com 163.com 126.com sina.com
    sina.cn sohu.com foxmail.com aliyun.com docomo.ne.jp ezweb.ne.jp softbank.ne.jp naver.com daum.net
    hanmail.net comcast.net verizon.net att.net sbcglobal.net bellsouth.net cox.net charter.net
    btinternet.com sky.com virginmedia.com ntlworld.com talktalk.net shaw.ca rogers.com bigpond.com
"""
KNOWN = frozenset(_KNOWN_WORDS.split())

# Long enough that one slip is told from another real name.
_DISTINCTIVE = tuple(sorted(domain for domain in KNOWN if len(domain.split(".")[0]) >= 5))

# Real domains that differ from a known one by a single letter.
_REAL_NEIGHBOURS = frozenset({"mail.com", "ymail.com", "email.com", "gmail.ru", "hotmail.ca", "outlook.at"})

# Endings that no registry offers, and what was meant.
_ENDINGS = {
    "con": "com",
    "cmo": "com",
    "ocm": "com",
    "comm": "com",
    "coom": "com",
    "vom": "com",
    "xom": "com",
    "cpm": "com",
    "clm": "com",
    "c0m": "com",
    "cim": "com",
    "copm": "com",
    "som": "com",
    "nte": "net",
    "ent": "net",
    "met": "net",
    "nett": "net",
    "ogr": "org",
    "orgg": "org",
    "rog": "org",
    "eud": "edu",
    "ukk": "uk",
    "dee": "de",
}

# Reserved names (RFC 2606, RFC 6761, RFC 6762): mail to them arrives nowhere. ``.example`` and ``.test`` are
# reserved too, but stand in samples and practice sheets on purpose.
RESERVED_ENDINGS = frozenset({"local", "localhost", "invalid", "internal", "lan", "home", "corp"})


@lru_cache(maxsize=65_536)
def corrected(domain: str) -> str | None:
    """Return the domain that was probably meant by lower-case ``domain``, or None when it looks right."""
    if domain in KNOWN or domain in _REAL_NEIGHBOURS:
        return None
    body, dot, ending = domain.rpartition(".")
    if not dot:
        return _without_dot(domain)
    if ending in _ENDINGS:
        mended = f"{body}.{_ENDINGS[ending]}"
        return corrected(mended) or mended
    near = process.extract(domain, _DISTINCTIVE, scorer=OSA.distance, score_cutoff=2, limit=None)
    slips = [(distance, known) for known, distance, _ in near if _is_slip(domain, known, int(distance))]
    return min(slips)[1] if slips else None


def _is_slip(domain: str, known: str, distance: int) -> bool:
    """Tell whether ``domain`` is a slip of ``known`` and no other provider's or country's name."""
    if distance == 0:
        return False
    name, _, ending = domain.partition(".")
    known_name, _, known_ending = known.partition(".")
    if name == known_name:
        # hotmail.no, yahoo.se: a country of its own, no slip; hotmail.co is the common lost m
        return ending == "co" and known_ending == "com"
    if ending != known_ending:
        return False
    return distance == 1 or (distance == 2 and len(known_name) >= 7)


def _without_dot(domain: str) -> str | None:
    for known in _DISTINCTIVE:
        if known.replace(".", "") == domain:
            return known
    return None
