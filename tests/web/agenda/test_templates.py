"""What agendas start with: shipped, changed, and shipped again."""

import pytest

from intranet.core.db import db, writing
from intranet.core.meeting_vocabulary import ItemKind, MeetingSort, Slot
from intranet.core.vocabulary import Office
from intranet.queries import agenda as items
from intranet.queries import agenda_templates as reads
from intranet.rules.agenda_templates import SHIPPED
from intranet.services import agenda
from tests.support.acting import acting
from tests.support.client import CheckingClient
from tests.support.meetings import hold, stand
from tests.support.people import make_person, make_role, sign_in

ITEM = {"title": "Safeguarding", "slot": "own", "kind": "to-note", "minutes": "5", "lead": "chair"}
AT = "/agendas/executive"


@pytest.fixture
def secretary(client: CheckingClient) -> CheckingClient:
    role = stand(make_role("Secretary", Office.SECRETARY))
    return sign_in(client, make_person("Ann Lee", role))


def titles(sort: MeetingSort = MeetingSort.EXECUTIVE) -> list[str]:
    found = [one.title for one in reads.of_sort(sort).items]
    db.session.rollback()
    return found


def version() -> str:
    found = reads.of_sort(MeetingSort.EXECUTIVE).version
    db.session.rollback()
    return str(found)


def test_every_sort_of_meeting_has_a_list(secretary: CheckingClient) -> None:
    page = secretary.get("/agendas/").get_data(as_text=True)
    assert page.count("as shipped") == len(MeetingSort)
    for sort in MeetingSort:
        assert secretary.get(f"/agendas/{sort}").status_code == 200
    assert secretary.get("/agendas/picnic").status_code == 404


def test_items_are_added_moved_reworded_and_removed(secretary: CheckingClient) -> None:
    assert secretary.send(f"{AT}/new", ITEM).status_code == 303
    assert titles()[-1] == "Safeguarding"
    last = len(titles()) - 1
    assert secretary.send(f"{AT}/{last}/place/up", {"version": version()}).status_code == 303
    assert titles()[-2] == "Safeguarding"
    said = {**ITEM, "title": "Keeping people safe", "version": version()}
    assert secretary.send(f"{AT}/{last - 1}/edit", said).status_code == 303
    item = reads.of_sort(MeetingSort.EXECUTIVE).items[last - 1]
    assert (item.title, item.slot, item.kind, item.minutes, item.lead) == (
        "Keeping people safe",
        Slot.OWN,
        ItemKind.NOTE,
        5,
        Office.CHAIR,
    )
    assert secretary.send(f"{AT}/0/removal", {"version": version()}).status_code == 303
    assert titles()[0] == "Minutes of the last meeting"


def test_an_agenda_starts_with_what_was_set(secretary: CheckingClient) -> None:
    secretary.send(f"{AT}/new", ITEM)
    meeting = hold()
    chair = acting(make_role("Chair", Office.CHAIR), name="Cy Webb")
    with writing():
        agenda.fill(meeting.id, actor=chair)
    found = {one.title: one for one in items.items(meeting.id)}
    assert found["Safeguarding"].lead_title == "Chair"


def test_back_to_the_shipped_list_asks_once(secretary: CheckingClient) -> None:
    secretary.send(f"{AT}/new", ITEM)
    assert "was changed here" in secretary.get(f"{AT}/shipped").get_data(as_text=True)
    assert "Safeguarding" in titles()
    assert secretary.send(f"{AT}/shipped").status_code == 303
    assert titles() == [one.title for one in SHIPPED[MeetingSort.EXECUTIVE]]


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("title", "", "Please say what the item is."),
        ("title", "x" * 201, "Please keep this to 200 characters."),
        ("minutes", "0", "Please write a whole number from 1 to 480."),
        ("minutes", "10000", "Please write a whole number from 1 to 480."),
        ("slot", "apologies", "This agenda has such an item already"),
        ("slot", "magic", "Please choose one from the list."),
        ("lead", "wizard", "Please choose one from the list."),
    ],
)
def test_what_cannot_be_is_refused(secretary: CheckingClient, field: str, value: str, words: str) -> None:
    answer = secretary.send(f"{AT}/new", {**ITEM, field: value})
    assert answer.status_code == 422
    assert words in answer.get_data(as_text=True)
    assert titles() == [one.title for one in SHIPPED[MeetingSort.EXECUTIVE]]


def test_a_list_that_changed_meanwhile(secretary: CheckingClient) -> None:
    stale = version()
    secretary.send(f"{AT}/new", ITEM)
    before = titles()
    secretary.send(f"{AT}/0/removal", {"version": stale})
    secretary.send(f"{AT}/1/place/up", {"version": stale})
    assert titles() == before
    assert "nothing was done" in secretary.get(AT).get_data(as_text=True)
    late = secretary.send(f"{AT}/0/edit", {**ITEM, "title": "Hello", "slot": "apologies", "version": stale})
    assert late.status_code == 409
    assert "Welcome and apologies" in late.get_data(as_text=True)


def test_an_item_that_is_gone(secretary: CheckingClient) -> None:
    assert secretary.get(f"{AT}/99/edit").status_code == 404
    assert secretary.send(f"{AT}/99/removal").status_code == 404


def test_others_may_not(client: CheckingClient) -> None:
    sign_in(client, make_person("Bea Marsh", stand(make_role("Treasurer", Office.TREASURER))))
    assert client.get("/agendas/").status_code == 403
    assert client.send(f"{AT}/new", ITEM).status_code == 403
