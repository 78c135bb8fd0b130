"""A plan in draft and one that is adopted, and who leads in them."""

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
    return make_role("Campaign Co-ordinator", Office.CAMPAIGN_COORDINATOR)


@pytest.fixture
def draft(app: Flask) -> Plan:
    return make_plan(2027, PlanState.DRAFT)


@pytest.fixture
def adopted(app: Flask) -> Plan:
    return make_plan(2026)


@pytest.fixture
def ann(client: CheckingClient, lead: Role) -> CheckingClient:
    return sign_in(client, make_person("Ann Lee", lead))
