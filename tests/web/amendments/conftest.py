"""An adopted plan, and who may amend it."""

import pytest
from flask import Flask

from intranet.core.vocabulary import Office
from intranet.models import Measure, Objective, Plan, Role
from tests.support.adoption import adopt
from tests.support.client import CheckingClient, client_of
from tests.support.people import make_person, make_role, sign_in
from tests.support.plan import make_measure, make_objective, make_plan


@pytest.fixture
def treasurer(app: Flask) -> Role:
    return make_role("Treasurer", Office.TREASURER)


@pytest.fixture
def plan(treasurer: Role) -> Plan:
    return make_plan(opening="We mean to grow.")


@pytest.fixture
def objective(plan: Plan, treasurer: Role) -> Objective:
    return make_objective(plan, treasurer, "Raise what the campaign costs")


@pytest.fixture
def measure(objective: Objective, plan: Plan) -> Measure:
    made = make_measure(objective, "Money raised", 40, unit="pounds")
    adopt(plan)
    return made


@pytest.fixture
def ann(client: CheckingClient, treasurer: Role) -> CheckingClient:
    return sign_in(client, make_person("Ann Lee", treasurer))


@pytest.fixture
def secretary(app: Flask) -> CheckingClient:
    return sign_in(client_of(app), make_person("Sam Reed", make_role("Secretary", Office.SECRETARY)))
