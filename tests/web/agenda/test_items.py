"""Agenda items: added, proposed and answered, changed, taken off, put in order; and whatever may go wrong with them."""

import pytest

from intranet.core.db import db, writing
from intranet.core.meeting_vocabulary import ItemState, MeetingState
from intranet.core.plan_vocabulary import NotificationKind
from intranet.core.vocabulary import StandingKind
from intranet.models import AgendaItem, Decision, Notification
from intranet.queries import agenda as reads
from tests.support.agenda import Scene
from tests.support.client import CheckingClient
from tests.support.meetings import make_item, stand
from tests.support.people import keep, make_person, make_role, sign_in

SAID = {"title": "The spring campaign", "kind": "to-discuss", "words": "", "lead_role_id": "", "minutes": ""}


def proposal(scene: Scene, **more: object) -> AgendaItem:
    more = {"state": ItemState.PROPOSED, "sort": 0, "proposed_in_id": scene.treasurer.id, **more}
    return make_item(scene.meeting, "A new banner", proposed_by_id=scene.bea.id, **more)


def told(kind: NotificationKind = NotificationKind.MEETING) -> list[tuple[int | None, str]]:
    found = [(one.role_id, one.words) for one in db.session.query(Notification).filter_by(kind=kind)]
    db.session.rollback()
    return found


def state_of(item: AgendaItem) -> tuple[ItemState, str]:
    found = reads.item(item.id)
    db.session.rollback()
    assert found is not None
    return found.state, found.row.answer


def test_an_item_is_added_where_it_belongs(scene: Scene, client: CheckingClient) -> None:
    sign_in(client, scene.ann)
    after = str(scene.items[0].id)
    answer = client.send(f"{scene.path}/new", {**SAID, "after_id": after, "minutes": "15", "recurring": "y"})
    assert answer.status_code == 303
    assert scene.order() == ["One", "The spring campaign", "Two", "Three"]
    found = reads.items(scene.meeting.id)[1]
    assert (found.minutes, found.recurring) == (15, True)


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("title", "", "Please say what the item is."),
        ("title", "x" * 201, "Please keep this to 200 characters."),
        ("minutes", "0", "Please write a whole number from 1 to 480."),
        ("minutes", "10000", "Please write a whole number from 1 to 480."),
        ("minutes", "soon", "Please write a whole number from 1 to 480."),
        ("lead_role_id", "999", "Please choose one from the list."),
        ("kind", "to-shout", "Please choose one from the list."),
        ("after_id", "999", "Please choose one from the list."),
    ],
)
def test_what_cannot_be_comes_back_with_its_text(
    scene: Scene, client: CheckingClient, field: str, value: str, words: str
) -> None:
    sign_in(client, scene.ann)
    said = {**SAID, "after_id": "", "words": "Which ward comes first?", field: value}
    answer = client.send(f"{scene.path}/new", said)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert words in page
    assert "Which ward comes first?" in page
    assert len(scene.order()) == 3


def test_proposing_tells_whoever_prepares_and_mentions(scene: Scene, client: CheckingClient) -> None:
    sign_in(client, scene.bea)
    assert "Propose an item" in client.get(scene.path).get_data(as_text=True)
    answer = client.send(f"{scene.path}/new", {**SAID, "words": "For @secretary to say"})
    assert answer.status_code == 303
    assert scene.order() == ["One", "Two", "Three"]
    assert [role for role, _ in told()] == [scene.secretary.id]
    assert [role for role, _ in told(NotificationKind.MENTION)] == [scene.secretary.id]
    page = client.get(scene.path).get_data(as_text=True)
    assert "What you proposed" in page
    assert "Waits for an answer" in page


def test_who_has_several_roles_says_in_which(scene: Scene, client: CheckingClient) -> None:
    second = stand(make_role("Fundraiser"), StandingKind.SPEAKS)
    sign_in(client, make_person("Dee Gates", second, scene.treasurer))
    page = client.get(f"{scene.path}/new").get_data(as_text=True)
    assert page.index(">Treasurer</option>") < page.rindex(">Fundraiser</option>")
    assert client.send(f"{scene.path}/new", {**SAID, "in_role_id": str(scene.secretary.id)}).status_code == 422
    assert client.send(f"{scene.path}/new", {**SAID, "in_role_id": str(second.id)}).status_code == 303
    found = reads.everything(scene.meeting.id)
    assert [one.proposed_in for one in found if one.state is ItemState.PROPOSED] == ["Fundraiser"]


def test_whoever_only_attends_neither_proposes_nor_arranges(scene: Scene, client: CheckingClient) -> None:
    sign_in(client, scene.cy)
    assert client.get(scene.path).status_code == 200
    assert client.get(f"{scene.path}/new").status_code == 403
    sign_in(client, scene.bea)
    item = scene.items[0].id
    for path in ("place/up", "removal", "parking", "putting-back", "answer", "edit"):
        assert client.send(f"/agenda-items/{item}/{path}").status_code == 403, path
    assert client.send(f"{scene.path}/start").status_code == 403
    assert scene.order() == ["One", "Two", "Three"]


def test_a_proposal_is_taken_in_its_place(scene: Scene, client: CheckingClient) -> None:
    item = proposal(scene)
    sign_in(client, scene.ann)
    assert "A new banner" in client.get(f"{scene.path}/arrange").get_data(as_text=True)
    answer = client.send(f"/agenda-items/{item.id}/answer", {"answer": "take", "after_id": "0", "reason": ""})
    assert answer.status_code == 303
    assert scene.order() == ["A new banner", "One", "Two", "Three"]
    assert [role for role, _ in told()] == [scene.treasurer.id]


def test_declining_needs_a_reason(scene: Scene, client: CheckingClient) -> None:
    item = proposal(scene)
    sign_in(client, scene.ann)
    refused = client.send(f"/agenda-items/{item.id}/answer", {"answer": "decline", "after_id": "", "reason": " "})
    assert refused.status_code == 422
    assert "Please say why, for whoever proposed it." in refused.get_data(as_text=True)
    said = {"answer": "decline", "after_id": "", "reason": "We bought one in May."}
    assert client.send(f"/agenda-items/{item.id}/answer", said).status_code == 303
    assert state_of(item) == (ItemState.DECLINED, "We bought one in May.")
    assert "We bought one in May." in told()[0][1]


def test_parking_and_taking_up(scene: Scene, client: CheckingClient) -> None:
    sign_in(client, scene.ann)
    two = scene.items[1].id
    client.send(f"/agenda-items/{two}/parking")
    assert scene.order() == ["One", "Three"]
    page = client.get(f"{scene.path}/arrange").get_data(as_text=True)
    assert "Parked, or left on the table" in page
    client.send(f"{scene.path}/taking-up/{two}")
    assert scene.order() == ["One", "Three", "Two"]


def test_what_is_taken_off_can_be_put_back(scene: Scene, client: CheckingClient) -> None:
    sign_in(client, scene.ann)
    two = scene.items[1].id
    client.send(f"/agenda-items/{two}/removal")
    assert scene.order() == ["One", "Three"]
    assert "Put it back" in client.get(f"{scene.path}/arrange").get_data(as_text=True)
    client.send(f"/agenda-items/{two}/putting-back")
    assert sorted(scene.order()) == ["One", "Three", "Two"]


def test_an_item_with_a_decision_stays(scene: Scene, client: CheckingClient) -> None:
    one = scene.items[0]
    keep(
        Decision(
            meeting_id=scene.meeting.id,
            item_id=one.id,
            number=1,
            words="Yes",
            way="consent",
            outcome="carried",
            decided_at=scene.ann.created_at,
        )
    )
    sign_in(client, scene.ann)
    client.send(f"/agenda-items/{one.id}/removal")
    assert scene.order() == ["One", "Two", "Three"]
    assert "Something was noted or decided" in client.get(f"{scene.path}/arrange").get_data(as_text=True)


def test_two_secretaries_in_one_item(scene: Scene, client: CheckingClient) -> None:
    one = scene.items[0]
    sign_in(client, scene.ann)
    form = {**SAID, "version": "1", "title": "One, as Ann says"}
    assert client.send(f"/agenda-items/{one.id}/edit", form).status_code == 303
    late = client.send(f"/agenda-items/{one.id}/edit", {**form, "title": "One, as Bea says"})
    page = late.get_data(as_text=True)
    assert late.status_code == 409
    assert "One, as Ann says" in page
    assert "One, as Bea says" in page
    assert scene.order()[0] == "One, as Ann says"


def test_agreed_minutes_keep_their_agenda(scene: Scene, client: CheckingClient) -> None:
    with writing():
        scene.meeting.state = MeetingState.MINUTES_AGREED
    sign_in(client, scene.ann)
    one = scene.items[0]
    form = {**SAID, "version": "1", "title": "Rewritten"}
    answer = client.send(f"/agenda-items/{one.id}/edit", form)
    assert answer.status_code == 422
    assert "The minutes of this meeting are agreed" in answer.get_data(as_text=True)
    assert "Rewritten" in answer.get_data(as_text=True)
    assert client.send(f"{scene.path}/new", {**SAID, "after_id": ""}).status_code == 422
    for path in ("place/down", "removal", "parking"):
        client.send(f"/agenda-items/{one.id}/{path}")
    assert scene.order() == ["One", "Two", "Three"]


def test_items_are_proposed_for_what_is_to_come(scene: Scene, client: CheckingClient) -> None:
    with writing():
        scene.meeting.state = MeetingState.CLOSED
    sign_in(client, scene.bea)
    answer = client.send(f"{scene.path}/new", SAID)
    assert answer.status_code == 422
    assert "Items are proposed for a meeting that is to come." in answer.get_data(as_text=True)
