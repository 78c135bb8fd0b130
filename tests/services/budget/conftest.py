"""Whoever keeps the budget."""

import pytest
from flask import Flask

from intranet.core.vocabulary import Office
from intranet.models import Role
from intranet.rules.access import Actor
from tests.support.budget_services import acting
from tests.support.people import make_role


@pytest.fixture
def treasury(app: Flask) -> Role:
    return make_role("Treasurer", Office.TREASURER)


@pytest.fixture
def tom(treasury: Role) -> Actor:
    return acting("Tom Reed", treasury)
