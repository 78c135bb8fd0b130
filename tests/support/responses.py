"""What a page says."""

from typing import Any

from tests.support.client import CheckingClient


def words_of(response: Any) -> str:
    """A page on one line."""
    return " ".join(response.get_data(as_text=True).split())


def shown(client: CheckingClient, path: str) -> str:
    """A page that has to be there, as it came."""
    response = client.get(path)
    assert response.status_code == 200, path
    return response.get_data(as_text=True)


def text_of(client: CheckingClient, path: str) -> str:
    """A page as it came, whatever its status."""
    return client.get(path).get_data(as_text=True)
