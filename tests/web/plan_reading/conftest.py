"""An adopted plan, and whoever leads in it."""

import pytest
from flask import Flask

from intranet.core.vocabulary import Office
from intranet.models import Person, Plan, Role
from tests.support.client import CheckingClient
from tests.support.people import make_person, make_role, sign_in
from tests.support.plan import make_plan


@pytest.fixture
def treasurer(app: Flask) -> Role:
    return make_role("Treasurer", Office.TREASURER)


@pytest.fixture
def ann(treasurer: Role) -> Person:
    return make_person("Ann Lee", treasurer)


@pytest.fixture
def lead(client: CheckingClient, ann: Person) -> CheckingClient:
    return sign_in(client, ann)


@pytest.fixture
def plan(treasurer: Role) -> Plan:
    return make_plan(opening="What we want\nand why", where_we_stand="Last year @treasurer saved £400")
