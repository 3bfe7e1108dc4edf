"""Turn the bytes of a text file into text, finding out its encoding where nobody says it."""

import codecs
from dataclasses import dataclass

from zevents_gui.core.sheets.reading.failure import FailureKind, ReadFailure

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_OLD_ENCODINGS = ["cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp932", "gb18030", "big5", "euc_kr"]
_SAMPLE_LINES = 500

# Central and Western European text in the Windows code pages differs in a few bytes. Weights of those that
# are frequent in the one and rare in the other: š ž ź ť ě ř ů ł ż ą ş against à å ñ ã ê æ è ø.
_CENTRAL = {
    0x8A: 2,
    0x9A: 2,
    0x8E: 2,
    0x9E: 2,
    0x9F: 2,
    0x8D: 3,
    0x8F: 3,
    0x9D: 3,
    0xEC: 1,
    0xF9: 1,
    0xF8: 0.5,
}
_CENTRAL |= dict.fromkeys((0xB9, 0xB3, 0xBF, 0xA3, 0xA5, 0xAA, 0xAF, 0xBA, 0xF5, 0xDE, 0xFE), 1.5)
_WESTERN = {0xE0: 2, 0xE5: 2, 0xF1: 2, 0xE3: 1, 0xEA: 1, 0xE6: 1, 0xE8: 0.5}


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, and how it was read; ``bad`` characters stand as ``�``, the first in line ``first_bad_line``."""

    text: str
    encoding: str
    bad: int = 0
    first_bad_line: int = 0


def decode(data: bytes, encoding: str | None, name: str) -> Decoded:
    """Return ``data`` as text, in ``encoding`` where it is given.

    Raises:
        ReadFailure: nobody knows ``encoding``.
    """
    if encoding is not None:
        try:
            codec = codecs.lookup(encoding)
        except LookupError as error:
            raise ReadFailure(FailureKind.WRONG_ENCODING, name=name, encoding=encoding) from error
        return _leniently(data, codec.name)
    for mark, marked in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _leniently(data, marked)
    zeros = data[:4_096].count(0)
    if zeros > len(data[:4_096]) * 0.3:
        return _leniently(data, "utf-16-le" if data[1:4_096:2].count(0) > zeros / 2 else "utf-16-be")
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _leniently(data, _guess(data))


def _leniently(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, "replace").removeprefix("\ufeff")
    bad = text.count("\ufffd")
    if not bad:
        return Decoded(text, encoding)
    return Decoded(text, encoding, bad, text.count("\n", 0, text.index("\ufffd")) + 1)


def _guess(data: bytes) -> str:
    lines = [line for line in data.splitlines() if not line.isascii()][:_SAMPLE_LINES]
    sample = b"\n".join(lines)
    if _nearly_utf8(sample):
        return "utf-8"
    # Takes a while to load, and most files are UTF-8.
    from charset_normalizer import from_bytes  # noqa: PLC0415

    best = from_bytes(sample, cp_isolation=_OLD_ENCODINGS).best()
    guess = best.encoding if best else "cp1252"
    if guess in ("cp1250", "cp1252"):
        return _central_or_western(sample)
    return guess


def _nearly_utf8(sample: bytes) -> bool:
    """Whether it is UTF-8 with a few bad bytes: a file cut in the middle of a letter, or two files joined."""
    text = sample.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    good = sum(not character.isascii() for character in text) - bad
    return good > 3 * bad


def _central_or_western(sample: bytes) -> str:
    central = sum(sample.count(byte) * weight for byte, weight in _CENTRAL.items())
    western = sum(sample.count(byte) * weight for byte, weight in _WESTERN.items())
    return "cp1250" if central >= western + 1 else "cp1252"
