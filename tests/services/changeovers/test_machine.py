"""Random changeovers, confirmed and undone in whatever order over some weeks: what always holds.

Rights equal the roles held on the day; nobody is held beyond the seats; no duty is without an owner; history only
grows; whatever is refused changes nothing; and whatever is undone leaves the terms of the others as they are.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, ClassVar

import time_machine
from flask import Flask
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from sqlalchemy import delete, select

from intranet.core import clock
from intranet.core.db import db, rows, writing
from intranet.core.errors import IntranetError
from intranet.core.people_vocabulary import ChangeoverKind, SeatOutcome
from intranet.models import (
    Changeover,
    ChangeoverSeat,
    ChangeoverTerm,
    ChangeoverWarning,
    Duty,
    Invitation,
    Outbox,
    Person,
    Record,
    Role,
    Term,
)
from intranet.queries import access
from intranet.rules.access import covered_by
from intranet.rules.changeover import RoleOutcome, Sheet, Successor
from intranet.rules.vacancy import RoleFacts, most_holders, most_holders_at_once
from intranet.services import changeovers
from tests.conftest import EVENING
from tests.support import machines
from tests.support.changeovers import Constituency, constituency, link, version_of
from tests.support.people import LONG_AGO, make_duty

PICK = st.integers(0, 99)
DAYS = st.integers(-62, 45)
PARTS = st.dictionaries(PICK, PICK, min_size=1, max_size=3)
GONE_BEFORE: tuple[type[Any], ...] = (
    ChangeoverTerm,
    ChangeoverWarning,
    ChangeoverSeat,
    Changeover,
    Invitation,
    Outbox,
    Record,
    Term,
)
KEPT: tuple[type[Any], ...] = (Term, Person, Invitation, Outbox, Changeover, ChangeoverSeat, ChangeoverWarning)
REASONS = {"no-chair": "It was known.", "no-secretary": "It was known."}


@dataclass(slots=True)
class Told:
    """What one changeover says of one role, as the test keeps it: from this day on, these people."""

    changeover_id: int
    on_day: date
    names: frozenset[str]


@dataclass(slots=True)
class Expected:
    """Who holds a role, kept beside the database: those of the beginning, and what each changeover says since."""

    first: frozenset[str]
    told: list[Told] = field(default_factory=list)

    def on(self, day: date) -> frozenset[str]:
        since = [one for one in self.told if one.on_day <= day]
        return max(since, key=lambda one: (one.on_day, one.changeover_id)).names if since else self.first


def picture() -> list[list[tuple[Any, ...]]]:
    return [[tuple(one) for one in rows(kind.__table__.select().order_by(kind.__table__.c.id))] for kind in KEPT]


def history() -> list[tuple[Any, ...]]:
    return [(one.id, one.kind, str(one.fields)) for one in rows(Record.__table__.select().order_by(Record.id))]


class RandomChangeovers(RuleBasedStateMachine):
    """A constituency whose secretary enters, confirms and undoes changeovers of all kinds."""

    clp: ClassVar[Constituency]
    clock: ClassVar[time_machine.Traveller]

    @initialize()
    def start(self) -> None:
        self.clock.move_to(EVENING)
        clp = self.clp
        people = [clp.ann.id, clp.ben.id, clp.cleo.id, clp.dev.id]
        with writing():
            for kind in GONE_BEFORE:
                db.session.execute(delete(kind))
            db.session.execute(delete(Person).where(Person.id.not_in(people)))
            holders = ((clp.ann, clp.chair), (clp.ben, clp.secretary), (clp.cleo, clp.treasurer))
            db.session.add_all(Term(person_id=p.id, role_id=r.id, starts_on=LONG_AGO) for p, r in holders)
        db.session.expire_all()
        self.roles = (clp.chair, clp.secretary, clp.treasurer, clp.fundraiser, clp.auditor)
        self.people = [Successor(p.id, p.name) for p in (clp.ann, clp.ben, clp.cleo, clp.dev)]
        self.expected = {role.id: Expected(frozenset()) for role in self.roles}
        for person, role in holders:
            self.expected[role.id].first = frozenset({person.name})
        self.confirmed: list[int] = []
        self.newcomers = 0
        self.history = history()

    def tried(self, verb: Callable[[], Any]) -> Any:
        """Let something be tried, and see that it was done whole, with a record, or not at all."""
        before, told = picture(), history()
        try:
            with writing():
                done = verb()
        except IntranetError:
            assert picture() == before, "What was refused changed something."
            assert history() == told, "What was refused left a record."
            return None
        assert len(history()) > len(told), "What was done left no record."
        return done

    def outcome(self, number: int, who: int) -> RoleOutcome:
        """Something that happens to a role; the Chair alone is never left vacant."""
        role = self.roles[number % len(self.roles)]
        kinds = [one for one in SeatOutcome if not (role is self.clp.chair and one is SeatOutcome.VACANT)]
        kind = kinds[who % len(kinds)]
        wanted = {SeatOutcome.NEW: role.seats, SeatOutcome.JOB_SHARE: 2, SeatOutcome.ACTING: 1}.get(kind, 0)
        named = [self.somebody(who // 7 + place) for place in range(wanted)]
        return RoleOutcome(role.id, kind, tuple(dict.fromkeys(named)))

    def somebody(self, number: int) -> Successor:
        if number % 3 == 0:
            self.newcomers += 1
            return Successor(None, f"Newcomer {self.newcomers}", f"newcomer{self.newcomers}@example.org")
        return self.people[number % len(self.people)]

    @rule(
        days=st.integers(-70, 60), kind=st.sampled_from(ChangeoverKind), parts=st.dictionaries(PICK, PICK, max_size=3)
    )
    def confirm(self, days: int, kind: ChangeoverKind, parts: dict[int, int]) -> None:
        outcomes = {one.role_id: one for one in (self.outcome(number, who) for number, who in parts.items())}
        sheet = Sheet(kind, clock.today() + timedelta(days=days), outcomes=tuple(outcomes.values()))
        by = self.clp.by_secretary
        changeover_id = self.tried(lambda: changeovers.draft(sheet, actor=by))
        if changeover_id is None:
            return
        seen = version_of(changeover_id)
        confirm = lambda: changeovers.confirm(changeover_id, seen=seen, reasons=REASONS, actor=by, link=link)  # noqa: E731
        if self.tried(confirm) is None:
            return
        self.confirmed.append(changeover_id)
        for one in sheet.changing:
            self.expected[one.role_id].told.append(Told(changeover_id, sheet.on_day, self.would_hold(sheet, one)))
        assert self.tried(confirm) is None, "One changeover was confirmed twice."

    def would_hold(self, sheet: Sheet, one: RoleOutcome) -> frozenset[str]:
        """Who is to hold a role, worked out another way."""
        before, names = self.expected[one.role_id].on(sheet.on_day), frozenset(who.name for who in one.people)
        if one.outcome is SeatOutcome.RE_ELECTED:
            return before
        seats = next(role.seats for role in self.roles if role.id == one.role_id)
        fills_a_seat = sheet.kind is ChangeoverKind.BY_ELECTION and one.outcome is SeatOutcome.NEW
        return before | names if fills_a_seat and len(before | names) <= seats else names

    @precondition(lambda self: self.confirmed)
    @rule(which=PICK)
    def undo(self, which: int) -> None:
        changeover_id = self.confirmed[-1 - which % len(self.confirmed)]
        seen, by = version_of(changeover_id), self.clp.by_chair

        def verb() -> bool:
            changeovers.undo(changeover_id, seen=seen, actor=by)
            return True

        if self.tried(verb):
            self.confirmed.remove(changeover_id)
            for expected in self.expected.values():
                expected.told = [one for one in expected.told if one.changeover_id != changeover_id]

    @rule(days=st.integers(1, 6))
    def days_pass(self, days: int) -> None:
        self.clock.shift(timedelta(days=days))

    def days_to_look_at(self) -> list[date]:
        told = {one.on_day for expected in self.expected.values() for one in expected.told}
        return sorted({clock.today()} | told | {day - timedelta(days=1) for day in told})

    @invariant()
    def rights_equal_the_roles_held_and_no_duty_is_without_an_owner(self) -> None:
        people = dict(rows(select(Person.id, Person.name)))
        led = {lead for (lead,) in rows(select(Duty.lead_role_id))}
        for day in self.days_to_look_at():
            rights, owned = {role.id: set[str]() for role in self.roles}, set[int]()
            for person_id, name in people.items():
                held = access.holdings(person_id, day)
                for one in held.holdings:
                    rights[one.role_id].add(name)
                covered = covered_by(held.holdings, held.vacant)
                owned |= {one.role_id for one in held.holdings} | {one.role_id for one in covered}
            assert rights == {role_id: expected.on(day) for role_id, expected in self.expected.items()}
            assert led <= owned, "A duty has neither a holder nor cover."

    @invariant()
    def nobody_is_held_beyond_the_seats(self) -> None:
        for role in self.roles:
            terms = rows(select(Term.person_id, Term.starts_on, Term.ended_on).where(Term.role_id == role.id))
            facts = RoleFacts(role.id, role.office, role.seats, role.shareable, None, 0)
            assert most_holders_at_once([(one.starts_on, one.ended_on) for one in terms]) <= most_holders(facts)

    @invariant()
    def history_only_grows(self) -> None:
        now = history()
        assert now[: len(self.history)] == self.history
        self.history = now


def test_whatever_changes_over_the_office_holds(app: Flask, evening: time_machine.Traveller) -> None:
    RandomChangeovers.clp = constituency()
    RandomChangeovers.clock = evening
    for role in db.session.scalars(select(Role)).all():
        make_duty(role, f"Do the work of the {role.title}")
    machines.run(RandomChangeovers, examples=6, steps=20)
