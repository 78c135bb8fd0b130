"""A plan with tasks of several roles."""

from datetime import UTC, date, datetime, timedelta

import pytest
from flask import Flask

from intranet.core.plan_vocabulary import TaskState
from intranet.core.vocabulary import BodyKind, Office, Theme
from intranet.models import Body, Plan, Role
from tests.support.client import CheckingClient
from tests.support.people import make_body, make_person, make_role, sign_in
from tests.support.plan import make_objective, make_plan, make_task


@pytest.fixture
def treasurer(app: Flask) -> Role:
    return make_role("Treasurer", Office.TREASURER, sort=2)


@pytest.fixture
def chair(app: Flask) -> Role:
    return make_role("Chair", Office.CHAIR, sort=1)


@pytest.fixture
def north(app: Flask) -> Body:
    return make_body("North branch", BodyKind.BRANCH)


@pytest.fixture
def lead(client: CheckingClient, treasurer: Role) -> CheckingClient:
    return sign_in(client, make_person("Ann Lee", treasurer))


@pytest.fixture
def plan(treasurer: Role, chair: Role, north: Body) -> Plan:
    """A plan of five tasks that differ in everything a filter asks for."""
    plan = make_plan()
    money = make_objective(plan, treasurer, "Save for the election", theme=Theme.FINANCE)
    streets = make_objective(plan, chair, "Win the wards")
    long_ago = datetime(2026, 9, 1, 22, 59, tzinfo=UTC)
    make_task(plan, treasurer, "Ask for standing orders", objective=money, due_on=date(2026, 11, 2), moved_at=long_ago)
    make_task(plan, chair, "Draw the map", objective=streets, due_on=date(2026, 11, 30), supporters=[treasurer])
    make_task(plan, chair, "Canvass the north", objective=streets, due_on=date(2026, 12, 31), branch_id=north.id,
              due_quarter="2026-Q4", state=TaskState.UNDER_WAY, blocked_because="No boards")  # fmt: skip
    make_task(plan, chair, "Thank everybody", moved_at=long_ago + timedelta(minutes=1))
    make_task(plan, chair, "Count", due_on=date(2026, 11, 3), state=TaskState.DONE, blocked_because="")
    return plan
