"""Whoever reports to a meeting."""

import pytest
from flask import Flask

from intranet.core.vocabulary import Office
from intranet.models import Role
from tests.support.client import CheckingClient
from tests.support.meetings import stand
from tests.support.people import make_person, make_role, sign_in


@pytest.fixture
def treasurer(app: Flask) -> Role:
    return stand(make_role("Treasurer", Office.TREASURER))


@pytest.fixture
def ann(client: CheckingClient, treasurer: Role) -> CheckingClient:
    return sign_in(client, make_person("Ann Lee", treasurer))
