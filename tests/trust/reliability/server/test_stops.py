"""Told to stop, a server finishes what is under way: a press was answered and is kept, or it never happened."""

import signal
import time

import pytest
from click.testing import CliRunner
from flask import Flask

from intranet.cli import main
from tests.trust.reliability.server.chores import Chores
from tests.trust.reliability.server.served import LONGEST, Server
from tests.trust.reliability.server.writers import Writers, acts, kept

STOPS_WITHIN = 10.0  # seconds


def test_all_is_answered_or_absent(app: Flask, server: Server, chores: Chores) -> None:
    writers = Writers(server, acts(chores), many=6)
    writers.wait_for(20)
    begun = time.monotonic()
    server.process.send_signal(signal.SIGTERM)
    printed, _ = server.process.communicate(timeout=LONGEST)
    took = time.monotonic() - begun
    writers.join()
    assert (server.process.returncode, printed, writers.odd) == (0, "", [])
    told, history = kept()
    assert told == history
    assert set(told) == writers.done
    assert took < STOPS_WITHIN


def test_a_second_one_on_the_same_port_is_told(server: Server, monkeypatch: pytest.MonkeyPatch, app: Flask) -> None:
    monkeypatch.setenv("INTRANET_INSTANCE", str(app.extensions["intranet"].instance))
    done = CliRunner().invoke(main, ["serve", "--port", str(server.port)])
    assert done.exit_code == 1
    assert f"Port {server.port} is in use." in done.output
    assert server.get("/health").status == 200
