"""The page of the steps, and what its forms send."""

from typing import Any

from tests.support.client import CheckingClient
from tests.support.people import make_person, sign_in
from tests.support.steps import Ready

GIVEN = {
    "consultation": {"ends_on": "2026-12-10"},
    "adoption": {"votes_for": "42", "votes_against": "3", "abstentions": "1"},
    "return": {"reason": "Too much at once", "ends_on": "2026-12-10"},
}


def chair_of(ready: Ready, client: CheckingClient) -> CheckingClient:
    return sign_in(client, make_person("Cara Moss", ready.chair))


def form_of(ready: Ready, event: str, **more: Any) -> dict[str, Any]:
    """A step's form as a browser would send it."""
    meeting = {"meeting_id": str(ready.meeting_id)} if event == "adoption" else {}
    return {"version": str(ready.plan.version), **GIVEN.get(event, {}), **meeting, **more}


def text_of(client: CheckingClient, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.get_data(as_text=True)
