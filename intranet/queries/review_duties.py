"""The duties of one role with what is due of them, in three statements, for a page that has little room for more."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import CompoundSelect, Date, Integer, String, bindparam, cast, null, select, union_all

from intranet.core.db import rows
from intranet.core.vocabulary import Cadence, TermHow
from intranet.queries import due, due_statements
from intranet.queries.facts import Calendar, DutyFacts, HolderFacts, Named
from intranet.rules.cadence import ElectionDate, MeetingDate, held_since

_NO_NUMBER, _NO_WORDS, _NO_DAY = cast(null(), Integer), cast(null(), String), cast(null(), Date)
_links, _terms = due_statements.LINKS.subquery(), due_statements.TERMS.subquery()
_dates = due_statements.ALL_DATES.subquery()
# What duties go by: who shares them, the bodies whose meetings they follow, who held the role, meetings, elections.
_GO_BY: CompoundSelect[*tuple[Any, ...]] = union_all(
    select(
        _links.c.kind.label("what"),
        _links.c.duty_id.label("first"),
        _links.c.id.label("second"),
        _NO_NUMBER.label("third"),
        _links.c.title.label("words"),
        _NO_WORDS.label("how"),
        _NO_DAY.label("on"),
        _NO_DAY.label("due_on"),
        _NO_DAY.label("ended_on"),
    ),
    select(
        cast("term", String),
        _terms.c.role_id,
        _terms.c.id,
        _terms.c.person_id,
        _terms.c.name,
        cast(_terms.c.how, String),
        _terms.c.starts_on,
        _terms.c.due_to_end_on,
        _terms.c.ended_on,
    ),
    select(
        cast(_dates.c.what, String),
        _dates.c.id,
        _dates.c.body_id,
        _dates.c.is_agm,
        _dates.c.title,
        _NO_WORDS,
        _dates.c.on,
        _NO_DAY,
        _NO_DAY,
    ).where(_dates.c.on > bindparam("window", type_=Date)),
)


def led_by(role_id: int, settings: dict[str, Any], today: date) -> tuple[DutyFacts, ...]:
    """Every duty that a role leads, with what is due of it. At most three statements."""
    found = rows(due_statements.LED_BY_ROLES, {"role_ids": [role_id]})
    if not found:
        return ()
    asked = {
        "duty_ids": [one.id for one in found],
        "role_ids": [role_id],
        # Which occasion a term makes depends on everybody who held the role, so then nobody may be left out.
        "since": date.min if any(one.cadence is Cadence.ONCE_A_TERM for one in found) else today - due.WINDOW,
        "window": today - due.WINDOW,
        "recently": today - due.RECENT,
    }
    links, holders, calendar = _go_by(rows(_GO_BY, asked), settings)
    dates = calendar.dates(holders)
    ticks, since = due.ticks_of(found, today), held_since(dates.terms, today)
    return tuple(due.put_together(one, links, ticks[one.id], dates, since, today) for one in found)


def _go_by(found: Iterable[Any], settings: dict[str, Any]) -> tuple[due.Links, list[HolderFacts], Calendar]:
    links: due.Links = {"partner": defaultdict(list), "body": defaultdict(list), "source": {}}
    holders: list[HolderFacts] = []
    meetings: list[MeetingDate] = []
    elections: list[ElectionDate] = []
    for one in found:
        if one.what in links:
            links[one.what][one.first].append(Named(one.second, one.words))
        elif one.what == "term":
            who = (one.second, one.third, one.words, one.on, one.due_on, one.ended_on, TermHow(one.how))
            holders.append(HolderFacts._make(who))
        elif one.what == "meeting":
            meetings.append(MeetingDate(one.first, one.second, one.on, bool(one.third)))
        else:
            elections.append(ElectionDate(one.first, one.on))
    calendar = Calendar(
        meetings=tuple(sorted(meetings, key=_by_day)),
        coming=(),
        elections=tuple(sorted(elections, key=_by_day)),
        money_year_starts=tuple(settings["money_year_starts"]),
        plan_year_starts=tuple(settings["plan_year_starts"]),
    )
    return links, sorted(holders, key=lambda term: (term.starts_on, term.term_id)), calendar


def _by_day(dated: MeetingDate | ElectionDate) -> tuple[date, int]:
    return dated.on, dated.id
