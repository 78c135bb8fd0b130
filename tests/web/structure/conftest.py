"""Whoever keeps the structure."""

import pytest

from intranet.core.vocabulary import Office, StandingKind
from tests.support.client import CheckingClient
from tests.support.people import make_body, make_person, make_role, sign_in


@pytest.fixture
def secretary(client: CheckingClient) -> CheckingClient:
    """The secretary of a small constituency, signed in."""
    executive = make_body()
    role = make_role("Secretary", Office.SECRETARY, sort=1, standing={executive: StandingKind.VOTES})
    return sign_in(client, make_person("Asha Patel", role))
