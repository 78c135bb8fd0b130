"""A small constituency before its annual general meeting, with its secretary signed in."""

import pytest
from flask import Flask

from tests.support.client import CheckingClient
from tests.support.election import Before, before_the_agm
from tests.support.people import sign_in


@pytest.fixture
def before(app: Flask) -> Before:
    return before_the_agm()


@pytest.fixture
def secretary(client: CheckingClient, before: Before) -> CheckingClient:
    """The secretary of a small constituency, signed in."""
    return sign_in(client, before.asha)
