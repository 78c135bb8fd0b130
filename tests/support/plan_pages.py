"""The pages of the plan, as they are read."""

from tests.support.client import CheckingClient


def read(client: CheckingClient, path: str = "/plan/2026") -> str:
    response = client.get(path)
    assert response.status_code == 200
    return response.get_data(as_text=True)
