"""How much time and memory reading one file may take."""

import sys
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bounds:
    """What the reading process may use before it is ended.

    Attributes:
        seconds: for any file.
        seconds_per_megabyte: added per megabyte of the file's size.
        memory: bytes, for the whole reading process.
    """

    seconds: float = 15.0
    seconds_per_megabyte: float = 10.0
    memory: int = 1_000_000_000

    def seconds_for(self, size: int) -> float:
        """How long reading a file of ``size`` bytes may take."""
        return self.seconds + self.seconds_per_megabyte * size / 1_000_000


DEFAULT_BOUNDS = Bounds()


def limit_own_memory(memory: int) -> None:
    """Let the operating system refuse this process more than ``memory`` bytes, where it can.

    Windows knows no such limit for the process itself, and macOS does not enforce it; there the parent
    watches the process instead.
    """
    if sys.platform != "win32":
        # Does not exist on Windows.
        import resource  # noqa: PLC0415

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        if hard != resource.RLIM_INFINITY:
            memory = min(memory, hard)
        try:
            resource.setrlimit(resource.RLIMIT_AS, (memory, hard))
        except (OSError, ValueError):
            # macOS may refuse a limit below what the process has mapped already.
            return
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
