"""Fixtures of every test that needs an application: a fixed evening, a copied database, a checking client."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import time_machine
from flask import Flask

from intranet.core.db import db
from intranet.factory import create_app
from tests.support.client import CheckingClient, client_of
from tests.support.database import config_for, copied, migrated

EVENING = "2026-11-18T19:30:00+00:00"  # a Wednesday


@pytest.fixture(autouse=True)
def evening() -> Iterator[time_machine.Traveller]:
    """Every test runs on the same evening, and may move the clock from there."""
    with time_machine.travel(EVENING, tick=False) as traveller:
        yield traveller


@pytest.fixture(scope="session")
def template_database(tmp_path_factory: pytest.TempPathFactory) -> str:
    return migrated(tmp_path_factory.mktemp("template"))


@pytest.fixture
def app(template_database: str, tmp_path: Path) -> Iterator[Flask]:
    """An application on an empty database of its own, inside its context."""
    with copied(template_database, tmp_path) as url:
        application = create_app(config_for(tmp_path, url))
        application.testing = True
        with application.app_context():
            yield application
            db.session.remove()
            db.engine.dispose()


@pytest.fixture
def client(app: Flask) -> CheckingClient:
    return client_of(app)
