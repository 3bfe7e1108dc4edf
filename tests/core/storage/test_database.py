"""The database: opened safely or not at all, migrated with a copy, never half written."""

import os
import shutil
import sqlite3
import stat
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from zevents_gui.core.storage.database import APPLICATION_ID, Database
from zevents_gui.core.storage.errors import (
    DatabaseBusy,
    DatabaseDamaged,
    DatabaseNewer,
    DiskFull,
    FolderNotWritable,
    StorageError,
)
from zevents_gui.core.storage.migrations import MIGRATIONS, VERSION

FIXTURES = Path(__file__).parents[2] / "fixtures" / "databases"


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = Database(tmp_path / "zevents.sqlite3")
    yield opened
    opened.close()


def test_a_new_database_has_the_latest_version_and_survives_power_cuts(database: Database) -> None:
    with database.transaction() as connection:
        assert connection.execute("PRAGMA user_version").fetchone()[0] == VERSION
        assert connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
        assert connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
        assert connection.execute("PRAGMA synchronous").fetchone()[0] == 2


@pytest.mark.skipif(os.name != "posix", reason="rights of other users are set by the profile folder there")
def test_nobody_else_may_read_the_database(database: Database) -> None:
    assert stat.S_IMODE(database.path.stat().st_mode) == 0o600


def test_what_fails_inside_a_transaction_is_undone_as_a_whole(database: Database) -> None:
    def write_and_fail() -> None:
        with database.transaction() as connection:
            connection.execute("INSERT INTO settings VALUES ('a', '1')")
            with database.transaction() as inner:
                inner.execute("INSERT INTO settings VALUES ('b', '2')")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        write_and_fail()
    with database.read() as connection:
        assert connection.execute("SELECT count(*) FROM settings").fetchone()[0] == 0


def test_many_threads_write_and_read_at_the_same_time(database: Database) -> None:
    failed: list[BaseException] = []

    def work(number: int) -> None:
        try:
            for i in range(20):
                with database.transaction() as connection:
                    connection.execute("INSERT INTO settings VALUES (?, '1')", (f"{number}/{i}",))
                with database.read() as connection:
                    connection.execute("SELECT count(*) FROM settings").fetchone()
        except Exception as error:  # noqa: BLE001 - told by the assertion below
            failed.append(error)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed
    with database.read() as connection:
        assert connection.execute("SELECT count(*) FROM settings").fetchone()[0] == 160


def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "zevents.sqlite3"
    path.write_bytes(b"This is a letter, not a database. " * 40)
    before = path.read_bytes()
    with pytest.raises(DatabaseDamaged, match="damaged"):
        Database(path)
    assert path.read_bytes() == before


def test_another_programs_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "zevents.sqlite3"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE photos (name TEXT)")
    before = path.read_bytes()
    with pytest.raises(DatabaseDamaged):
        Database(path)
    assert path.read_bytes() == before


def test_a_damaged_page_is_noticed_before_anything_is_done(tmp_path: Path) -> None:
    path = tmp_path / "zevents.sqlite3"
    database = Database(path)
    with database.transaction() as connection:
        rows = ((f"key {number}", "x" * 200) for number in range(500))
        connection.executemany("INSERT INTO settings VALUES (?, ?)", rows)
    database.close()
    with path.open("r+b") as file:
        file.seek(4096 * 10)
        file.write(b"\xff" * 4096 * 5)
    with pytest.raises(DatabaseDamaged):
        Database(path)


def test_a_newer_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "zevents.sqlite3"
    Database(path).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    with pytest.raises(DatabaseNewer, match="newer"):
        Database(path)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone()[0] == VERSION + 1


@pytest.mark.parametrize("version", range(1, VERSION + 1))
def test_a_database_of_every_version_opens_with_its_content(version: int, tmp_path: Path) -> None:
    path = tmp_path / "zevents.sqlite3"
    shutil.copy(FIXTURES / f"version-{version}.sqlite3", path)
    database = Database(path)
    try:
        assert database.check_integrity() == []
        with database.read() as connection:
            assert connection.execute("PRAGMA user_version").fetchone()[0] == VERSION
            found = connection.execute("SELECT value FROM settings WHERE key = 'fixture'").fetchone()
            assert found["value"] == f'"version {version}"'
    finally:
        database.close()


def test_there_is_a_fixture_of_the_latest_version() -> None:
    assert (FIXTURES / f"version-{VERSION}.sqlite3").exists()


@pytest.mark.skipif(VERSION < 2, reason="nothing to migrate from")
def test_a_copy_is_made_before_migrating(tmp_path: Path) -> None:
    path = tmp_path / "zevents.sqlite3"
    shutil.copy(FIXTURES / "version-1.sqlite3", path)
    Database(path).close()
    [copy] = (tmp_path / "backups").glob("*.sqlite3")
    assert "version-1" in copy.name
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone()[0] == 1
        assert connection.execute("SELECT value FROM settings").fetchone()[0] == '"version 1"'


def test_a_migration_that_fails_leaves_the_old_version(tmp_path: Path) -> None:
    path = tmp_path / "zevents.sqlite3"
    shutil.copy(FIXTURES / "version-1.sqlite3", path)
    with closing(sqlite3.connect(path)) as connection:
        # The last table of the next version is in the way, so that everything before it must be undone.
        connection.execute("CREATE TABLE batches (mine TEXT)")
    with pytest.raises(sqlite3.OperationalError):
        Database(path)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone()[0] == 1
        assert not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'runs'").fetchone()


def test_two_processes_may_open_a_new_database_at_the_same_time(tmp_path: Path) -> None:
    code = (
        "import sys, pathlib\n"
        "from zevents_gui.core.storage.database import Database\n"
        "Database(pathlib.Path(sys.argv[1])).close()\n"
    )
    path = str(tmp_path / "zevents.sqlite3")
    started = [subprocess.Popen([sys.executable, "-c", code, path]) for _ in range(3)]
    assert [process.wait(60) for process in started] == [0, 0, 0]


def test_a_full_disk_is_told_in_words_and_loses_nothing(database: Database) -> None:
    with database.transaction() as connection:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages + 2}")

    def fill() -> None:
        with database.transaction() as connection:
            rows = ((f"key {number}", "x" * 1000) for number in range(1000))
            connection.executemany("INSERT INTO settings VALUES (?, ?)", rows)

    with pytest.raises(DiskFull, match="disk is full"):
        fill()
    assert database.check_integrity() == []
    with database.read() as connection:
        assert connection.execute("SELECT count(*) FROM settings").fetchone()[0] == 0


def test_too_little_room_is_told_before_anything_is_written(database: Database) -> None:
    free = shutil.disk_usage(database.path.parent).free
    database.require_space(1)
    with pytest.raises(DiskFull):
        database.require_space(free)


def test_a_locked_database_is_told_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zevents_gui.core.storage.database._BUSY_SECONDS", 0.05)
    database = Database(tmp_path / "zevents.sqlite3")
    try:
        with closing(sqlite3.connect(database.path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(DatabaseBusy), database.transaction():
                pass
    finally:
        database.close()


def test_a_place_where_no_file_can_be_is_told_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(FolderNotWritable):
        Database(tmp_path / "file" / "zevents.sqlite3")


@pytest.mark.skipif(os.name != "posix", reason="needs POSIX rights")
def test_a_read_only_folder_is_told_when_the_database_is_opened() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "zevents.sqlite3"
        Database(path).close()
        for each in (path, Path(folder)):
            each.chmod(0o555)
        # Root may write anywhere, so another user tries.
        code = (
            "import os, sys, pathlib\n"
            "from zevents_gui.core.storage.database import Database\n"
            "from zevents_gui.core.storage.errors import FolderNotWritable\n"
            "if os.getuid() == 0: os.setuid(65534)\n"
            "try: Database(pathlib.Path(sys.argv[1]))\n"
            "except FolderNotWritable as error: print(error.title)\n"
        )
        tried = subprocess.run(
            [sys.executable, "-c", code, str(path)], capture_output=True, text=True, timeout=60, check=False
        )
        Path(folder).chmod(0o700)
    assert tried.stdout.strip() == "The data folder cannot be written", tried.stderr


def test_every_storage_error_says_what_to_do(tmp_path: Path) -> None:
    for error in (
        DiskFull(tmp_path),
        FolderNotWritable(tmp_path),
        DatabaseBusy(tmp_path),
        DatabaseDamaged(tmp_path),
        DatabaseNewer(tmp_path, 9, 1),
    ):
        assert isinstance(error, StorageError)
        assert all((error.title, error.happened, error.means, error.to_do))


def test_migrations_are_numbered_without_gaps() -> None:
    assert [migration.number for migration in MIGRATIONS] == list(range(1, VERSION + 1))
