"""Client secrets: in the operating system's keychain, or in memory. Never in a file."""

import threading
from enum import StrEnum
from typing import TYPE_CHECKING

from zevents_gui.core.text import tr

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

_SERVICE = "Zevents"


class Kept(StrEnum):
    """Where a secret is."""

    KEYCHAIN = "keychain"
    SESSION = "session"


class CredentialStore:
    """Secrets by key (``account ID/client ID``); safe to use from many threads.

    Where there is no usable keychain, secrets live in this object only, and :attr:`explanation` says so.

    Args:
        keychain: False to keep everything in memory, whatever the system offers.
    """

    def __init__(self, *, keychain: bool = True) -> None:
        self._wanted = keychain
        self._lock = threading.Lock()
        self._session: dict[str, str] = {}
        self._backend: KeyringBackend | None = None
        self._looked = False
        self._reason = "" if keychain else tr("This profile keeps no secrets.")

    def __repr__(self) -> str:
        return f"CredentialStore(persistent={self.persistent})"

    @property
    def persistent(self) -> bool:
        """Whether secrets outlive the program."""
        with self._lock:
            return self._keychain() is not None

    @property
    def explanation(self) -> str:
        """Why secrets are kept for this session only, in plain words; empty when the keychain is used."""
        if self.persistent:
            return ""
        return tr("{reason} Secrets are kept until Zevents is closed and must then be entered again.",
                  reason=self._reason)  # fmt: skip

    def get(self, key: str) -> str | None:
        """Return the secret of ``key``, or None."""
        with self._lock:
            if key in self._session:
                return self._session[key]
            backend = self._keychain()
            if backend is None:
                return None
            try:
                return backend.get_password(_SERVICE, key)
            except self._keychain_errors() as error:
                self._give_up(error)
                return None

    def set(self, key: str, secret: str) -> Kept:
        """Keep ``secret`` and return where it is kept now."""
        with self._lock:
            backend = self._keychain()
            if backend is not None:
                try:
                    backend.set_password(_SERVICE, key, secret)
                    self._session.pop(key, None)
                    return Kept.KEYCHAIN
                except self._keychain_errors() as error:
                    self._give_up(error)
            self._session[key] = secret
            return Kept.SESSION

    def delete(self, key: str) -> None:
        """Forget the secret of ``key``; nothing happens when there is none."""
        with self._lock:
            self._session.pop(key, None)
            backend = self._keychain()
            if backend is None:
                return
            try:
                if backend.get_password(_SERVICE, key) is not None:
                    backend.delete_password(_SERVICE, key)
            except self._keychain_errors() as error:
                self._give_up(error)

    def _keychain(self) -> "KeyringBackend | None":
        if not self._wanted or self._looked:
            return self._backend
        self._looked = True
        # Start-up time: keyring looks through its back ends when it is imported.
        import keyring  # noqa: PLC0415
        from keyring.backends import chainer, fail, null  # noqa: PLC0415

        backend = keyring.get_keyring()
        # Third-party back ends that write plain files must not be used (they live in “keyrings.alt”).
        unsafe = type(backend).__module__.startswith("keyrings.")
        if isinstance(backend, chainer.ChainerBackend):
            unsafe = any(type(each).__module__.startswith("keyrings.") for each in backend.backends)
        if isinstance(backend, fail.Keyring | null.Keyring) or unsafe:
            self._reason = tr("This computer offers no safe keychain.")
        else:
            self._backend = backend
        return self._backend

    @staticmethod
    def _keychain_errors() -> tuple[type[Exception], ...]:
        from keyring.errors import KeyringError  # noqa: PLC0415 - start-up time, see above

        # Back ends talk to other programs; what those raise is theirs, often OSError.
        return (KeyringError, OSError, RuntimeError)

    def _give_up(self, error: Exception) -> None:
        self._backend = None
        self._reason = tr("The keychain refused ({kind}).", kind=type(error).__name__)
