"""A private link opens one plan's consultation, and nothing else, to whoever has it, and to nobody who guesses."""

import re
from typing import Any

import pytest
from flask import Flask, g
from sqlalchemy import select

from intranet.core import clock
from intranet.core.db import Base, db, writing
from intranet.models import Comment, ConsultationLink, Person, Plan, Record, Role
from intranet.rules.grants import GUEST_GRANTS
from intranet.rules.permissions import Permission
from intranet.services import consultation_links
from intranet.web.guard import PUBLIC, gate_of, guest
from tests.support.client import check_page
from tests.support.consultation import actor_of, in_consultation, link_to
from tests.support.plan import make_objective, make_task
from tests.trust.security.visitor import ARGUMENTS, BY_LINK, addresses, digest, enter, person, stranger

YEAR = 2031
BRANCH = "the Wearmoor branch"
MAIN = re.compile(r"<title>.*?</title>|<main.*?</main>", re.DOTALL)


@pytest.fixture
def plan(house: Flask) -> Plan:
    return in_consultation(year=YEAR, opening="We begin.")


@pytest.fixture
def link_id(made: tuple[int, str]) -> int:
    return made[0]


@pytest.fixture
def path(made: tuple[int, str]) -> str:
    return made[1]


@pytest.fixture
def made(plan: Plan) -> tuple[int, str]:
    return link_to(plan, person("margaret-hollis"), BRANCH)


def send(app: Flask, path: str, words: str = "From the branch", **more: Any) -> Any:
    return stranger(app).send(f"{path}/comments", {"about": "plan", "words": words, **more})


def stored() -> list[Comment]:
    db.session.rollback()
    by_link = select(Comment).where(Comment.link_id.is_not(None), Comment.said_at >= clock.now())  # not the demo's own
    return list(db.session.scalars(by_link.order_by(Comment.id)))


def test_only_these_addresses_open_by_link_and_each_carries_its_secret(house: Flask) -> None:
    gates = {endpoint: gate_of(house, endpoint) for endpoint in house.view_functions if endpoint not in PUBLIC}
    assert {endpoint for endpoint, gate in gates.items() if gate and gate.by_link} == BY_LINK
    for rule in house.url_map.iter_rules():
        gate = gates.get(rule.endpoint)
        if gate is not None:
            assert gate.by_link is (gate.permission in GUEST_GRANTS), rule.endpoint
            assert not gate.by_link or rule.arguments == {"token"}, rule.endpoint


def test_a_guess_is_a_page_that_is_not_there(house: Flask, path: str) -> None:
    nobody = stranger(house)
    for guessed in (nobody.get("/consultation/guessed"), nobody.send("/consultation/guessed/comments")):
        assert guessed.status_code == 404
        assert MAIN.findall(guessed.text) == MAIN.findall(nobody.text("/no-such-page"))


def test_whoever_guesses_waits_and_whoever_has_a_link_does_not(house: Flask, path: str) -> None:
    nobody = stranger(house)
    answers = [nobody.get(f"/consultation/guess-{number}") for number in range(11)]
    assert [answer.status_code for answer in answers] == [404] * 10 + [429]
    assert 0 < int(answers[-1].headers["Retry-After"]) <= 6 * 60 + 1
    assert nobody.send("/consultation/guess/comments", {"words": "x"}).status_code == 429
    assert nobody.get(path).status_code == 200
    assert nobody.get("/consultation/x", environ_base={"REMOTE_ADDR": "198.51.100.7"}).status_code == 404


def test_nothing_near_a_secret_opens(house: Flask, path: str, link_id: int) -> None:
    start, token = path.rsplit("/", 1)
    kept = db.session.get_one(ConsultationLink, link_id).token_hash
    before = digest("attempt")
    others = (token[:-1], f"{token}A", token.swapcase(), token[::-1], kept, "%00", "None", "%20", f"%20{token}", "..")
    for number, other in enumerate(others):
        answer = stranger(house).get(f"{start}/{other}", environ_base={"REMOTE_ADDR": f"192.0.2.{number}"})
        assert answer.status_code in (404, 308), other
    assert digest("attempt") == before


def test_the_secret_is_kept_nowhere(house: Flask, path: str) -> None:
    send(house, path)
    token = path.rsplit("/", 1)[1]
    for table in Base.metadata.sorted_tables:
        assert token not in repr(db.session.execute(select(table)).all()), table.name


def test_it_opens_nothing_else(house: Flask, path: str) -> None:
    token = path.rsplit("/", 1)[1]
    nobody = stranger(house)
    for other in ("/invitation/", "/password/forgotten/"):
        assert nobody.get(other + token).status_code == 410
    for rule, method, address in addresses(house, {**ARGUMENTS, "year": YEAR}):
        if method == "GET" and rule.endpoint not in PUBLIC and rule.endpoint not in BY_LINK:
            answer = nobody.get(address, query_string={"token": token}, headers={"Authorization": f"Bearer {token}"})
            assert answer.status_code == 303, address


def test_it_names_no_person_and_no_address(house: Flask, plan: Plan, path: str) -> None:
    treasurer = db.session.scalars(select(Role).where(Role.title == "Treasurer")).one()
    objective = make_objective(plan, treasurer, "Raise enough", why="Nothing is free.")
    make_task(plan, treasurer, "Write to donors", objective=objective, who_id=person("tomasz-zielinski").id)
    send(house, path, about=f"objective-{objective.id}")
    secretary = enter(house, "margaret-hollis")
    (comment,) = stored()
    secretary.send(f"/comments/{comment.id}/answer", {"answer": "noted", "words": "Thank you.", "version": "1"})
    names = db.session.scalars(select(Person.name)).all()
    for address in (path, f"{path}/comments"):
        page = stranger(house).text(address)
        assert [name for name in names if name in page] == []
        assert "@" not in page
    assert "Thank you." in stranger(house).text(path)
    assert "Treasurer" in stranger(house).text(path)


def test_a_reader_by_link_is_nobody_who_signs_in(house: Flask, path: str) -> None:
    with house.test_request_context(path):
        assert house.preprocess_request() is None
        assert guest().name == BRANCH
        assert "actor" not in g
    officer = enter(house, "margaret-hollis")
    page = officer.text(path)
    assert '<nav class="places"' not in page
    assert "Margaret Hollis" not in page
    officer.send(f"{path}/comments", {"about": "plan", "words": "By whoever has the link"})
    (comment,) = stored()
    of_a_comment = select(Record).where(Record.subject_kind == "comment").order_by(Record.id.desc())
    record = db.session.scalars(of_a_comment).first()
    assert record is not None
    assert (comment.person_id, comment.guest_name) == (None, BRANCH)
    assert (record.person_id, record.acted_in_id, record.guest) == (None, None, BRANCH)


def test_no_page_of_it_is_kept_indexed_or_leaked(house: Flask, path: str) -> None:
    for address in (path, f"{path}/comments"):
        answer = stranger(house).get(address)
        assert answer.headers["Referrer-Policy"] == "same-origin"
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"
        assert '<meta name="robots" content="noindex">' in answer.text
        assert not re.search(r'(?:href|src|action)="(?:https?:)?//', answer.text)


def test_what_others_typed_into_the_plan_leads_nobody_away(house: Flask, plan: Plan, path: str) -> None:
    with writing():
        db.session.get_one(Plan, plan.id).opening = "See https://evil.example and @treasurer <script>alert(1)</script>"
    page = stranger(house).text(path)
    assert "https://evil.example" in page
    assert not re.search(r'href="(?:https://evil|/roles)', page)
    assert "<script>alert" not in page
    check_page(page, fragment=False)


def test_text_of_a_guest_is_text(house: Flask, plan: Plan, path: str) -> None:
    nasty = "<script>alert(1)</script>\n<img src=x onerror=alert(1)> https://evil.example/?a=1 {{ 7*7 }}"
    send(house, path, nasty)
    (comment,) = stored()
    secretary = enter(house, "margaret-hollis")
    for page in (
        stranger(house).text(path),
        *(secretary.text(at) for at in (f"/plan/{YEAR}/comments", f"/comments/{comment.id}", "/record")),
    ):
        assert "<script>alert" not in page
        assert "<img" not in page
        assert "{{ 7*7 }}" in page or "What happened" in page
        check_page(page, fragment=False)


def test_only_the_offered_fields_are_written(house: Flask, plan: Plan, path: str, link_id: int) -> None:
    more: dict[str, Any] = {"id": 7, "plan_id": 1, "link_id": 99, "person_id": 1, "role_id": 3, "guest_name": "Me"}
    assert send(house, path, **more, answer="taken-up", answer_words="Yes", version=9).status_code == 303
    (comment,) = stored()
    assert (comment.plan_id, comment.link_id, comment.guest_name) == (plan.id, link_id, BRANCH)
    assert (comment.person_id, comment.role_id, comment.answer, comment.version) == (None, None, None, 1)


def test_a_form_without_its_token_is_handed_back(house: Flask, path: str) -> None:
    answer = stranger(house).open("POST", f"{path}/comments", data={"about": "plan", "words": "Long thoughts"})
    assert answer.status_code == 400
    assert "Long thoughts" in answer.text
    assert stored() == []


def test_a_link_that_was_ended_hands_the_text_back(house: Flask, path: str, link_id: int) -> None:
    with writing():
        consultation_links.revoke(link_id, actor=actor_of(person("margaret-hollis")))
    answer = send(house, path, "Long thoughts")
    assert answer.status_code == 410
    assert "Long thoughts" in answer.text
    assert "We begin." not in stranger(house).get(path).text
    assert stored() == []


def test_no_officer_is_let_in_as_a_guest(house: Flask) -> None:
    for slug in ("margaret-hollis", "amara-okafor", "harold-pym"):
        assert enter(house, slug).get("/consultation/made-up").status_code == 404
    assert Permission.COMMENT_AS_GUEST in GUEST_GRANTS
