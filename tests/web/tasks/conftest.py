"""A plan, and those who lead its tasks."""

import pytest
from flask import Flask

from intranet.core.plan_vocabulary import PlanState
from intranet.core.vocabulary import Office
from intranet.models import Plan, Role
from tests.support.client import CheckingClient
from tests.support.people import make_person, make_role, sign_in
from tests.support.plan import make_plan


@pytest.fixture
def treasurer(app: Flask) -> Role:
    return make_role("Treasurer", Office.TREASURER)


@pytest.fixture
def chair(app: Flask) -> Role:
    return make_role("Chair", Office.CHAIR)


@pytest.fixture
def lead(client: CheckingClient, treasurer: Role) -> CheckingClient:
    return sign_in(client, make_person("Ann Lee", treasurer))


@pytest.fixture
def draft(app: Flask) -> Plan:
    return make_plan(2027, PlanState.DRAFT)


@pytest.fixture
def adopted(app: Flask) -> Plan:
    return make_plan()
