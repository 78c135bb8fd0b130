"""A duty, its lead, and whoever keeps the structure."""

import pytest
from flask import Flask

from intranet.core.vocabulary import Office, Theme
from intranet.models import Duty, Role
from tests.support.client import CheckingClient
from tests.support.people import make_duty, make_person, make_role, sign_in


@pytest.fixture
def treasurer(app: Flask) -> Role:
    return make_role("Treasurer", Office.TREASURER)


@pytest.fixture
def duty(treasurer: Role) -> Duty:
    return make_duty(treasurer, "Bank the money", theme=Theme.FINANCE)


@pytest.fixture
def secretary(client: CheckingClient, treasurer: Role) -> CheckingClient:
    return sign_in(client, make_person("Sam Reed", make_role("Secretary", Office.SECRETARY)))


@pytest.fixture
def lead(client: CheckingClient, treasurer: Role) -> CheckingClient:
    return sign_in(client, make_person("Ann Lee", treasurer))
