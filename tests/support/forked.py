"""Processes of a test's own that begin at once: forked from one that has loaded everything already."""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Callable
from multiprocessing.process import BaseProcess

PATIENCE = 60.0
"""Seconds that anything a test's process does may take."""

_PRELOADED = ["tests.support.publish_child", "tests.support.run_child"]


def start(target: Callable[..., None], *arguments: object) -> BaseProcess:
    """Start ``target`` in a process of its own, to be killed or waited for."""
    if sys.platform == "win32":
        process: BaseProcess = multiprocessing.get_context("spawn").Process(target=target, args=arguments)
    else:
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(_PRELOADED)
        process = context.Process(target=target, args=arguments)
    process.start()
    return process
