"""kill -9 loses nothing that was answered, leaves nothing half done, and the next start needs no help.

Six kills here, each at another moment; KILLS=100 in the environment for as many as the promise speaks of.
"""

import os
import random
from pathlib import Path
from statistics import median

from flask import Flask

from intranet.keeping.soundness import faults
from tests.support.database import ON_POSTGRESQL
from tests.trust.reliability.server.chores import Chores
from tests.trust.reliability.server.served import free_port, started
from tests.trust.reliability.server.writers import Writers, acts, kept

KILLS = int(os.environ.get("KILLS", "6"))
START_WITHIN = 5.0  # seconds


def assert_sound(app: Flask) -> None:
    """Whole pages and no loose ends; a server of databases keeps its own pages, and never lets an end loose."""
    if not ON_POSTGRESQL:
        assert faults(Path(app.config["SQLALCHEMY_DATABASE_URI"].removeprefix("sqlite:///"))) == []


def test_nothing_answered_is_lost(app: Flask, chores: Chores) -> None:
    chance = random.Random(1)  # noqa: S311 (the same moments each time)
    port, todo = free_port(), acts(chores)
    answered: set[str] = set()
    unanswered: set[str] = set()
    seconds = []
    for _ in range(KILLS):
        server = started(app, port, cookie=chores.cookie, token=chores.token)
        seconds.append(server.seconds)
        writers = Writers(server, todo)
        writers.wait_for(chance.randint(1, 40))
        server.kill()
        writers.join()
        assert writers.odd == []
        answered |= writers.done
        unanswered |= writers.unsure
    last = started(app, port, cookie=chores.cookie, token=chores.token)
    told, history = kept()
    last.kill()
    assert_sound(app)
    assert told == history
    assert set(told.values()) == {1}
    assert answered - set(told) == set()
    assert set(told) - answered - unanswered == set()
    assert len(answered) >= 5 * KILLS
    assert median(seconds) <= START_WITHIN
