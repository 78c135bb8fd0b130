"""Whoever keeps the people."""

import pytest

from intranet.core.vocabulary import Office
from tests.support.client import CheckingClient
from tests.support.people import make_person, make_role, sign_in


@pytest.fixture
def secretary(client: CheckingClient) -> CheckingClient:
    """The secretary of a small constituency, signed in."""
    return sign_in(client, make_person("Asha Patel", make_role("Secretary", Office.SECRETARY)))
