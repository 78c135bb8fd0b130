"""A plan in consultation, and who takes part in it."""

import pytest
from flask import Flask

from intranet.core.vocabulary import Office
from intranet.models import Plan, Role
from tests.support.client import CheckingClient, client_of
from tests.support.consultation import in_consultation
from tests.support.people import make_person, make_role, sign_in


@pytest.fixture
def plan(app: Flask) -> Plan:
    return in_consultation(opening="Together.\nAgain.", where_we_stand="We grew.")


@pytest.fixture
def treasurer(app: Flask) -> Role:
    return make_role("Treasurer", Office.TREASURER)


@pytest.fixture
def secretary(app: Flask) -> CheckingClient:
    return sign_in(client_of(app), make_person("Sam Ode", make_role("Secretary", Office.SECRETARY)))


@pytest.fixture
def bea(app: Flask) -> CheckingClient:
    return sign_in(client_of(app), make_person("Bea Marsh", make_role("Women's Officer", Office.WOMENS_OFFICER)))
