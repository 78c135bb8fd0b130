"""An executive, and its secretary."""

import pytest
from flask import Flask

from intranet.rules.access import Actor
from tests.support.attendance import Executive, make_executive
from tests.support.meetings import at


@pytest.fixture
def executive(app: Flask) -> Executive:
    return make_executive(opened_at=at(19))


@pytest.fixture
def secretary(executive: Executive) -> Actor:
    return executive.as_secretary
