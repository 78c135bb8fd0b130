"""Building the demo: a constituency, its people, a diary, and what they did until yesterday."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import chain

from intranet.core.db import writing
from intranet.core.emptying import empty_every_table
from intranet.core.errors import RuleError
from intranet.core.vocabulary import Cadence
from intranet.demo.cast import CONSTITUENCY
from intranet.demo.changing_hands import write_changeovers
from intranet.demo.dates import EXECUTIVE
from intranet.demo.handing_over import put_first_steps_away, write_first_steps, write_handovers
from intranet.demo.history import Ids, term_records, write_records, write_reports, write_ticks
from intranet.demo.meetings import prepare_next, write_sittings
from intranet.demo.people import add_people, add_terms, write_affiliates
from intranet.demo.plan import Known, Plan, add_elections, add_meetings, led_duties, planned
from intranet.demo.reports import Given, reports
from intranet.demo.scene import Scene, scene_of
from intranet.demo.ticks import LedDuty, ticks
from intranet.demo.year import write_year
from intranet.queries.access import settings_on
from intranet.services import founding, passwords, search

REPORTED_ON = 13  # executive meetings
ALREADY_REAL = "This database holds a real constituency, which a demo will not take the place of."
AT_ONCE = 100  # roles whose ticks are held in memory together

Progress = Callable[[int, int], object]


def build(
    today: date,
    *,
    password: str | None = None,
    roles: int | None = None,
    years: int = 1,
    afresh: bool = False,
    progress: Progress | None = None,
) -> None:
    """Make the demo as of a day, in one transaction; the same day makes the same demo.

    Without a password nobody can sign in with one. `afresh` clears a demo away first. Raises RuleError where the
    database holds a constituency that is not a demo, or any at all unless `afresh`.
    """
    password_hash = passwords.hashed(password) if password is not None else None  # slow, so before the lock is held
    plan = planned(today, roles, years)
    with writing():
        if afresh:
            _clear(today)
        _write(plan, password_hash, progress or (lambda done, of: None))


def is_demo(today: date) -> bool:
    """Whether the database says of itself that nothing in it is real."""
    return founding.is_founded() and bool(settings_on(today)["demo"])


def _clear(today: date) -> None:
    if founding.is_founded() and not is_demo(today):
        raise RuleError(ALREADY_REAL)
    empty_every_table()


def _write(plan: Plan, password_hash: str | None, progress: Progress) -> None:
    settings = {"agm_month": plan.diary.next_agm.month}
    founded = founding.found(plan.structure, name=CONSTITUENCY, adopted_on=plan.diary.begins_on, demo=True, **settings)
    people = add_people(plan.members, plan.diary, password_hash)
    known = Known(
        people,
        add_terms(plan.terms, people, founded.roles),
        add_meetings(plan.diary, founded.bodies),
        add_elections(plan.diary),
    )
    executive = {m.on: m.id for m in known.meetings if m.body_id == founded.bodies[EXECUTIVE]}
    ids = Ids(people, founded.roles, executive)
    by_role: dict[str, list[LedDuty]] = {}
    for duty in led_duties(plan, founded, known):
        by_role.setdefault(duty.role, []).append(duty)
    own = [duty for role in plan.structure.roles[: plan.named] for duty in by_role.pop(role.title, ())]
    _write_wards(list(by_role.values()), plan, ids, progress)
    scene = scene_of(plan, known, ids, founded, own)
    write_year(scene)
    write_changeovers(plan, known, scene)
    write_handovers(plan, scene)
    write_first_steps(plan, known, scene)
    put_first_steps_away(plan, known, scene)
    write_affiliates(plan.diary, people)
    _write_cast(own, plan, known, scene)
    prepare_next(scene)
    search.rebuild()
    progress(len(plan.structure.roles), len(plan.structure.roles))


def _write_cast(own: Sequence[LedDuty], plan: Plan, known: Known, scene: Scene) -> None:
    ids = scene.ids
    names = {member.slug: member.name for member in plan.members}
    records = term_records(plan.terms, known.term_ids, names, ids)
    records += write_ticks((tick for duty in own for tick in ticks(duty, plan.crew, plan.diary.today)), ids)
    records += write_reports(_reports(own, plan), ids)
    write_sittings(plan, scene)
    write_records([*records, *scene.records])


def _write_wards(by_role: Sequence[list[LedDuty]], plan: Plan, ids: Ids, progress: Progress) -> None:
    """A hundred roles at a time, so that twenty years of them do not have to be remembered at once."""
    for start in range(0, len(by_role), AT_ONCE):
        led = chain.from_iterable(by_role[start : start + AT_ONCE])
        write_records(write_ticks((tick for duty in led for tick in ticks(duty, plan.crew, plan.diary.today)), ids))
        progress(min(start + AT_ONCE, len(by_role)), len(plan.structure.roles))


def _reports(own: Sequence[LedDuty], plan: Plan) -> Iterator[Given]:
    ongoing = [duty for duty in own if duty.spec.cadence is Cadence.ONGOING]
    held = [sitting.on for sitting in plan.diary.sittings if sitting.body == EXECUTIVE]
    past = [on for on in held if on < plan.diary.today][-REPORTED_ON:]
    coming = next(on for on in held if on >= plan.diary.today)
    return reports(ongoing, plan.crew, [*past, coming], plan.diary.today)
