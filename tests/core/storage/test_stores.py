"""Settings, accounts, secrets, drafts and the last known events."""

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zevents_gui.core.storage.accounts import AccountStore, SavedAccount
from zevents_gui.core.storage.credentials import CredentialStore, Kept
from zevents_gui.core.storage.data_folder import DataFolder
from zevents_gui.core.storage.database import Database
from zevents_gui.core.storage.drafts import DraftStore
from zevents_gui.core.storage.errors import FolderNotWritable
from zevents_gui.core.storage.event_cache import EventCache
from zevents_gui.core.storage.settings import Settings

LIVE = SavedAccount(
    "Møller Events", "acc", "client", "https://api.zoom.us/v2", "https://zoom.us/oauth/token", "pro", False
)
SECRET = "a-very-secret-value"


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = Database(tmp_path / "zevents.sqlite3")
    yield opened
    opened.close()


@pytest.fixture
def accounts(database: Database) -> AccountStore:
    return AccountStore(database, CredentialStore(keychain=False))


def test_the_data_folder_has_a_place_for_everything(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path / "profile")
    assert folder.database.parent == folder.path
    for place in (folder.practice, folder.logs, folder.exports, folder.backups):
        assert place.is_dir()


def test_a_data_folder_that_cannot_be_made_is_told_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(FolderNotWritable, match="data folder"):
        DataFolder(tmp_path / "file")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40)
@given(value=st.one_of(st.text(), st.integers(), st.booleans(), st.floats(allow_nan=False)))
def test_a_setting_comes_back_as_it_was(database: Database, value: str | int | bool | float) -> None:
    kept = Settings(database)
    kept.set("some.key", value)
    assert kept.get("some.key", value) == value
    assert type(kept.get("some.key", value)) is type(value)


def test_a_setting_of_another_type_does_not_come_back(database: Database) -> None:
    kept = Settings(database)
    kept.set("window.width", "wide")
    assert kept.get("window.width", 800) == 800


def test_settings_are_listed_by_prefix_and_removed(database: Database) -> None:
    kept = Settings(database)
    for key in ("mapping.a", "mapping.b", "window.x"):
        kept.set(key, 1)
    kept.remove("mapping.a")
    kept.remove("mapping.a")
    assert kept.keys("mapping.") == ["mapping.b"]


def test_an_account_is_found_again_and_its_secret_is_in_no_file(
    accounts: AccountStore, database: Database
) -> None:
    assert accounts.save(LIVE, SECRET) is Kept.SESSION
    assert accounts.get(LIVE.name) == LIVE
    assert accounts.client_secret(LIVE) == SECRET
    database.close()
    for file in database.path.parent.iterdir():
        assert file.is_dir() or SECRET.encode() not in file.read_bytes()


def test_a_renamed_account_stays_active_and_keeps_its_drafts(
    accounts: AccountStore, database: Database
) -> None:
    accounts.save(LIVE, SECRET)
    accounts.set_active(LIVE.name)
    DraftStore(database).create(account=LIVE.name, hub_id="", title="Launch", payload={})
    accounts.rename(LIVE.name, "Berlin")
    active = accounts.active()
    assert active is not None
    assert active.name == "Berlin"
    assert accounts.client_secret(active) == SECRET
    assert [draft.title for draft in DraftStore(database).list("Berlin")] == ["Launch"]


def test_an_account_cannot_take_anothers_name(accounts: AccountStore) -> None:
    accounts.save(LIVE)
    accounts.save(SavedAccount("Other", "x", "y", "", "", "pro", False))
    with pytest.raises(ValueError, match="Other"):
        accounts.rename(LIVE.name, "Other")
    with pytest.raises(KeyError):
        accounts.rename("nobody", "somebody")


def test_a_removed_account_takes_its_secret_along_unless_another_name_needs_it(
    accounts: AccountStore, database: Database
) -> None:
    twin = SavedAccount("Twin", LIVE.account_id, LIVE.client_id, "", "", "pro", False)
    accounts.save(LIVE, SECRET)
    accounts.save(twin)
    EventCache(database).put(LIVE.name, "hubs", [1])
    accounts.set_active(LIVE.name)
    accounts.remove(LIVE.name)
    assert accounts.active() is None
    assert EventCache(database).get(LIVE.name, "hubs") is None
    assert accounts.client_secret(twin) == SECRET
    accounts.remove("Twin")
    assert accounts.client_secret(twin) is None
    assert accounts.list() == []


def test_live_accounts_are_listed_before_practice_accounts(accounts: AccountStore) -> None:
    accounts.save(SavedAccount("A practice", "p", "p", "", "", "unlimited", True))
    accounts.save(LIVE)
    assert [account.practice for account in accounts.list()] == [False, True]


def test_without_a_keychain_secrets_last_for_the_session_and_that_is_said() -> None:
    code = (
        "from zevents_gui.core.storage.credentials import CredentialStore\n"
        "import json\n"
        "store = CredentialStore()\n"
        "kept = store.set('a/b', 'secret')\n"
        "print(json.dumps([kept, store.get('a/b'), store.persistent, store.explanation]))\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code],
        env={"PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring"},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    kept, secret, persistent, explanation = json.loads(ran.stdout)
    assert (kept, secret, persistent) == ("session", "secret", False)
    assert "until Zevents is closed" in explanation


def test_with_a_keychain_secrets_go_there(tmp_path: Path) -> None:
    (tmp_path / "own_keychain.py").write_text(
        "import keyring.backend\n"
        "class Keychain(keyring.backend.KeyringBackend):\n"
        "    priority = 5\n"
        "    kept = {}\n"
        "    def get_password(self, service, name): return self.kept.get((service, name))\n"
        "    def set_password(self, service, name, secret): self.kept[service, name] = secret\n"
        "    def delete_password(self, service, name): del self.kept[service, name]\n"
    )
    code = (
        "from zevents_gui.core.storage.credentials import CredentialStore\n"
        "from own_keychain import Keychain\n"
        "store = CredentialStore()\n"
        "print(store.set('a/b', 'secret'), Keychain.kept, store.get('a/b'), repr(store.explanation))\n"
        "store.delete('a/b'); store.delete('a/b')\n"
        "print(store.get('a/b'), store)\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code],
        env={"PYTHON_KEYRING_BACKEND": "own_keychain.Keychain", "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert ran.stdout.splitlines() == [
        "keychain {('Zevents', 'a/b'): 'secret'} secret ''",
        "None CredentialStore(persistent=True)",
    ]


def test_a_keychain_that_refuses_leaves_the_secret_in_memory(tmp_path: Path) -> None:
    (tmp_path / "own_keychain.py").write_text(
        "import keyring.backend, keyring.errors\n"
        "class Keychain(keyring.backend.KeyringBackend):\n"
        "    priority = 5\n"
        "    def get_password(self, service, name): raise keyring.errors.KeyringLocked('locked')\n"
        "    set_password = delete_password = get_password\n"
    )
    code = (
        "from zevents_gui.core.storage.credentials import CredentialStore\n"
        "store = CredentialStore()\n"
        "print(store.get('a/b'), store.set('a/b', 'secret'), store.get('a/b'))\n"
        "print('KeyringLocked' in store.explanation)\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code],
        env={"PYTHON_KEYRING_BACKEND": "own_keychain.Keychain", "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert ran.stdout.split() == ["None", "session", "secret", "True"]


def test_a_deleted_draft_can_be_brought_back(database: Database) -> None:
    drafts = DraftStore(database)
    draft = drafts.create(account="a", hub_id="", title="Launch", payload={"name": "Große Eröffnung"})
    drafts.save(draft.draft_id, payload={"name": "Kleine Eröffnung"}, event_id="e1")
    drafts.delete(draft.draft_id)
    assert drafts.list() == []
    with pytest.raises(KeyError):
        drafts.get(draft.draft_id)
    restored = drafts.restore(draft.draft_id)
    assert restored.payload == {"name": "Kleine Eröffnung"}
    assert restored.title == "Launch"
    assert restored.event_id == "e1"


def test_drafts_deleted_long_ago_are_removed_for_good(database: Database) -> None:
    drafts = DraftStore(database)
    old = drafts.create(account="a", hub_id="", title="Old", payload={})
    new = drafts.create(account="a", hub_id="", title="New", payload={})
    drafts.delete(old.draft_id)
    assert drafts.purge(older_than_days=1) == 0
    assert drafts.purge(older_than_days=-1) == 1
    with pytest.raises(KeyError):
        drafts.restore(old.draft_id)
    assert drafts.list() == [new]


def test_the_last_known_events_say_how_old_they_are(database: Database) -> None:
    cache = EventCache(database)
    assert cache.get("a", "hubs") is None
    cache.put("a", "hubs", [{"name": "Hub"}])
    cache.put("a", "hubs", [{"name": "Hub 2"}])
    cached = cache.get("a", "hubs")
    assert cached is not None
    assert cached.payload == [{"name": "Hub 2"}]
    assert timedelta(0) <= cached.age < timedelta(minutes=1)
    assert cache.names("a") == ["hubs"]
