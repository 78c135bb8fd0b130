"""An adopted plan, and who may amend it."""

from datetime import date

import pytest
from flask import Flask

from intranet.core.vocabulary import Office
from intranet.models import Plan, Role, Task
from intranet.rules.access import Actor
from tests.support.amending import actor_of
from tests.support.people import make_role
from tests.support.plan import make_plan, make_task


@pytest.fixture
def treasurer(app: Flask) -> Role:
    return make_role("Treasurer", Office.TREASURER)


@pytest.fixture
def ann(treasurer: Role) -> Actor:
    return actor_of("Ann Lee", treasurer)


@pytest.fixture
def secretary(app: Flask) -> Actor:
    return actor_of("Sam Reed", make_role("Secretary", Office.SECRETARY))


@pytest.fixture
def plan(treasurer: Role) -> Plan:
    return make_plan()


@pytest.fixture
def task(plan: Plan, treasurer: Role) -> Task:
    return make_task(plan, treasurer, "Hold a raffle", due_on=date(2026, 12, 1))
