"""Whatever was typed comes back, however it was refused; and only to the browser that sent it."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from flask import Flask

from intranet.core import clock
from intranet.core import db as database
from intranet.core.db import db, writing
from intranet.models import Duty, Person, Role, SignIn
from tests.support.client import CheckingClient
from tests.support.people import sign_in
from tests.trust.reliability.conftest import signed_in
from tests.trust.reliability.forms import main_form, page_of, texts_in
from tests.trust.reliability.holding import held

LINE = "Siân & Tom's “plan”: <b>door</b> to door, 10 £5 notes, ŵ, שלום, 🧾 </textarea> &amp; on.\n"
LONG = (LINE * 300)[:20_000].strip()
KEEPABLE = LINE.strip() * 8


@dataclass(frozen=True, slots=True)
class Typed:
    """A form with a box for many words, as somebody who may fill it in sees it."""

    page: str
    path: str
    field: str
    more: dict[str, str]


@pytest.fixture(params=["note", "purpose"])
def typed(request: pytest.FixtureRequest, demo: Flask, secretary: CheckingClient) -> Typed:
    if request.param == "purpose":
        role = db.session.query(Role).filter_by(title="Fundraiser").one()
        path = f"/structure/roles/{role.id}"
        form = {name: values[0] for name, values in main_form(secretary, path).fields.items() if values}
        return Typed(path, path, "purpose", form)
    duty = db.session.query(Duty).filter_by(cadence="monthly", anchor="calendar").first()
    assert duty is not None
    path = f"/duties/{duty.id}/ticks"
    return Typed(path, path, "note", {"occasion": "2026-10", "outcome": "done"})


def sent(client: CheckingClient, typed: Typed, text: str, *, token: str | None = None) -> tuple[int, list[str]]:
    """Send a form with this text; the number of the answer and the texts that it hands back."""
    data = {**typed.more, typed.field: text, "csrf_token": token if token is not None else client.form_token()}
    response = client.post(typed.path, data=data)
    return response.status_code, [words.strip() for words in texts_in(response.get_data(as_text=True))]


def test_refused_by_a_rule_of_the_form(secretary: CheckingClient, typed: Typed) -> None:
    status, texts = sent(secretary, typed, LONG)
    assert (status, LONG in texts) == (422, True)


def test_sent_without_its_token(secretary: CheckingClient, typed: Typed) -> None:
    status, texts = sent(secretary, typed, LONG, token="")
    assert (status, LONG in texts) == (400, True)


def test_more_than_can_be_taken(demo: Flask, secretary: CheckingClient, typed: Typed) -> None:
    demo.config["MAX_CONTENT_LENGTH"] = 50_000  # instead of megabytes, which are slow to read back here
    text = LONG * 3
    status, texts = sent(secretary, typed, text)
    assert (status, text in texts) == (413, True)


def test_busy(demo: Flask, secretary: CheckingClient, typed: Typed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "BUSY_SECONDS", 1)
    db.session.remove()
    db.engine.dispose()
    with held(demo):
        status, texts = sent(secretary, typed, KEEPABLE)
    assert (status, KEEPABLE in texts) == (503, True)


def end_sign_ins() -> None:
    with writing():
        db.session.query(SignIn).update({SignIn.ended_at: clock.now()})


def forget(client: CheckingClient) -> None:
    client.delete_cookie("intranet")


def test_signed_out_meanwhile(secretary: CheckingClient, typed: Typed) -> None:
    end_sign_ins()
    status, texts = sent(secretary, typed, LONG)
    assert (status, LONG in texts) == (401, True)


@pytest.mark.parametrize("leave", [lambda client: end_sign_ins(), forget], ids=["ended", "another"])
def test_whoever_signs_in_next_does_not_see_it(
    demo: Flask, secretary: CheckingClient, typed: Typed, leave: Callable[[CheckingClient], None]
) -> None:
    leave(secretary)
    status, texts = sent(secretary, typed, LONG, token="" if leave is forget else None)
    assert status in (400, 401)
    assert LONG in texts
    sign_in(secretary, db.session.query(Person).filter_by(name="Amara Okafor").one())
    shown = [page_of(secretary, path) for path in ("/", "/account", typed.page)]
    assert not [page for page in shown if "door to door" in page or "</textarea> &amp; on." in page]


def test_somebody_else_was_quicker(demo: Flask, secretary: CheckingClient) -> None:
    role = db.session.query(Role).filter_by(title="Fundraiser").one()
    path = f"/structure/roles/{role.id}"
    chair = signed_in(demo, "Amara Okafor")
    mine, theirs = main_form(secretary, path), main_form(chair, path)
    assert chair.send(path, {**theirs.fields, "purpose": "Theirs, which was quicker"}).status_code == 303
    response = secretary.send(path, {**mine.fields, "purpose": KEEPABLE})
    assert response.status_code == 409
    assert KEEPABLE in texts_in(response.get_data(as_text=True))
    assert "Theirs, which was quicker" in response.get_data(as_text=True)
