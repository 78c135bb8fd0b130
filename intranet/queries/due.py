"""Duties with what is due of them: five statements, however many duties, and the rules do the rest.

Only recent history is read, so twenty years of it cost what one does: what ended in the last 445 days (400 of which
may still be owed, see rules.cadence.LOOK_BACK), and 800 days for what comes round yearly or with an election.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Select

from intranet.core.db import rows
from intranet.core.vocabulary import Cadence
from intranet.queries import due_statements as sql
from intranet.queries.facts import (
    Calendar,
    ComingMeeting,
    DutyFacts,
    HolderFacts,
    LineFacts,
    Named,
    TickFacts,
    Work,
)
from intranet.rules.cadence import LOOK_BACK, Dates, ElectionDate, MeetingDate, Timing, due, held_since

RECENT = timedelta(days=LOOK_BACK + 45)  # a meeting may have been moved after it was ticked
WINDOW = timedelta(days=2 * LOOK_BACK)
COMING = timedelta(weeks=6)
RARE = frozenset({Cadence.YEARLY, Cadence.EACH_ELECTION, Cadence.ONCE_A_TERM})

Links = dict[str, dict[int, list[Named]]]


def concerning(role_ids: Iterable[int], settings: dict[str, Any], today: date) -> Work:
    """Every duty that these roles lead or share."""
    return _work(sql.CONCERNING_ROLES, {"role_ids": sorted(role_ids)}, settings, today)


def led_by(role_ids: Iterable[int], settings: dict[str, Any], today: date) -> Work:
    """Every duty that these roles lead."""
    return _work(sql.LED_BY_ROLES, {"role_ids": sorted(role_ids)}, settings, today)


def job_of(role_id: int, settings: dict[str, Any], today: date) -> Work:
    """Every duty that one role leads, with its sources, and everybody who ever held the role."""
    return _work(sql.LED_BY_ROLES, {"role_ids": [role_id]}, settings, today, whole_history=True)


def of(duty_id: int, settings: dict[str, Any], today: date) -> DutyFacts | None:
    """One duty with what is due of it, retired or not; None where there is no such duty.

    It has its sources, and knows the meetings of every body, so that another timing can be tried out on it.
    """
    work = _work(sql.BY_ID, {"duty_ids": [duty_id]}, settings, today, every_meeting=True)
    return next(iter(work.duties), None)


def calendar(settings: dict[str, Any], today: date, body_ids: Iterable[int] | None = None) -> Calendar:
    """The meetings and elections that may still matter and all to come, and the days on which years start.

    With `body_ids`, only the meetings of these bodies, annual general meetings, and what meets in the next six weeks.
    """
    scope = {**_since(today), "today": today, "soon": today + COMING, "body_ids": sorted(body_ids or ())}
    dates: list[MeetingDate] = []
    coming: list[ComingMeeting] = []
    elections: list[ElectionDate] = []
    for what, number, body_id, title, is_agm, on, place in rows(
        sql.ALL_DATES if body_ids is None else sql.DATES, scope
    ):
        if what == "election":
            elections.append(ElectionDate(number, on))
            continue
        dates.append(MeetingDate(number, body_id, on, bool(is_agm)))
        if on >= today:
            coming.append(ComingMeeting(number, title, on, place))
    return Calendar(
        meetings=tuple(sorted(dates, key=_by_day)),
        coming=tuple(sorted(coming, key=_by_day)),
        elections=tuple(sorted(elections, key=_by_day)),
        money_year_starts=_month_and_day(settings["money_year_starts"]),
        plan_year_starts=_month_and_day(settings["plan_year_starts"]),
    )


def _by_day(dated: MeetingDate | ComingMeeting | ElectionDate) -> tuple[date, int]:
    return dated.on, dated.id


def holders_of(role_ids: Iterable[int], since: date) -> dict[int, tuple[HolderFacts, ...]]:
    """Who holds these roles, held them since that day or is to hold them, by role, in order of their start."""
    found: dict[int, list[HolderFacts]] = defaultdict(list)
    for row in rows(sql.TERMS, {"role_ids": sorted(role_ids), "since": since}):
        found[row[0]].append(HolderFacts._make(row[1:]))
    return {role_id: tuple(terms) for role_id, terms in found.items()}


def _month_and_day(value: list[int]) -> tuple[int, int]:
    return value[0], value[1]


def _work(
    statement: Select[*tuple[Any, ...]],
    scope: dict[str, Any],
    settings: dict[str, Any],
    today: date,
    *,
    whole_history: bool = False,
    every_meeting: bool = False,
) -> Work:
    found = rows(statement, scope)
    duty_ids = [row.id for row in found]
    links = _links(duty_ids, with_sources=whole_history or every_meeting)
    titles = {row.lead_role_id: row.title for row in found}
    if not whole_history:
        titles.update({p.id: p.title for shared in links["partner"].values() for p in shared})
    # Which occasion a term makes depends on everybody who held the role, so then nobody may be left out.
    everybody = whole_history or any(row.cadence is Cadence.ONCE_A_TERM for row in found)
    holders = holders_of({*titles, *scope.get("role_ids", ())}, date.min if everybody else today - WINDOW)
    bound = {body.id for bodies in links["body"].values() for body in bodies}
    dates = calendar(settings, today, None if every_meeting else bound)
    ticks = ticks_of(found, today)
    by_role = {role_id: dates.dates(holders.get(role_id, ())) for role_id in {row.lead_role_id for row in found}}
    since = {role_id: held_since(role_dates.terms, today) for role_id, role_dates in by_role.items()}
    duties = tuple(
        put_together(row, links, ticks[row.id], by_role[row.lead_role_id], since[row.lead_role_id], today)
        for row in found
    )
    return Work(duties, holders, titles, dates)


def _links(duty_ids: list[int], *, with_sources: bool) -> Links:
    found: Links = {"partner": defaultdict(list), "body": defaultdict(list), "source": defaultdict(list)}
    statement = sql.LINKS_AND_SOURCES if with_sources else sql.LINKS
    for kind, duty_id, number, title in rows(statement, {"duty_ids": duty_ids}):
        found[kind][duty_id].append(Named(number, title))
    return found


def ticks_of(duties: list[Any], today: date) -> dict[int, list[TickFacts]]:
    """The ticks that count for these duties, rows of due_statements.COLUMNS. One statement."""
    scope = {
        "duty_ids": [row.id for row in duties],
        "rare_ids": [row.id for row in duties if row.cadence in RARE],
        "once_ids": [row.id for row in duties if row.cadence is Cadence.ONCE_A_TERM],
        **_since(today),
    }
    found: dict[int, list[TickFacts]] = defaultdict(list)
    for row in rows(sql.TICKS, scope):
        found[row[0]].append(TickFacts._make(row[1:]))
    return found


def _since(today: date) -> dict[str, date]:
    return {"recently": today - RECENT, "since": today - WINDOW}


def put_together(  # noqa: PLR0917 (one duty is put together from all that was read)
    row: Any, links: Links, ticks: list[TickFacts], dates: Dates, since: date | None, today: date
) -> DutyFacts:
    """A duty from its row of due_statements.COLUMNS and what hangs on it; `since` is when its holders began."""
    bodies = tuple(links["body"].get(row.id, ()))
    timing = _timing(row, bodies)
    owes_from = None if row.first_held_on is None else max(row.owed_from, row.first_held_on)
    return DutyFacts(
        id=row.id,
        lead_role_id=row.lead_role_id,
        lead_title=row.title,
        words=row.words,
        theme=row.theme,
        optional=row.optional,
        timing=timing,
        version=row.version,
        retired_on=row.retired_on,
        partners=tuple(links["partner"].get(row.id, ())),
        bodies=bodies,
        sources=tuple(links["source"].get(row.id, ())),
        line=_line(row),
        ticks=tuple(ticks),
        due=due(timing, dates, ticks, owes_from=owes_from, held_since=since, optional=row.optional, today=today),
        owes_from=owes_from,
        dates=dates,
    )


def _line(row: Any) -> LineFacts | None:
    if not row.answer:
        return None
    return LineFacts(row.answer, row.line_words, row.given_at, row.given_by, row.executive_only)


def _timing(row: Any, bodies: tuple[Named, ...]) -> Timing:
    return Timing(
        row.cadence,
        row.anchor,
        row.anchor_month,
        row.anchor_day,
        row.side,
        row.days,
        row.lead_days,
        frozenset(b.id for b in bodies),
    )
