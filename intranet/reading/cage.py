"""Reading in a child process: whatever a document does there, nothing else is touched and a person gets a sentence."""

import json
import logging
import signal
import subprocess
import sys
from collections.abc import Sequence
from threading import Timer
from typing import Any

from intranet.reading.answers import reading_from
from intranet.reading.errors import DAMAGED, TOO_LARGE, TOO_LONG, Unreadable
from intranet.reading.limits import ANSWER_BYTES, FILE_BYTES, SECONDS
from intranet.reading.result import Reading

_COMMAND = [sys.executable, "-I", "-m", "intranet.reading.child"]
_log = logging.getLogger(__name__)


def read_in_cage(data: bytes, name: str, known: Sequence[str] = ()) -> Reading:
    """Read a document in a process of its own, which has little time, little memory and no way out.

    `known` are titles of roles that the constituency has. Raises Unreadable, whatever happens in there.
    """
    if len(data) > FILE_BYTES:
        raise Unreadable(TOO_LARGE)
    head = json.dumps({"name": name, "known": list(known)}).encode()
    status, said = _run(head + b"\n" + data)
    answer = _parsed(said)
    if answer is None:
        _log.warning("reading a document ended with status %s and no answer", status)
        raise Unreadable(TOO_LONG if status in (-signal.SIGXCPU, -signal.SIGKILL) else DAMAGED)
    if answer.get("trouble"):
        _log.warning("a document could not be read: %s", answer["trouble"])
    if "unreadable" in answer:
        raise Unreadable(str(answer["unreadable"]))
    try:
        return reading_from(answer["reading"])
    except (KeyError, TypeError, ValueError) as strange:
        raise Unreadable(DAMAGED) from strange


def _run(given: bytes) -> tuple[int, bytes]:
    """Start the child, give it all it gets, and take its answer, or what of it came in time."""
    with subprocess.Popen(
        _COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd="/", env={}
    ) as process:
        timer = Timer(SECONDS, process.kill)
        timer.start()
        try:
            said = _exchange(process, given)
            return process.wait(), said
        finally:
            timer.cancel()
            process.kill()


def _exchange(process: "subprocess.Popen[bytes]", given: bytes) -> bytes:
    """Speak first, then listen, as the child does the other way round; more than a reading could be is not taken."""
    if process.stdin is None or process.stdout is None:
        return b""
    try:
        process.stdin.write(given)
        process.stdin.close()
    except BrokenPipeError:
        return b""  # it died before it had heard everything
    said = process.stdout.read(ANSWER_BYTES)
    process.stdout.close()
    return said


def _parsed(said: bytes) -> dict[str, Any] | None:
    try:
        answer = json.loads(said)
    except ValueError:
        return None
    return answer if isinstance(answer, dict) else None
