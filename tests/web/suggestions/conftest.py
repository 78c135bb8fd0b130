"""A plan that is written, and who takes part in it."""

import pytest
from flask import Flask

from intranet.core.plan_vocabulary import PlanState
from intranet.core.vocabulary import Office
from intranet.models import Objective, Plan, Role
from tests.support.client import CheckingClient, client_of
from tests.support.people import make_person, make_role, sign_in
from tests.support.plan import make_objective, make_plan


@pytest.fixture
def treasurer(app: Flask) -> Role:
    return make_role("Treasurer", Office.TREASURER)


@pytest.fixture
def plan(treasurer: Role) -> Plan:
    return make_plan(state=PlanState.DRAFT)


@pytest.fixture
def objective(plan: Plan, treasurer: Role) -> Objective:
    return make_objective(plan, treasurer, "Raise what the campaign costs")


@pytest.fixture
def ann(app: Flask, treasurer: Role) -> CheckingClient:
    """Leads the objective."""
    return sign_in(client_of(app), make_person("Ann Lee", treasurer))


@pytest.fixture
def bea(client: CheckingClient, plan: Plan) -> CheckingClient:
    """Leads nothing here, and suggests."""
    return sign_in(client, make_person("Bea Marsh", make_role("Fundraiser", Office.FUNDRAISER)))
