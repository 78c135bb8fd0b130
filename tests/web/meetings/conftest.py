"""Whoever runs the meetings, and the body that meets."""

import pytest

from intranet.core.vocabulary import Office
from tests.support.client import CheckingClient
from tests.support.meetings import body_of, stand
from tests.support.people import make_person, make_role, sign_in


@pytest.fixture
def secretary(client: CheckingClient) -> CheckingClient:
    """The secretary, signed in, and an executive that meets."""
    body_of()
    return sign_in(client, make_person("Asha Patel", make_role("Secretary", Office.SECRETARY)))


@pytest.fixture
def voting_secretary(client: CheckingClient) -> CheckingClient:
    """The secretary, signed in, with a vote on the executive."""
    role = stand(make_role("Secretary", Office.SECRETARY))
    return sign_in(client, make_person("Asha Patel", role))
