"""A constituency before its annual general meeting."""

import pytest
from flask import Flask

from tests.support.changeovers import Constituency, constituency


@pytest.fixture
def clp(app: Flask) -> Constituency:
    return constituency()
