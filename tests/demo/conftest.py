"""The demo as it is made on each of several days."""

from collections.abc import Iterator
from datetime import date

import pytest
import time_machine
from flask import Flask

from intranet.core.db import db
from intranet.demo.build import build
from intranet.factory import create_app
from tests.support.database import config_for, copied

SOME_DAYS = [
    date(2026, 1, 1),
    date(2026, 1, 3),
    date(2028, 2, 29),
    date(2026, 6, 30),
    date(2026, 11, 18),
    date(2026, 12, 31),
]


@pytest.fixture(scope="module", params=SOME_DAYS, ids=str)
def made(
    request: pytest.FixtureRequest, template_database: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Flask, date]]:
    """The demo, made once on each of several days; these tests only read it."""
    day, folder = request.param, tmp_path_factory.mktemp("demo")
    with copied(template_database, folder) as url:
        application = create_app(config_for(folder, url))
        with application.app_context():
            with time_machine.travel(f"{day}T08:00:00+00:00", tick=False):
                build(day)
            db.session.remove()
        yield application, day
        with application.app_context():
            db.engine.dispose()


@pytest.fixture
def today(made: tuple[Flask, date], evening: time_machine.Traveller) -> Iterator[date]:
    """The day on which it was made, which is today."""
    application, day = made
    evening.move_to(f"{day}T08:00:00+00:00")
    with application.app_context():
        yield day
        db.session.remove()
