"""Whoever writes a plan."""

import pytest
from flask import Flask

from intranet.core.vocabulary import Office
from intranet.models import Role
from tests.support.client import CheckingClient
from tests.support.people import make_person, make_role, sign_in


@pytest.fixture
def treasurer(app: Flask) -> Role:
    return make_role("Treasurer", Office.TREASURER)


@pytest.fixture
def ann(client: CheckingClient, treasurer: Role) -> CheckingClient:
    """The treasurer."""
    return sign_in(client, make_person("Ann Lee", treasurer))


@pytest.fixture
def chair(client: CheckingClient) -> CheckingClient:
    return sign_in(client, make_person("Cy Ford", make_role("Chair", Office.CHAIR)))
