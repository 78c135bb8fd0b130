"""What a page says."""

from typing import Any

from tests.support.client import CheckingClient


def words_of(response: Any) -> str:
    return " ".join(response.get_data(as_text=True).split())


def shown(client: CheckingClient, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200, path
    return response.get_data(as_text=True)
