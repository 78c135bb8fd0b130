"""What is confirmed is on the disk: synced with every commit, so that a power cut takes nothing back."""

import re
import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from itertools import islice
from pathlib import Path

import pytest

from intranet.core.db import db
from intranet.factory import create_app
from tests.support.database import ON_POSTGRESQL, config_for
from tests.trust.reliability.server.chores import Chores
from tests.trust.reliability.server.served import Server
from tests.trust.reliability.server.writers import acts

pytestmark = pytest.mark.skipif(ON_POSTGRESQL, reason="SQLite syncs in our processes, a database server in its own.")

SAVES = 100
SYNCED = re.compile(r"\b(?:fsync|fdatasync)\(\d+\)\s+= 0|<\.\.\. (?:fsync|fdatasync) resumed>\)\s+= 0")


@contextmanager
def watched(server: Server, log: Path) -> Iterator[None]:
    """Write down every sync of every worker while the block runs."""
    strace = shutil.which("strace")
    if strace is None:
        pytest.skip("strace is not installed, so syncs cannot be counted; what asks for them is tested beside this.")
    pids = [word for pid in server.workers() for word in ("-p", str(pid))]
    watcher = subprocess.Popen(
        [strace, "-f", "-e", "trace=fsync,fdatasync", "-o", str(log), *pids], stderr=subprocess.PIPE, text=True
    )
    assert watcher.stderr is not None
    with watcher:
        for _ in server.workers():
            said = watcher.stderr.readline()
            if "attached" not in said:
                pytest.skip(f"strace may not watch processes here: {said.strip()}")
        try:
            yield
        finally:
            watcher.send_signal(signal.SIGINT)
            watcher.communicate(timeout=60)


def test_every_commit_is_synced(server: Server, chores: Chores, tmp_path: Path) -> None:
    log = tmp_path / "syncs"
    with watched(server, log):
        for act in islice(acts(chores), SAVES):
            assert server.post(act.path, **act.fields).status == 303
    assert len(SYNCED.findall(log.read_text())) >= SAVES


def test_every_connection_asks_for_it(tmp_path: Path) -> None:
    app = create_app(config_for(tmp_path, f"sqlite:///{tmp_path / 'intranet.sqlite'}"))
    with app.app_context(), ExitStack() as held:
        held.callback(db.engine.dispose)
        connections = [held.enter_context(db.engine.connect()) for _ in range(6)]
        for connection in connections:
            asked = {
                name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
                for name in ("synchronous", "journal_mode", "foreign_keys")
            }
            assert asked == {"synchronous": 2, "journal_mode": "truncate", "foreign_keys": 1}
