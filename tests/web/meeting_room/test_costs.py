"""What the pages of a large meeting ask of the database: forty items, sixty people, three hundred tasks, ten papers."""

from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask

from intranet.core import clock
from intranet.core.db import db, writing
from intranet.core.meeting_vocabulary import Coming, LetterPurpose, MeetingState, ReviewPart, Slot
from intranet.core.plan_vocabulary import Colour
from intranet.core.vocabulary import Office, RoleKind, StandingKind
from intranet.models import (
    Action,
    AgendaItem,
    Attendance,
    DeclaredInterest,
    Letter,
    Meeting,
    Paper,
    PaperVersion,
    Person,
    Presence,
    Review,
    Role,
    Standing,
    Task,
    Term,
)
from intranet.services import screen_links
from tests.support.client import CheckingClient
from tests.support.consultation import actor_of
from tests.support.meetings import EVENING, at, body_of, hold, make_item, stand
from tests.support.minutes import decide
from tests.support.people import keep, make_person, make_role, sign_in
from tests.support.plan import make_objective, make_plan
from tests.support.statements import statements

MOST = 12
ITEMS, PEOPLE, TASKS = 40, 60, 300
PAGES = (
    "",
    "/agenda",
    "/agenda.pdf",
    "/agenda/arrange",
    "/agenda/new",
    "/attendance",
    "/correspondence",
    "/edit",
    "/minutes",
    "/minutes/agreement",
    "/minutes/edit",
    "/minutes/mine",
    "/minutes/sending",
    "/minutes.pdf",
    "/notice",
    "/papers",
    "/papers/new",
    "/reports",
    "/review",
    "/review?by=objective",
    "/review/closing",
    "/room",
    "/room?all=1",
    "/screen",
    ".ics",
)


@pytest.fixture
def secretary(app: Flask) -> Person:
    return make_person("Ann Lee", stand(make_role("Secretary", Office.SECRETARY)))


def large(state: MeetingState, secretary: Person) -> Meeting:
    """A meeting of the executive with as much in it as the largest has."""
    past = state in (MeetingState.CLOSED, MeetingState.MINUTES_AGREED)
    more: dict[str, Any] = {"opened_at": at(19)} if past or state is MeetingState.OPEN else {}
    days: dict[str, Any] = {"notice_given_on": date(2026, 11, 4)} if state is not MeetingState.PLANNED else {}
    meeting = hold(EVENING, state, **more, **days, closed_at=at(19, 20) if past else None)
    before = hold(date(2026, 10, 14), MeetingState.CLOSED, opened_at=at(19, 0, date(2026, 10, 14)))
    roles = _people()
    there = _attendance(meeting)
    slots = [slot for slot in Slot if slot is not Slot.OWN]
    items = [
        make_item(meeting, f"Item {n}", slot=slots[n] if n < len(slots) else Slot.OWN, lead_role_id=roles[n].id)
        for n in range(ITEMS)
    ]
    for n, item in enumerate(items, start=1):
        decide(item, n, f"Decision {n} of this meeting", *there[:2])
        keep(DeclaredInterest(item_id=item.id, attendance_id=there[n].id, words="A cousin"))
    _tasks(meeting, before, items, roles)
    _papers(meeting, items, secretary)
    return meeting


def _people() -> list[Role]:
    kinds = (StandingKind.VOTES, StandingKind.SPEAKS, StandingKind.ATTENDS, StandingKind.OBSERVES)
    body = body_of()
    roles = [Role(title=f"Officer {n}", kind=RoleKind.EXECUTIVE, sort=n) for n in range(PEOPLE)]
    people = [Person(name=f"Person {n}", email=f"p{n}@example.org", created_at=clock.now()) for n in range(PEOPLE)]
    keep(*roles, *people)
    keep(
        *(Term(role_id=r.id, person_id=p.id, starts_on=date(2025, 1, 1)) for r, p in zip(roles, people, strict=True)),
        *(Standing(role_id=role.id, body_id=body.id, kind=kinds[n % 4]) for n, role in enumerate(roles)),
    )
    return roles


def _attendance(meeting: Meeting) -> list[Attendance]:
    held = db.session.query(Term.person_id, Term.role_id, Standing.kind).join(
        Standing, Standing.role_id == Term.role_id
    )
    rows = held.order_by(Term.id).all()
    db.session.rollback()
    there = [
        Attendance(meeting_id=meeting.id, person_id=p, role_id=r, standing=k, coming=Coming.COMING) for p, r, k in rows
    ]
    keep(*there)
    keep(*(Presence(attendance_id=one.id, arrived_at=at(19)) for one in there))
    return there


def _tasks(meeting: Meeting, before: Meeting, items: list[AgendaItem], roles: list[Role]) -> None:
    plan = make_plan()
    aims = [make_objective(plan, roles[n], f"Objective {n}") for n in range(20)]
    tasks = [
        Task(
            plan_id=plan.id if n % 3 else None,
            objective_id=aims[n % 20].id if n % 3 else None,
            lead_role_id=roles[n % 20].id,
            words=f"Piece of work {n}",
            due_on=EVENING + timedelta(days=n % 90 - 30),
            moved_at=clock.now(),
        )
        for n in range(TASKS)
    ]
    keep(*tasks)
    given = [one for one in tasks if one.plan_id is None]
    half = len(given) // 2
    keep(
        *(Action(task_id=t.id, meeting_id=before.id, number=n) for n, t in enumerate(given[:half], start=1)),
        *(
            Action(task_id=t.id, meeting_id=meeting.id, item_id=items[n % ITEMS].id, number=n)
            for n, t in enumerate(given[half:], start=1)
        ),
        *(
            Review(
                meeting_id=meeting.id,
                part=ReviewPart.TASK,
                part_id=task.id,
                colour=Colour.LATE,
                at=clock.now(),
                by_id=1,
            )
            for task in tasks
        ),
    )


def _papers(meeting: Meeting, items: list[AgendaItem], by: Person) -> None:
    papers = [
        Paper(
            body_id=meeting.body_id,
            meeting_id=meeting.id,
            item_id=items[n].id,
            title=f"Paper {n}",
            least=StandingKind.OBSERVES,
        )
        for n in range(10)
    ]
    keep(*papers)
    file = {"file_name": "a.pdf", "media_type": "application/pdf", "size": 3, "checksum": "0" * 64}
    keep(
        *(PaperVersion(paper_id=one.id, number=1, given_at=clock.now(), given_by_id=by.id, **file) for one in papers),
        *(
            Letter(
                body_id=meeting.body_id,
                meeting_id=meeting.id,
                received_on=EVENING,
                sender="The council",
                subject=f"Letter {n}",
                purpose=list(LetterPurpose)[n % 2],
                recorded_by_id=by.id,
            )
            for n in range(10)
        ),
    )


@pytest.mark.parametrize(
    "state", [MeetingState.NOTICE_GIVEN, MeetingState.OPEN, MeetingState.CLOSED, MeetingState.SUSPENDED]
)
def test_no_page_of_a_large_meeting_asks_more_than_twelve_things(
    app: Flask, client: CheckingClient, secretary: Person, state: MeetingState
) -> None:
    meeting = large(state, secretary)
    sign_in(client, secretary)
    meeting_id = meeting.id
    role = db.session.query(Role.id).filter_by(title="Officer 1").scalar()
    paths = [f"/meetings/{meeting_id}{page}" for page in PAGES]
    others = ["/meetings/", "/minutes/", "/actions/", "/correspondence/", "/branch-mailings/", "/progress-report"]
    many = {}
    for path in (*paths, *others, f"/roles/{role}/report?meeting={meeting_id}"):
        with statements() as seen:
            answer = client.get(path)
        assert answer.status_code in (200, 303, 404), (path, answer.status_code)
        asked = [one for one in seen if " attempt" not in one]  # how many files somebody took away is counted beside
        if len(asked) > MOST:
            many[path] = len(asked)
    assert many == {}


def test_a_screen_of_a_large_meeting(app: Flask, client: CheckingClient, secretary: Person) -> None:
    meeting = large(MeetingState.OPEN, secretary)
    with writing():
        _, token = screen_links.make(meeting.id, actor=actor_of(secretary))
    with statements() as seen:
        assert client.get(f"/screen/{token}").status_code == 200
    assert len(seen) <= MOST
    with statements() as seen:
        assert client.get(f"/screen/{token}/beat").status_code == 200
    assert len(seen) == 1
