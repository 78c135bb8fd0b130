"""The demo on a database of its own, built once and copied for each test; and those who look after it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import time_machine
from flask import Flask

from intranet.core import clock
from intranet.core.db import db
from intranet.demo.build import build
from intranet.factory import create_app
from intranet.models import Person
from tests.conftest import EVENING
from tests.support.application import Applications
from tests.support.client import CheckingClient, client_of
from tests.support.database import config_for, migrated
from tests.support.people import sign_in


@pytest.fixture(scope="session")
def demo_database(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The demo as of the tests' evening; its URL, to copy from."""
    folder = tmp_path_factory.mktemp("demo")
    url = migrated(folder)
    with time_machine.travel(EVENING, tick=False), create_app(config_for(folder, url)).app_context():
        build(clock.today())
        db.session.remove()
        db.engine.dispose()
    return url


@pytest.fixture
def demo(demo_database: str, applications: Applications, tmp_path: Path) -> Iterator[Flask]:
    """An application on a copy of the demo, inside its context."""
    with applications.on(demo_database, tmp_path) as application:
        yield application


def signed_in(app: Flask, name: str) -> CheckingClient:
    """A browser in which one of the cast is signed in."""
    return sign_in(client_of(app), db.session.query(Person).filter_by(name=name).one())


@pytest.fixture
def secretary(demo: Flask) -> CheckingClient:
    return signed_in(demo, "Margaret Hollis")


@pytest.fixture
def chair(demo: Flask) -> CheckingClient:
    return signed_in(demo, "Amara Okafor")
