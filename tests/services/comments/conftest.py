"""A plan in consultation, and who takes part in it."""

import pytest
from flask import Flask

from intranet.core.vocabulary import Office
from intranet.models import Person, Plan, Role
from tests.support.consultation import in_consultation
from tests.support.people import make_person, make_role


@pytest.fixture
def treasurer(app: Flask) -> Role:
    return make_role("Treasurer", Office.TREASURER)


@pytest.fixture
def secretary(app: Flask) -> Person:
    return make_person("Sam Ode", make_role("Secretary", Office.SECRETARY))


@pytest.fixture
def chair(app: Flask) -> Person:
    return make_person("Amy Oak", make_role("Chair", Office.CHAIR))


@pytest.fixture
def bea(app: Flask) -> Person:
    return make_person("Bea Marsh", make_role("Women's Officer", Office.WOMENS_OFFICER))


@pytest.fixture
def plan(app: Flask) -> Plan:
    return in_consultation()
