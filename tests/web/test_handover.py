"""The handover on a role's page and on its own: who reads and writes it, its editions, and two who write at once."""

import pytest

from intranet.core.vocabulary import Office
from intranet.models import Role
from intranet.rules.handover import LONGEST, Notes
from tests.support.client import CheckingClient
from tests.support.handover import NOTES, written
from tests.support.people import make_person, make_role, sign_in
from tests.support.statements import statements

FORM = {"version": 0, **NOTES.by_name}


@pytest.fixture
def treasurer(client: CheckingClient) -> Role:
    role = make_role("Treasurer", Office.TREASURER)
    sign_in(client, make_person("Ann Lee", role))
    return role


def text_of(client: CheckingClient, path: str) -> str:
    return " ".join(client.get(path).get_data(as_text=True).split())


def test_the_role_page_says_what_to_write_and_then_what_was_written(client: CheckingClient, treasurer: Role) -> None:
    page = text_of(client, f"/roles/{treasurer.id}")
    assert "Say where things are, whom to ring" in page
    assert client.send(f"/roles/{treasurer.id}/handover/edit", FORM).status_code == 303
    page = text_of(client, f"/roles/{treasurer.id}")
    assert "The banner is in Bea&#39;s garage." in page
    assert "Last written by Ann Lee on Wed 18 November" in page
    assert f'href="/roles/{treasurer.id}/handover/edit"' in page


def test_every_edition_can_be_read_with_what_it_changed(client: CheckingClient, treasurer: Role) -> None:
    written(treasurer)
    written(treasurer, Notes(contacts="The hall: ring Mr Thwaite."), number=2)
    at = f"/roles/{treasurer.id}/handover"
    page = text_of(client, at)
    assert "What changed in this edition" in page
    assert "Mrs<span" in page  # struck through, word by word
    assert "Mr<span" in page
    first = text_of(client, f"{at}?edition=1")
    assert "This is edition 1, as it was." in first
    assert "The banner is in Bea&#39;s garage." in first
    assert client.get(f"{at}?edition=3").status_code == 404
    assert client.get(f"{at}?edition=none").status_code == 200


def test_an_earlier_edition_is_brought_back_by_one_press(client: CheckingClient, treasurer: Role) -> None:
    written(treasurer)
    written(treasurer, Notes(contacts="Nobody"), number=2)
    at = f"/roles/{treasurer.id}/handover"
    assert f"{at}/1/restoration" in text_of(client, f"{at}?edition=1")
    assert client.send(f"{at}/1/restoration").status_code == 303
    page = text_of(client, at)
    assert "The notes are again as in edition 1." in page
    assert "The banner is in Bea&#39;s garage." in page
    assert "Edition 3" in page
    client.send(f"{at}/3/restoration")
    assert "The handover says the same already." in text_of(client, at)
    assert client.send(f"{at}/9/restoration").status_code == 404


def test_two_who_write_see_both_texts(client: CheckingClient, treasurer: Role) -> None:
    at = f"/roles/{treasurer.id}/handover/edit"
    assert client.send(at, FORM).status_code == 303
    second = client.send(at, {"version": 0, "contacts": "The printer: ask for Sal."})
    assert second.status_code == 409
    page = second.get_data(as_text=True)
    assert "The printer: ask for Sal." in page
    assert "The hall: ring Mrs Thwaite." in page
    merged = {**FORM, "version": 1, "contacts": "The printer: ask for Sal."}
    assert client.send(at, merged).status_code == 303


def test_what_was_typed_comes_back_when_it_is_refused(client: CheckingClient, treasurer: Role) -> None:
    at = f"/roles/{treasurer.id}/handover/edit"
    response = client.send(at, {"version": 0, "contacts": "x" * (LONGEST + 1), "do_differently": "Begin earlier"})
    assert response.status_code == 422
    page = response.get_data(as_text=True)
    assert f"Please keep this to {LONGEST:,} characters." in page
    assert "Begin earlier" in page
    response = client.send(at, {"version": 0})
    assert response.status_code == 422
    assert "Nothing is written yet" in response.get_data(as_text=True)


def test_what_people_write_is_text(client: CheckingClient, treasurer: Role) -> None:
    written(treasurer, Notes(contacts="<script>alert(1)</script>\nand a second line"))
    page = client.get(f"/roles/{treasurer.id}/handover").get_data(as_text=True)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;<br>" in page


def test_secretary_and_chair_read_it_and_others_do_not(client: CheckingClient, treasurer: Role) -> None:
    written(treasurer)
    chair = make_role("Chair", Office.CHAIR)
    for number, role in enumerate((make_role("Secretary", Office.SECRETARY), chair)):
        sign_in(client, make_person(f"Manager {number}", role))
        page = text_of(client, f"/roles/{treasurer.id}/handover")
        assert "The banner is in Bea&#39;s garage." in page
        assert "/handover/edit" not in page
        assert client.get(f"/roles/{treasurer.id}/handover/edit").status_code == 403
        assert client.send(f"/roles/{treasurer.id}/handover/1/restoration").status_code == 403
    sign_in(client, make_person("Other", make_role("Fundraiser", Office.FUNDRAISER)))
    assert "garage" not in text_of(client, f"/roles/{treasurer.id}")
    for path in ("handover", "handover/edit", "handover-pack.pdf"):
        assert client.get(f"/roles/{treasurer.id}/{path}").status_code == 403


def test_whoever_covers_does_not_read_it(client: CheckingClient) -> None:
    deputy = make_role("Vice Chair")
    vacant = make_role("Fundraiser", deputy_id=deputy.id)
    written(vacant)
    sign_in(client, make_person("Cory Dale", deputy))
    assert "garage" not in text_of(client, f"/roles/{vacant.id}")
    assert client.get(f"/roles/{vacant.id}/handover").status_code == 403
    assert client.send(f"/roles/{vacant.id}/handover/edit", FORM).status_code == 403


def test_a_handover_costs_the_same_however_many_editions(client: CheckingClient, treasurer: Role) -> None:
    costs = []
    for number in (1, 30):
        for one in range(number):
            written(treasurer, Notes(contacts=f"{number} {one}"), number=number * 100 + one)
        with statements() as seen:
            assert client.get(f"/roles/{treasurer.id}/handover").status_code == 200
        costs.append(len(seen))
    assert costs[0] == costs[1] <= 7
