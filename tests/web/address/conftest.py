"""Somebody with an account, who wants to sign in with another address."""

import pytest

from intranet.models import Person
from tests.support.accounts import give_password, type_in
from tests.support.addresses import OLD
from tests.support.client import CheckingClient
from tests.support.people import make_person, make_role


@pytest.fixture
def ann(client: CheckingClient) -> Person:
    """Ann, signed in a moment ago."""
    person = give_password(make_person("Ann Bell", make_role("Policy Officer")))
    assert type_in(client, OLD) == 303
    return person
