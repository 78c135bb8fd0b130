"""Every form that is carried out leads on by a redirect, so that Back and Reload send nothing twice."""

from collections import Counter
from typing import Any

import pytest
from flask import Flask

from intranet.core.db import db
from intranet.models import Person
from tests.support.client import CheckingClient, client_of
from tests.support.people import sign_in
from tests.trust.reliability.conftest import signed_in
from tests.trust.reliability.crawl import crawl, endpoint_of
from tests.trust.reliability.forms import PageForm, forms_of

OF_EACH_KIND = 2
# What takes something away comes after the rest, and what ends the crawl itself comes last of all.
TAKES_AWAY = (
    "close", "remove", "retire", "end_", "withdraw", "revoke", "cancel", "change_password", "erase", "discard"
)  # fmt: skip
ENDS = ("sign_out_device", "sign_out_everywhere", "sign_out", "account.deletion")
FILLED_IN = {"text": "Something", "textarea": "Something", "date": "2026-12-09", "time": "19:30", "number": "2"}
REFUSED = {409, 410, 422, 429}
# Taking data out leaves a record, and is answered with the file.
FILES = {
    "plan.export_csv", "plan.export_xlsx", "budget.export", "progress_report.as_xlsx",
    "account.download_held", "directory.as_csv", "directory.as_vcards", "directory.as_xlsx",
}  # fmt: skip
# What would come of a sheet is worked out from the form and shown in place; nothing is kept.
LOOKS = {"changeovers.check"}


def endpoint(app: Flask, form: PageForm) -> str:
    return endpoint_of(app, form.action, "POST") or f"nothing answers {form.action}"


def every_form(client: CheckingClient) -> list[tuple[str, PageForm]]:
    """A few forms for each thing that can be sent, with the page that they stand on."""
    found: list[tuple[int, str, PageForm]] = []
    seen: Counter[str] = Counter()
    for path, html in crawl(client):
        for form in forms_of(html, path):
            kind = endpoint(client.application, form)
            seen[kind] += 1
            if seen[kind] <= (1 if _turn(kind) else OF_EACH_KIND):
                found.append((_turn(kind), path, form))
    return [(path, form) for _, path, form in sorted(found, key=lambda one: one[0])]


def _turn(kind: str) -> int:
    ends = next((number for number, end in enumerate(ENDS, 2) if kind.endswith(end)), 0)
    return ends or any(word in kind for word in TAKES_AWAY)


def filled_in(form: PageForm, number: int) -> dict[str, Any]:
    """What somebody would send who fills in whatever is empty."""
    words = {name: FILLED_IN.get(kind, "") for name, kind in form.empty.items()}
    words |= {name: f"{text} {number}" for name, text in words.items() if text == "Something"}
    words |= {name: f"somebody{number}@example.org" for name, kind in form.empty.items() if kind == "email"}
    return {**form.fields, **{name: word for name, word in words.items() if word}}


@pytest.fixture
def carried_out(demo: Flask, secretary: CheckingClient) -> dict[str, set[int]]:
    """What every form was answered with, by endpoint."""
    answers: dict[str, set[int]] = {}
    for number, (page, form) in enumerate(every_form(secretary)):
        if endpoint(demo, form).endswith(ENDS):
            sign_in(secretary, db.session.query(Person).filter_by(name="Margaret Hollis").one())
        headers = {"Referer": f"http://localhost{page}"}
        response = secretary.send(form.action, filled_in(form, number), headers=headers)
        answers.setdefault(endpoint(demo, form), set()).add(response.status_code)
    return answers


def test_every_form_answers_with_a_redirect_or_a_refusal(carried_out: dict[str, set[int]]) -> None:
    odd = {
        kind: codes
        for kind, codes in carried_out.items()
        if codes - REFUSED - ({200} if kind in FILES | LOOKS else {302, 303})
    }
    assert odd == {}
    done = sorted(kind for kind, codes in carried_out.items() if 303 in codes)
    assert len(done) >= 25, (done, carried_out)


def test_a_press_sent_again_says_so_and_does_nothing(demo: Flask) -> None:
    client = signed_in(demo, "Kwame Mensah")
    form = next(
        form for form in forms_of(client.get("/").get_data(as_text=True), "/") if form.action.endswith("/ticks")
    )
    for said in ("Ticked: ", "Already ticked off by you: "):
        response = client.send(form.action, form.fields)
        assert (response.status_code, response.location) == (303, "/")
        assert said in client.get("/").get_data(as_text=True)


def test_the_token_of_another_window_still_counts(demo: Flask, secretary: CheckingClient) -> None:
    first, second = (forms_of(secretary.get("/account").get_data(as_text=True), "/account") for _ in range(2))
    for forms in (second, first):
        form = next(form for form in forms if form.action.startswith("/account") and form.is_main)
        assert secretary.post(form.action, data=form.fields).status_code == 303


def test_signing_in_redirects(demo: Flask) -> None:
    client = client_of(demo)
    forms = forms_of(client.get("/sign-in").get_data(as_text=True), "/sign-in")
    form = next(form for form in forms if form.action == "/demo/sign-in")
    assert client.post(form.action, data=form.fields).status_code == 303
    assert client.get("/account").status_code == 200
