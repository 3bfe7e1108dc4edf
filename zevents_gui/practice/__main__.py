"""`python -m zevents_gui.practice`: start the practice account and stay until stopped."""

from __future__ import annotations

import argparse
import contextlib
import os
import signal
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from types import FrameType

import platformdirs

from zevents_gui.practice.rate_limits import PLANS
from zevents_gui.practice.seeds import SEEDS
from zevents_gui.practice.server import AddressError
from zevents_gui.practice.service import Service, ServiceOptions
from zevents_gui.practice.store import StoreError
from zevents_gui.practice.weather import WeatherError
from zevents_gui.practice.weather_presets import forecast_from_argument


def parser() -> argparse.ArgumentParser:
    """The command line."""
    result = argparse.ArgumentParser(
        prog="zevents practice",
        description="A local service that speaks the Zoom Events API, for practice and for tests.",
    )
    result.add_argument("--port", type=int, default=0, help="port to listen on (default: a free one)")
    result.add_argument(
        "--host", default="127.0.0.1", help="loopback address to listen on (default: %(default)s)"
    )
    place = result.add_mutually_exclusive_group()
    place.add_argument(
        "--data-dir", type=Path, help="folder that keeps the account (default: the user's data folder)"
    )
    place.add_argument("--in-memory", action="store_true", help="keep nothing when stopped")
    result.add_argument(
        "--seed", choices=SEEDS, default="demo", help="what a new account holds (default: %(default)s)"
    )
    result.add_argument(
        "--plan", choices=PLANS, help="rate limits of the account (default for a new one: pro)"
    )
    result.add_argument(
        "--latency-ms", type=float, default=0.0, metavar="N", help="time that every answer takes"
    )
    result.add_argument(
        "--weather", metavar="NAME|FILE", help="weather to begin with, by name or from a JSON file"
    )
    result.add_argument("--until-stdin-closes", action="store_true", help="stop when standard input ends")
    return result


def main(argv: Sequence[str] | None = None) -> int:
    """Run the service; returns 0 after a clean stop, 2 when it could not start."""
    arguments = parser().parse_args(argv)
    stop = threading.Event()
    previous = {number: signal.signal(number, _setter(stop)) for number in (signal.SIGINT, signal.SIGTERM)}
    folder = arguments.data_dir or platformdirs.user_data_path("Zevents", appauthor=False) / "practice"
    try:
        options = ServiceOptions(
            host=arguments.host,
            port=arguments.port,
            folder=None if arguments.in_memory else folder,
            seed=arguments.seed,
            plan=arguments.plan,
            latency=arguments.latency_ms / 1000,
            forecast=forecast_from_argument(arguments.weather) if arguments.weather else None,
        )
        service = Service(options)
    except (AddressError, StoreError, WeatherError) as error:
        print(error, file=sys.stderr)  # noqa: T201
        return 2
    try:
        service.start()
        credentials = service.account.credentials
        print(f"Practice account ready at {service.url}", flush=True)  # noqa: T201
        print(  # noqa: T201
            f"Credentials: account_id={credentials.account_id} client_id={credentials.client_id}"
            f" client_secret={credentials.client_secret}",
            flush=True,
        )
        if arguments.until_stdin_closes:
            threading.Thread(target=_wait_for_stdin, args=(stop,), daemon=True).start()
        # A wait without a timeout cannot be interrupted by Ctrl+C on Windows.
        while not stop.wait(1.0):
            pass
    finally:
        service.stop()
        for number, handler in previous.items():
            signal.signal(number, handler)
    return 0


def _setter(stop: threading.Event) -> Callable[[int, FrameType | None], None]:
    def handler(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    return handler


def _wait_for_stdin(stop: threading.Event) -> None:
    # Not through sys.stdin: Python cannot end while a thread holds the lock of its buffer.
    # A read that fails has nobody at the other end either.
    with contextlib.suppress(OSError):
        while os.read(0, 4096):
            pass
    stop.set()


if __name__ == "__main__":
    sys.exit(main())
