"""Reading the programme: what is on, by month and as a list, and one event."""

from datetime import date
from enum import StrEnum
from typing import TypeVar

from flask import redirect, request, url_for
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from intranet.core import clock
from intranet.core.plan_vocabulary import EventKind, EventState
from intranet.queries import programme as reads
from intranet.queries.event_facts import Change, EventFacts, EventRow
from intranet.rules.events import STEPS, step_trouble
from intranet.rules.permissions import Permission
from intranet.web import paging, timeline, words
from intranet.web.asked import whole
from intranet.web.guard import may, requires
from intranet.web.page import page
from intranet.web.programme import event_view
from intranet.web.programme.blueprint import blueprint

A_PAGE = 40
MONTHS = range(1, 13)
YEARS = range(1900, 2200)
Slug = TypeVar("Slug", bound=StrEnum)


@blueprint.get("/programme/")
@requires(Permission.READ_PROGRAMME)
def list_events() -> Response:
    """What is on, in order of time; filters are kept in the address."""
    today, number = clock.today(), paging.asked()
    wanted = _wanted()
    found = reads.listed(wanted, today, limit=A_PAGE + 1, offset=(number - 1) * A_PAGE)
    return page(
        "programme/list_events.html",
        events=[event_view.listed(event, today) for event in found[:A_PAGE]],
        wanted=wanted,
        is_filtered=wanted != reads.Wanted(past=wanted.past),
        kinds=words.choices(EventKind),
        states=words.choices(EventState),
        roles=reads.organising_roles(),
        branches=reads.branches(),
        newer_href=_page_href(wanted, number - 1) if number > 1 else None,
        older_href=_page_href(wanted, number + 1) if len(found) > A_PAGE else None,
        month_href=url_for("programme.show_month", year=today.year, month=today.month),
    )


@blueprint.get("/programme/<int:year>/<int:month>")
@requires(Permission.READ_PROGRAMME)
def show_month(year: int, month: int) -> Response:
    """One month as a calendar, and as a list for whoever cannot see one."""
    if year not in YEARS or month not in MONTHS:
        raise NotFound
    today, first = clock.today(), date(year, month, 1)
    before, after = event_view.month_before(first), event_view.month_after(first)
    events = reads.month(first, after.replace(day=1) - date.resolution)
    return page(
        "programme/show_month.html",
        month=words.month(first),
        first=first,
        weeks=event_view.weeks(first, events, today),
        events=[event_view.listed(event, today) for event in events],
        before=(url_for("programme.show_month", year=before.year, month=before.month), words.month(before)),
        after=(url_for("programme.show_month", year=after.year, month=after.month), words.month(after)),
        this_month=url_for("programme.show_month", year=today.year, month=today.month),
    )


@blueprint.get("/programme/month")
@requires(Permission.READ_PROGRAMME)
def go_to_month() -> Response:
    """The month that somebody chose in a form."""
    chosen = request.args.get("month", "")
    try:
        first = date.fromisoformat(f"{chosen}-01")
    except ValueError:
        first = clock.today()
    return redirect(url_for("programme.show_month", year=first.year, month=first.month), 303)


@blueprint.get("/events/<int:event_id>")
@requires(Permission.READ_PROGRAMME, load=reads.get, name="event")
def show(event: EventFacts) -> Response:
    """One event: when, where, who, how far it is, and what came of it."""
    today = clock.today()
    may_edit = may(Permission.EDIT_EVENT, event)
    return page(
        "programme/show.html",
        event=event,
        row=event_view.listed(_as_row(event), today),
        distance=words.distance(event.on, today),
        figures=event_view.figures(event.session) if event.session else [],
        may_edit=may_edit,
        steps=[(state, words.say(state)) for state in _open_steps(event, today)] if may_edit else [],
        is_past=event.on <= today,
        history=[_entry(found, today) for found in reads.changes(event.id)] if may(Permission.READ_PLAN) else [],
    )


def _open_steps(event: EventFacts, today: date) -> list[EventState]:
    steps = (state for state in STEPS[event.state] if state not in (EventState.CANCELLED, EventState.HELD))
    return [state for state in steps if step_trouble(event.state, state, event.on, today) is None]


def _as_row(event: EventFacts) -> EventRow:
    branch = event.branch.title if event.branch else None
    return EventRow(
        event.id,
        event.kind,
        event.title,
        event.on,
        event.starts_at,
        event.ends_on,
        event.ends_at,
        event.place,
        event.organiser,
        branch,
        event.state,
        event.attendance,
    )


def _entry(found: Change, today: date) -> timeline.Entry:
    when, in_full = timeline.when(found.at, today)
    fields = {**found.fields, "now": _state_words(found.fields.get("now"))}
    who = timeline.who(found.name, found.acted_as, found.title)
    return timeline.Entry(when, in_full, timeline.sentence(found.kind, fields), who, None, None)


def _state_words(slug: str | None) -> str:
    return words.say(EventState(slug)).lower() if slug in set(EventState) else ""


def _wanted() -> reads.Wanted:
    return reads.Wanted(
        kind=_slug(EventKind, "kind"),
        state=_slug(EventState, "state"),
        role_id=whole(request.args.get("role", "")),
        branch_id=whole(request.args.get("branch", "")),
        past=request.args.get("past") == "yes",
    )


def _slug(kind: type[Slug], name: str) -> Slug | None:
    asked = request.args.get(name)
    return kind(asked) if asked in set(kind) else None


def _page_href(wanted: reads.Wanted, number: int) -> str:
    return url_for(
        "programme.list_events",
        kind=wanted.kind,
        state=wanted.state,
        role=wanted.role_id,
        branch=wanted.branch_id,
        past="yes" if wanted.past else None,
        page=number,
    )
