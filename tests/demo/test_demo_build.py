"""The demo: alive on whatever day it is made, the same for the same day, and never in place of anything real."""

from collections import Counter
from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select
from time_machine import Traveller

from intranet.core import clock
from intranet.core.db import Base, db, row, rows, writing
from intranet.core.errors import RuleError
from intranet.core.meeting_vocabulary import HELD, MeetingKind, MeetingState
from intranet.core.vocabulary import ActedAs, Answer, Cadence, Outcome, TermHow
from intranet.demo.build import build, is_demo
from intranet.demo.cast import BY_SLUG, CAST, CONSTITUENCY, ROLE_HOLDERS
from intranet.demo.dates import EXECUTIVE, MEMBERS, diary
from intranet.models import (
    Account,
    Duty,
    Election,
    Meeting,
    Person,
    Record,
    ReportLine,
    Role,
    RoleReport,
    SearchEntry,
    Term,
    Tick,
)
from intranet.queries import access, due, installation
from intranet.queries.facts import DutyFacts
from intranet.rules.cadence import DutyState
from intranet.services import founding, passwords
from intranet.structures import load

SOME_DAYS = [date(2026, 1, 1), date(2026, 2, 28), date(2026, 6, 15), date(2026, 8, 31), date(2026, 12, 24)]
SECRETS = {"password", "fs_uniquifier", "token_hash"}


def duties_of(title: str, today: date) -> tuple[DutyFacts, ...]:
    role = row(select(Role.id).where(Role.title == title))
    assert role is not None
    return due.led_by([role.id], access.settings_on(today), today).duties


def states_of(title: str, today: date) -> set[DutyState]:
    return {duty.due.state for duty in duties_of(title, today)}


def contents() -> dict[str, list[Any]]:
    """Everything but the secrets, which are never the same."""
    found = {}
    for table in Base.metadata.sorted_tables:
        columns = [column for column in table.columns if column.name not in SECRETS]
        found[table.name] = sorted(map(repr, rows(select(*columns))))
    return found


def test_the_cast_holds_its_roles(app: Flask) -> None:
    build(clock.today())
    today = clock.today()
    held = rows(
        select(Role.title, Person.name)
        .join(Term, Term.role_id == Role.id)
        .join(Person, Person.id == Term.person_id)
        .where(Term.ended_on.is_(None))
    )
    assert Counter((title, name) for title, name in held) == Counter(
        (title, BY_SLUG[slug].name) for title, slugs in ROLE_HOLDERS.items() for slug in slugs
    )
    titles = {title for (title,) in rows(select(Role.title))}
    assert titles - set(ROLE_HOLDERS) == {"Youth Officer"}
    assert installation.overfull_roles(today) == []


def test_it_has_what_makes_a_constituency_believable(app: Flask) -> None:
    build(clock.today())
    today = clock.today()
    hows = {how for (how,) in rows(select(Term.how).where(Term.ended_on.is_(None)))}
    assert TermHow.ACTING in hows
    carrying_on = select(Person.name).join(Term).where(Term.ended_on.is_(None), Term.due_to_end_on <= today)
    assert rows(carrying_on) == [("Ron Cuthbert",)]
    assert len(ROLE_HOLDERS["Political Education Officer"]) == 2
    past = {title for (title,) in rows(select(Role.title).join(Term).where(Term.ended_on.is_not(None)))}
    assert {"Treasurer", "Youth Officer", "Fundraiser"} <= past
    assert {acted for (acted,) in rows(select(Tick.acted_as))} == set(ActedAs)
    assert {outcome for (outcome,) in rows(select(Tick.outcome))} == set(Outcome)
    assert {answer for (answer,) in rows(select(ReportLine.answer))} == set(Answer)
    assert len(rows(select(Tick.id).where(Tick.undone_at.is_not(None)))) == 1
    assert len(rows(select(Tick.id).where(Tick.note != ""))) > 100
    late = [tick for tick in rows(select(Tick.ticked_at, Tick.last_on)) if clock.london_day(tick[0]) > tick[1]]
    assert len(late) > 20


@pytest.mark.parametrize("today", [*SOME_DAYS, date(2026, 11, 18)])
def test_it_is_alive_on_any_day(app: Flask, evening: Traveller, today: date) -> None:
    evening.move_to(f"{today}T08:00:00+00:00")
    build(today)
    assert {DutyState.OVERDUE, DutyState.DONE, DutyState.ONGOING} <= states_of("Treasurer", today)
    assert DutyState.OVERDUE in states_of("Secretary", today)
    everything = [duty for (title,) in rows(select(Role.title)) for duty in duties_of(title, today)]
    states = Counter(duty.due.state for duty in everything)
    assert states[DutyState.SOON] >= 1
    assert 3 <= states[DutyState.OVERDUE] <= 15
    needing = [duty for duty in everything if duty.line and duty.line.answer is Answer.NEEDS_A_HAND]
    assert 3 <= len(needing) <= 25
    assert all(at.date() < today for (at,) in rows(select(Tick.ticked_at)))
    assert rows(select(Election.on).where(Election.on >= today))


def test_what_happened_is_on_record_in_order(app: Flask) -> None:
    build(clock.today())
    times = [at for (at,) in rows(select(Record.at).order_by(Record.id)) if at < clock.now()]
    assert times == sorted(times)
    kinds = Counter(kind for (kind,) in rows(select(Record.kind)))
    assert kinds["duty-ticked"] == len(rows(select(Tick.id)))
    assert kinds["tick-undone"] == 1
    assert kinds["report-given"] > len(rows(select(RoleReport.id)))
    assert kinds["term-started"] == len(rows(select(Term.id)))


def test_a_tick_is_made_by_somebody_who_could(app: Flask) -> None:
    build(clock.today())
    terms = rows(select(Term.person_id, Term.role_id, Term.starts_on, Term.ended_on))
    own = select(Tick.ticked_by_id, Tick.role_id, Tick.ticked_at).where(Tick.acted_as == ActedAs.LEAD)
    for person_id, role_id, at in rows(own):
        day = clock.london_day(at)
        assert any(
            (person, role) == (person_id, role_id) and start <= day and (end is None or day < end)
            for person, role, start, end in terms
        )


def test_the_same_day_makes_the_same_demo(app: Flask) -> None:
    build(clock.today(), password="one and the same password")
    first = contents()
    build(clock.today(), password="one and the same password", afresh=True)
    assert contents() == first


def test_another_day_makes_another_demo(app: Flask) -> None:
    build(clock.today())
    first = contents()
    build(clock.today() - timedelta(days=40), afresh=True)
    assert contents() != first


def test_everybody_with_an_account_has_the_same_password(app: Flask) -> None:
    build(clock.today(), password="one for everybody")
    kept = {kept for (kept,) in rows(select(Account.password))}
    assert len(kept) == 1
    assert passwords.fits("one for everybody", kept.pop())
    assert len(rows(select(Account.id))) == len([member for member in CAST if member.account])


def test_without_a_password_there_is_none(app: Flask) -> None:
    build(clock.today())
    assert {kept for (kept,) in rows(select(Account.password))} == {None}


def test_it_says_that_it_is_a_demo(app: Flask) -> None:
    assert not is_demo(clock.today())
    build(clock.today())
    assert is_demo(clock.today())
    assert access.settings_on(clock.today())["name"] == CONSTITUENCY
    people = select(func.count()).where(SearchEntry.subject_kind == "person")
    assert row(people) == (len(BY_SLUG),)


def test_it_takes_the_place_of_nothing_real(app: Flask) -> None:
    with writing():
        founding.found(load("national"), name="Somewhere real", adopted_on=clock.today())
    before = contents()
    for afresh in (False, True):
        with pytest.raises(RuleError):
            build(clock.today(), afresh=afresh)
    assert contents() == before


def test_a_demo_is_not_made_twice_by_accident(app: Flask) -> None:
    build(clock.today())
    before = contents()
    with pytest.raises(RuleError, match="a constituency in this database already"):
        build(clock.today())
    assert contents() == before


def test_a_larger_one_for_measuring(app: Flask) -> None:
    seen: list[tuple[int, int]] = []
    build(clock.today(), roles=60, years=4, progress=lambda done, of: seen.append((done, of)))
    assert row(select(func.count(Role.id), func.count(Role.title.distinct()))) == (60, 60)
    assert seen[-1] == (60, 60)
    first = row(select(func.min(Tick.ticked_at)))
    assert first is not None
    assert first[0].date() < clock.today() - timedelta(days=4 * 365)
    assert installation.overfull_roles(clock.today()) == []
    assert DutyState.OVERDUE in states_of("Treasurer", clock.today())


@pytest.mark.parametrize("offset", range(0, 400, 7))
def test_the_diary_always_has_something_just_ahead(offset: int) -> None:
    today = date(2026, 1, 1) + timedelta(days=offset)
    dates = diary(today)
    agms = [sitting.on for sitting in dates.sittings if sitting.kind is MeetingKind.AGM]
    assert tuple(agms) == dates.agms
    assert dates.agms[-2] + timedelta(days=100) < today < dates.next_agm - timedelta(days=60)
    executive = [s.on for s in dates.sittings if s.body == EXECUTIVE and s.on >= today]
    if today.month != 12:
        assert executive[0] <= today + timedelta(days=9)
    assert not {on.month for on in (s.on for s in dates.sittings if s.body == MEMBERS)} & {8, 12}
    assert dates.elections[-1] >= today
    assert all(on.isoweekday() == 4 and on.month == 5 and on.day <= 7 for on in dates.elections)


def test_meetings_of_the_past_were_held(app: Flask) -> None:
    build(clock.today())
    assert {state for state, on in rows(select(Meeting.state, Meeting.on)) if on < clock.today()} == HELD
    to_come = [state for state, on in rows(select(Meeting.state, Meeting.on)) if on >= clock.today()]
    assert to_come.count(MeetingState.NOTICE_GIVEN) == 1
    assert set(to_come) == {MeetingState.NOTICE_GIVEN, MeetingState.PLANNED}
    once = select(Duty.id).where(Duty.cadence == Cadence.ONCE_A_TERM)
    assert rows(once)
    assert db.session.execute(select(Tick.id).where(Tick.duty_id.in_(once))).first() is not None
