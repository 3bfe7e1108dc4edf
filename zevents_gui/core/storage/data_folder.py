"""Where the program keeps its data: one folder per profile."""

import os
import tempfile
from pathlib import Path

import platformdirs

from zevents_gui.core.storage.errors import from_os


class DataFolder:
    """The folder of one profile; it is made when it is missing.

    Args:
        path: the folder, or None for the user's own place for program data.

    Raises:
        FolderNotWritable, DiskFull: nothing can be kept there.
    """

    def __init__(self, path: Path | None = None) -> None:
        self.path = (
            Path(path) if path is not None else platformdirs.user_data_path("Zevents", appauthor=False)
        )
        try:
            for folder in (self.path, self.practice, self.logs, self.exports, self.backups):
                folder.mkdir(parents=True, exist_ok=True)
            if os.name == "posix":
                # Join links in the journal admit whoever has them, so nobody else may read them.
                self.path.chmod(0o700)
            with tempfile.TemporaryFile(dir=self.path) as probe:
                probe.write(b"Zevents can write here")
        except OSError as error:
            raise from_os(error, self.path) from error

    def __repr__(self) -> str:
        return f"DataFolder({str(self.path)!r})"

    @property
    def database(self) -> Path:
        """The database file."""
        return self.path / "zevents.sqlite3"

    @property
    def practice(self) -> Path:
        """The practice account's own data."""
        return self.path / "practice"

    @property
    def logs(self) -> Path:
        """Log files."""
        return self.path / "logs"

    @property
    def exports(self) -> Path:
        """Results and exports when no other place is chosen."""
        return self.path / "exports"

    @property
    def backups(self) -> Path:
        """Copies of the database made before migrations."""
        return self.path / "backups"
