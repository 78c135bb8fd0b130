"""Whoever keeps the budget."""

import pytest

from intranet.core.vocabulary import Office
from tests.support.client import CheckingClient
from tests.support.people import make_person, make_role, sign_in


@pytest.fixture
def treasurer(client: CheckingClient) -> CheckingClient:
    """The treasurer, signed in."""
    return sign_in(client, make_person("Tom Reed", make_role("Treasurer", Office.TREASURER)))
