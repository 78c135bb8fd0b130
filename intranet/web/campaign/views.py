"""The Campaign Co-ordinator's campaign plan: elections ahead, sessions to come, and what those held came to."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from flask import Blueprint
from werkzeug.wrappers import Response

from intranet.core import clock
from intranet.core.plan_vocabulary import EventState
from intranet.queries import campaign as reads
from intranet.queries.campaign import SessionRow, Totals
from intranet.rules.permissions import Permission
from intranet.web import words
from intranet.web.event_tags import figure, tag
from intranet.web.guard import requires
from intranet.web.page import page

blueprint = Blueprint("campaign", __name__)


class Figures(NamedTuple):
    """A row of the table of a year's figures."""

    words: str
    target: str
    reached: str
    left: str


@dataclass(frozen=True, slots=True)
class Progress:
    """A figure drawn as a bar."""

    words: str
    reached: int
    target: int


@dataclass(frozen=True, slots=True)
class Session:
    """One session as the page shows it."""

    href: str
    title: str
    when: str
    when_full: str
    place: str
    led_by: str
    state_kind: str
    state_words: str
    figures: str


@blueprint.get("/campaign/")
@requires(Permission.READ_CAMPAIGN)
def show() -> Response:
    """Elections ahead, this year's figures against their targets, and the sessions."""
    today = clock.today()
    first, last = date(today.year, 1, 1), date(today.year, 12, 31)
    totals = reads.totals(first, last, today)
    past = reads.past(today)
    return page(
        "campaign/show.html",
        section=reads.section(today),
        elections=[(e, words.full_day(e.on), words.distance(e.on, today)) for e in reads.elections_ahead(today)],
        coming=[_session(one, today) for one in reads.coming(today)],
        past=[_session(one, today) for one in past],
        unsaid=[_session(one, today) for one in past if one.state in (EventState.PLANNED, EventState.CONFIRMED)],
        year=today.year,
        held=words.counted(totals.held, "session"),
        figures=_figures(totals),
        bars=_bars(totals),
    )


def _pairs(totals: Totals) -> tuple[tuple[str, int, int], ...]:
    return (
        ("Doors knocked", totals.target_doors, totals.doors),
        ("Contacts made", totals.target_contacts, totals.contacts),
        ("Leaflets delivered", totals.target_leaflets, totals.leaflets),
    )


def _figures(totals: Totals) -> list[Figures]:
    return [
        Figures(what, f"{target:,}", f"{reached:,}", f"{max(0, target - reached):,}")
        for what, target, reached in _pairs(totals)
        if target or reached
    ]


def _bars(totals: Totals) -> list[Progress]:
    return [
        Progress(f"{what}: {reached:,} of {target:,}", min(reached, target), target)
        for what, target, reached in _pairs(totals)
        if target
    ]


def _session(one: SessionRow, today: date) -> Session:
    at = f", {one.starts_at:%H:%M}" if one.starts_at else ""
    return Session(
        href=f"/events/{one.id}",
        title=one.title,
        when=f"{words.day(one.on, today)}{at}",
        when_full=words.full_day(one.on),
        place=one.area or one.place,
        led_by=one.led_by,
        state_kind=tag(one.state)[0],
        state_words=tag(one.state)[1],
        figures=_said(one),
    )


def _said(one: SessionRow) -> str:
    found = [
        f"{figure(reached)} of {figure(target)} {what}"
        for what, target, reached in (
            ("doors", one.target_doors, one.doors),
            ("contacts", one.target_contacts, one.contacts),
            ("leaflets", one.target_leaflets, one.leaflets),
        )
        if target is not None or reached is not None
    ]
    return " · ".join(found)
