"""Plans, and who leads their tasks."""

import pytest
from flask import Flask

from intranet.core.plan_vocabulary import PlanState
from intranet.core.vocabulary import Office
from intranet.models import Plan, Role
from intranet.rules.access import Actor
from tests.support.people import make_person, make_role
from tests.support.plan import make_plan
from tests.support.task_services import actor_for


@pytest.fixture
def treasurer(app: Flask) -> Role:
    return make_role("Treasurer", Office.TREASURER)


@pytest.fixture
def ann(treasurer: Role) -> Actor:
    return actor_for(make_person("Ann Lee", treasurer), treasurer)


@pytest.fixture
def adopted(app: Flask) -> Plan:
    return make_plan()


@pytest.fixture
def draft(app: Flask) -> Plan:
    return make_plan(2027, PlanState.DRAFT)
