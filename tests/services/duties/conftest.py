"""A role, and whoever changes its duties."""

import pytest
from flask import Flask

from intranet.core.vocabulary import Office
from intranet.models import Role
from intranet.rules.access import Actor
from tests.support.people import make_person, make_role


@pytest.fixture
def treasurer(app: Flask) -> Role:
    return make_role("Treasurer", Office.TREASURER)


@pytest.fixture
def actor(app: Flask) -> Actor:
    person = make_person("Sam Reed", make_role("Secretary", Office.SECRETARY))
    return Actor(person_id=person.id, account_id=1, sign_in_id=1, name=person.name)
