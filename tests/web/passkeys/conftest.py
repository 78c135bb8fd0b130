"""Somebody signed in, with a device that keeps passkeys."""

import pytest

from intranet.models import Person
from tests.support.accounts import give_password
from tests.support.client import CheckingClient
from tests.support.passkeys import Device
from tests.support.people import make_person, make_role, sign_in
from tests.support.second_factors import without_lock


@pytest.fixture
def device() -> Device:
    return Device()


@pytest.fixture
def ann(client: CheckingClient) -> Person:
    person = without_lock(give_password(make_person("Ann Bell", make_role("Observer"))))
    sign_in(client, person)
    return person
