"""The roles whose holders begin, and grant."""

import pytest

from intranet.core.vocabulary import Office
from intranet.models import Role
from tests.support.client import CheckingClient
from tests.support.people import make_role


@pytest.fixture
def treasurer(client: CheckingClient) -> Role:
    return make_role("Treasurer", Office.TREASURER)


@pytest.fixture
def secretary(client: CheckingClient) -> Role:
    return make_role("Secretary", Office.SECRETARY)
