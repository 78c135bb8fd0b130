"""The real clock, for the server's is real; a constituency with much to tick; a server on it."""

from collections.abc import Iterator

import pytest
from flask import Flask

from tests.trust.reliability.server.chores import Chores, make_chores
from tests.trust.reliability.server.served import Server, serving


@pytest.fixture(autouse=True)
def evening() -> None:
    """No fixed evening here: the server would not know of it. Occasions of past years make up for it."""


@pytest.fixture
def chores(app: Flask) -> Chores:
    return make_chores(app)


@pytest.fixture
def server(app: Flask, chores: Chores) -> Iterator[Server]:
    with serving(app, cookie=chores.cookie, token=chores.token) as started:
        yield started
