"""Whoever takes a plan through its steps."""

from collections.abc import Callable

import pytest
from flask import Flask

from intranet.rules.access import Actor
from tests.support.people import make_person
from tests.support.steps import Ready, actor_of


@pytest.fixture
def secretary(app: Flask) -> Callable[[Ready], Actor]:
    def made(ready: Ready) -> Actor:
        return actor_of(ready.secretary, make_person("Sam Reed", ready.secretary).id)

    return made
