"""A constituency with everybody in it, copied for each test: what strangers and officers try is tried on it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import time_machine
from flask import Flask
from sqlalchemy import delete, update

from intranet.core import clock
from intranet.core.db import db, writing
from intranet.demo.build import build
from intranet.factory import create_app
from intranet.models import Account, Setting
from tests.conftest import EVENING
from tests.support.application import Applications
from tests.support.database import config_for, copied


@pytest.fixture(scope="session")
def constituency(template_database: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The demo's people and their year in a database that is no demo; its URL."""
    folder = tmp_path_factory.mktemp("constituency")
    with copied(template_database, folder) as url, time_machine.travel(EVENING, tick=False):
        with create_app(config_for(folder, url)).app_context():
            build(clock.today())
            with writing():
                db.session.execute(delete(Setting).where(Setting.key == "demo"))
                # What comes first at the door is behind them; tests of the door itself take it away.
                db.session.execute(update(Account).values(privacy_read_at=clock.now(), second_factor_since=clock.now()))
            db.session.remove()
            db.engine.dispose()  # a pooled connection would keep PostgreSQL from cloning it
        yield url


@pytest.fixture
def house(constituency: str, applications: Applications, tmp_path: Path) -> Iterator[Flask]:
    """An application on a copy of it, inside its context."""
    with applications.on(constituency, tmp_path) as app:
        yield app
