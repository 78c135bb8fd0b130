"""The review of a meeting on its pages."""


from tests.support.client import CheckingClient
from tests.support.people import sign_in
from tests.support.review import executive


def test_a_stop_shows_late_tasks_first(client: CheckingClient) -> None:
    of = executive()
    sign_in(client, of.ann)
    answer = client.get(f"/meetings/{of.meeting.id}/review?by=role&at={of.treasurer.id}")
    html = answer.get_data(as_text=True)
    assert answer.status_code == 200
    assert "3 of 3" in html
    assert "Open the bank account" in html
    assert "Thank the helpers" not in html
