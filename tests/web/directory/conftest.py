"""The people of the directory."""

import pytest
from flask import Flask

from tests.support.directory import Cast, cast


@pytest.fixture
def people(app: Flask) -> Cast:
    return cast()
