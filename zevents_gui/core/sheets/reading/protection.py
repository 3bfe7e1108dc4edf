"""Open workbooks that are protected with a password."""

from io import BytesIO

import msoffcrypto
from msoffcrypto.exceptions import DecryptionError, FileFormatError, InvalidKeyError, ParseError

from zevents_gui.core.sheets.reading.failure import FailureKind, ReadFailure

# Excel opens files that have this password without asking: it puts it on sheets whose structure alone is
# protected (source: [MS-OFFCRYPTO], Section 2.1.1 and the notes of [MS-XLS] on FilePass).
_PASSWORD_OF_EXCEL = "VelvetSweatshop"  # noqa: S105 - it is known to everyone


def decrypt(data: bytes, password: str | None, name: str) -> bytes:
    """Return the content of a protected workbook.

    Raises:
        ReadFailure: the password is missing or wrong, or nobody here knows the protection.
    """
    if data.startswith(b"PK"):
        raise ReadFailure(FailureKind.PROTECTION_UNKNOWN, name=name)
    for attempt in [password, _PASSWORD_OF_EXCEL] if password else [_PASSWORD_OF_EXCEL]:
        try:
            protected = msoffcrypto.OfficeFile(BytesIO(data))
            plain = BytesIO()
            protected.load_key(password=attempt)
            protected.decrypt(plain)
        except (InvalidKeyError, DecryptionError):
            continue
        except (FileFormatError, ParseError, NotImplementedError) as error:
            raise ReadFailure(FailureKind.PROTECTION_UNKNOWN, name=name, detail=repr(error)) from error
        if plain.getvalue().startswith((b"PK", b"\xd0\xcf")):
            return plain.getvalue()
    raise ReadFailure(FailureKind.PASSWORD_WRONG if password else FailureKind.PASSWORD_NEEDED, name=name)
