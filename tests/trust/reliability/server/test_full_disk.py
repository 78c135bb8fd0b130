"""A disk that takes nothing more: said with what was typed, nothing half done, reading goes on, and it heals by itself.

Signing in waits until there is room again: a sign-in is itself something that is kept.
"""

import os
import resource
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

from intranet.core.db import db
from intranet.factory import create_app
from intranet.keeping.soundness import faults
from tests.support.database import ON_POSTGRESQL
from tests.trust.reliability.forms import texts_in
from tests.trust.reliability.server.chores import Chores
from tests.trust.reliability.server.served import Server, serving
from tests.trust.reliability.server.writers import acts, kept

pytestmark = pytest.mark.skipif(ON_POSTGRESQL, reason="The disk of a database server is not ours to fill.")

SIZE = "4m"
Press = Callable[[], None]


def no_room_left_and_again(server: Server, chores: Chores, fill: Press, free: Press) -> None:
    """Act, fill, act, free, act."""
    first, second, third = (act for act, _ in zip(acts(chores), range(3), strict=False))
    workers = server.workers()
    assert server.post(first.path, **first.fields).status == 303
    fill()
    for _ in workers:
        refused = server.post(third.path, **{**third.fields, "note": "£412.60, counted twice"})
        assert refused.status == 507
        assert "can be saved" in refused.text
    typed = server.post("/duties/1/ticks", occasion="2024-W30", note="£412.60, counted twice")
    assert (typed.status, "£412.60, counted twice" in texts_in(typed.text)) == (507, True)
    assert server.get("/").status == 200
    assert server.get("/duties/1").status == 200
    assert server.post("/sign-in", email="jodie@example.org", password="kettle ribbon ladder").status == 507
    free()
    for act in (second, third):
        assert server.post(act.path, **act.fields).status == 303
    assert server.workers() == workers
    names = {first.name, second.name, third.name}
    told, history = kept()
    assert set(told) == set(history) == names


def database_of(app: Flask) -> Path:
    return Path(app.config["SQLALCHEMY_DATABASE_URI"].removeprefix("sqlite:///"))


def test_a_file_that_may_not_grow(app: Flask, server: Server, chores: Chores) -> None:
    """As by a quota: the journal of a commit cannot be written."""

    def allow(size: int) -> None:
        for pid in server.workers():
            resource.prlimit(pid, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))

    no_room_left_and_again(server, chores, lambda: allow(2048), lambda: allow(resource.RLIM_INFINITY))
    assert faults(database_of(app)) == []


@contextmanager
def small_disk(folder: Path) -> Iterator[Path]:
    """A disk of a few megabytes, where whoever runs the tests may mount one."""
    folder.mkdir()
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={SIZE},mode=700", "tmpfs", str(folder)],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        pytest.skip(f"No disk can be mounted here: {done.stderr.strip()}")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def test_a_full_disk(app: Flask, chores: Chores, tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk") as disk:
        database = disk / "intranet.sqlite"
        db.engine.dispose()
        database.write_bytes(database_of(app).read_bytes())
        config = replace(app.extensions["intranet"], instance=disk, database_url=f"sqlite:///{database}")
        there = create_app(config)
        filler = disk / "filler"

        def fill() -> None:
            with filler.open("wb", buffering=0) as file:
                while file.write(bytes(4096)) == 4096 and os.statvfs(disk).f_bavail:
                    pass

        with there.app_context(), serving(there, cookie=chores.cookie, token=chores.token) as server:
            no_room_left_and_again(server, chores, fill, filler.unlink)
            db.engine.dispose()
        assert faults(database) == []
