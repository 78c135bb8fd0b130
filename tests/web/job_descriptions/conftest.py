"""The officers of a small constituency, and its Secretary in a browser."""

import pytest
from flask import Flask

from tests.support.client import CheckingClient
from tests.support.job_pages import Officers, entered, officers


@pytest.fixture
def here(app: Flask) -> Officers:
    return officers()


@pytest.fixture
def secretary(app: Flask, here: Officers) -> CheckingClient:
    return entered(app, here.asha)
