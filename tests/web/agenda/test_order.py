"""The order of an agenda: a place at a time, or the whole of it; and a page that is stale."""

from datetime import timedelta

import pytest

from intranet.queries import agenda as reads
from tests.support.agenda import Scene
from tests.support.client import CheckingClient
from tests.support.meetings import EVENING, hold, make_item
from tests.support.people import sign_in


@pytest.mark.parametrize(
    ("way", "expected"),
    [
        ("up", ["Two", "One", "Three"]),
        ("down", ["One", "Three", "Two"]),
        ("first", ["Two", "One", "Three"]),
        ("last", ["One", "Three", "Two"]),
    ],
)
def test_one_place_at_a_time(scene: Scene, client: CheckingClient, way: str, expected: list[str]) -> None:
    sign_in(client, scene.ann)
    assert client.send(f"/agenda-items/{scene.items[1].id}/place/{way}").status_code == 303
    assert scene.order() == expected


def test_the_ends_stay_the_ends(scene: Scene, client: CheckingClient) -> None:
    sign_in(client, scene.ann)
    client.send(f"/agenda-items/{scene.items[0].id}/place/up")
    client.send(f"/agenda-items/{scene.items[2].id}/place/down")
    assert scene.order() == ["One", "Two", "Three"]


def test_the_whole_order_at_once(scene: Scene, client: CheckingClient) -> None:
    sign_in(client, scene.ann)
    one, two, three = (str(item.id) for item in scene.items)
    seen = f"{one},{two},{three}"
    answer = client.send(f"{scene.path}/arrange", {"order": f"{three},{one},{two}", "seen": seen})
    assert answer.status_code == 303
    assert scene.order() == ["Three", "One", "Two"]
    versions = [item.version for item in reads.items(scene.meeting.id)]
    assert versions == [1, 1, 1]  # whoever writes in one of them is not in the way


@pytest.mark.parametrize("order", ["{3},{1},{2}", "{1},{2}", "{1},{1},{2}", "{1},{2},{3},999", "soon", ""])
def test_an_order_of_another_agenda_moves_nothing(scene: Scene, client: CheckingClient, order: str) -> None:
    sign_in(client, scene.ann)
    one, two, three = (str(item.id) for item in scene.items)
    sent = order.format("", one, two, three)
    seen = ",".join(
        (two, one, three) if order.startswith("{3}") else (one, two, three)
    )  # a stale page, or a wrong list
    answer = client.send(f"{scene.path}/arrange", {"order": sent, "seen": seen})
    assert answer.status_code == 422
    assert "nothing was moved" in answer.get_data(as_text=True)
    assert scene.order() == ["One", "Two", "Three"]


def test_an_item_of_another_meeting_is_not_ordered_here(scene: Scene, client: CheckingClient) -> None:
    other = make_item(hold(EVENING + timedelta(days=28)), "Elsewhere")
    sign_in(client, scene.ann)
    ids = [str(item.id) for item in scene.items]
    sent = ",".join([*ids[:2], str(other.id)])
    answer = client.send(f"{scene.path}/arrange", {"order": sent, "seen": ",".join(ids)})
    assert answer.status_code == 422
    assert scene.order() == ["One", "Two", "Three"]
