"""The pages of the consultation."""

import re

from tests.support.client import CheckingClient


def text(client: CheckingClient, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status, path
    return answer.get_data(as_text=True)


def made(secretary: CheckingClient, name: str = "the Wearmoor branch") -> str:
    """Make a link as the secretary does, and read its address off the page; the path of it."""
    answer = secretary.send("/plan/2027/consultation-links", {"name": name})
    assert answer.status_code == 303
    found = re.search(r'value="http://localhost(/consultation/[\w-]+)"', text(secretary, answer.location))
    assert found
    return found[1]
