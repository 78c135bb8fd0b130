"""Whose turn it is: a document takes up to fifteen seconds and much memory to read, so only two are read at a time."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from intranet.core.errors import RuleError
from intranet.core.files import private_folder

AT_A_TIME = 2  # in all processes of one server together
TRIES = 80
PAUSE = 0.1  # seconds between two tries; most documents are read within one
FULL = "Two other documents are being read at this moment. Please try again in half a minute."


@contextmanager
def turn(instance: Path) -> Iterator[None]:
    """Wait for a turn to read, and keep it meanwhile. Raises RuleError where none comes free in time."""
    descriptor = _waited_for(private_folder(instance / "turns"))
    try:
        yield
    finally:
        os.close(descriptor)  # which lets go of the turn, as the end of the process would


def _waited_for(folder: Path) -> int:
    for _ in range(TRIES):
        for number in range(AT_A_TIME):
            descriptor = os.open(folder / f"reading-{number}", os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
            with suppress(BlockingIOError):
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                return descriptor
            os.close(descriptor)
        time.sleep(PAUSE)
    raise RuleError(FULL)
