"""The agenda of a meeting, and who prepares it."""

import pytest

from tests.support.agenda import Scene
from tests.support.client import CheckingClient


@pytest.fixture
def scene(client: CheckingClient) -> Scene:
    return Scene()
