"""Last year's plan, and the draft of the next."""

import pytest
from flask import Flask

from intranet.core.plan_vocabulary import PlanState
from intranet.core.vocabulary import Office
from intranet.models import Plan, Role
from tests.support.client import CheckingClient
from tests.support.people import make_person, make_role, sign_in
from tests.support.plan import make_plan


@pytest.fixture
def lead(app: Flask) -> Role:
    return make_role("Campaign Co-ordinator")


@pytest.fixture
def last_year(app: Flask) -> Plan:
    return make_plan(2026)


@pytest.fixture
def draft(last_year: Plan) -> Plan:
    return make_plan(2027, PlanState.DRAFT)


@pytest.fixture
def chair(client: CheckingClient, draft: Plan) -> CheckingClient:
    return sign_in(client, make_person("Cy Ford", make_role("Chair", Office.CHAIR)))


@pytest.fixture
def ann(client: CheckingClient, draft: Plan, lead: Role) -> CheckingClient:
    """The campaign co-ordinator."""
    return sign_in(client, make_person("Ann Lee", lead))
