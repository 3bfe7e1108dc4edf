"""Which account a command works in, and the client for it."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from zevents_gui.app import PRACTICE_NAME, Profile, account_from_environment
from zevents_gui.cli.output import Output
from zevents_gui.core.errors import AppError
from zevents_gui.core.storage.accounts import SavedAccount
from zevents_gui.core.text import tr
from zevents_gui.core.zoom.account import Plan
from zevents_gui.core.zoom.client import ZoomClient
from zevents_gui.core.zoom.pacing import Wait


@dataclass
class Connection:
    """An opened profile, the account in use and its client."""

    profile: Profile
    account: SavedAccount
    client: ZoomClient


class NoSuchAccount(AppError):
    """The account a command should work in is not known."""

    def __init__(self, happened: str, known: list[str]) -> None:
        names = ", ".join(known) or tr("none")
        super().__init__(
            tr("No account to work in"),
            happened=happened,
            means=tr("Nothing was sent."),
            to_do=tr(
                "Give --account NAME (saved: {names}; “practice” is the practice account), or set"
                " ZEVENTS_ACCOUNT_ID, ZEVENTS_CLIENT_ID and ZEVENTS_CLIENT_SECRET.",
                names=names,
            ),
        )


@contextmanager
def connected(options: argparse.Namespace, output: Output) -> Iterator[Connection]:
    """Open the profile and the account that ``options`` and the environment name; close both at the end.

    Raises:
        AppError: there is no such account, or its secret is not known.
    """
    profile = Profile(options.data_dir)
    try:

        def tell_wait(wait: Wait) -> None:
            output.progress(tr("Waiting {seconds:.0f} s: {reason}", seconds=wait.seconds, reason=wait.reason))

        from_environment = None if options.account else account_from_environment()
        if from_environment is not None:
            account, credentials = from_environment
            client = ZoomClient(
                credentials,
                api_url=account.api_url,
                oauth_url=account.oauth_url,
                plan=Plan(account.plan),
                on_wait=tell_wait,
            )
        else:
            account = _saved_account(profile, options.account)
            client = profile.connect(account, tell_wait)
        try:
            yield Connection(profile, account, client)
        finally:
            client.close()
    finally:
        profile.close()


def _saved_account(profile: Profile, name: str | None) -> SavedAccount:
    known = [account.name for account in profile.accounts.list()]
    if name is None:
        active = profile.accounts.active()
        if active is None:
            raise NoSuchAccount(tr("No account is named, and none is in use in the window."), known)
        return active
    if name.casefold() in {"practice", PRACTICE_NAME.casefold()}:
        return profile.practice_account()
    account = profile.accounts.get(name)
    if account is None:
        raise NoSuchAccount(tr("There is no saved account called “{name}”.", name=name), known)
    return account
