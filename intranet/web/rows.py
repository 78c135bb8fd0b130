"""Duties as rows of a page: words, days and the addresses of what can be pressed. Shown on Home and on role pages."""

from dataclasses import dataclass
from datetime import date, timedelta

from intranet.core.clock import london_day
from intranet.core.vocabulary import Answer, Cadence, Outcome
from intranet.queries.facts import DutyFacts, TickFacts
from intranet.rules.access import Actor, in_confidence
from intranet.rules.cadence import DutyState, Occasion
from intranet.rules.grants import allows
from intranet.rules.permissions import Permission
from intranet.web import words

IN_CONFIDENCE = "Said to the executive only."
STAYS = timedelta(days=7)  # how long a ticked row stays on Home
MOST_MISSED = 3  # of one duty; the rest are counted in words, on the row of the oldest shown


@dataclass(frozen=True, slots=True)
class DutyRow:
    """One occasion of one duty, as macros/duty_rows.html draws it."""

    id: str
    duty_id: int
    href: str
    words: str
    theme_words: str
    role_title: str
    partners_words: str
    cadence_words: str
    status_kind: str
    status_words: str
    due_words: str
    due_full: str
    due_on: date
    inherited: bool = False
    optional: bool = False
    # What follows is for a row that can be ticked; without it the row is read and followed only.
    can_tick: bool = False
    occasion: str = ""
    done: bool = False
    done_words: str = ""
    next_words: str = ""
    undo_href: str = ""
    note_href: str = ""
    tick_href: str = ""
    note: str = ""
    link: str = ""
    tick_version: int = 0
    press: str = "occasion"  # the name under which its tick is sent
    undo: str = "version"  # and the name under which its undo is, with what is sent where it is not the version
    undo_value: str = ""
    live: bool = True  # whether the address that is pressed answers with a row of its own


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One ongoing duty, as macros/report_rows.html draws it."""

    id: int
    href: str
    words: str
    answer_kind: str
    answer_words: str
    age_words: str
    answer: str | None
    note: str
    report_href: str
    can_report: bool


def occasion_row(duty: DutyFacts, occasion: Occasion, actor: Actor, today: date, *, more: int = 0) -> DutyRow:
    """One occasion: still to be ticked, or done and by whom. `more` counts missed ones before it that are not shown."""
    may_tick = allows(actor, Permission.TICK, duty)
    tick = _tick_for(duty, occasion)
    kind, status = _status(duty, occasion, today)
    return DutyRow(
        id=f"{duty.id}-{occasion.key.replace(':', '-')}",
        duty_id=duty.id,
        href=f"/duties/{duty.id}",
        words=duty.words,
        theme_words=words.say(duty.theme),
        role_title=duty.lead_title,
        partners_words=_partners(duty, actor),
        cadence_words=f"and {words.counted(more, 'earlier one')}" if more else "",
        status_kind=kind,
        status_words=status,
        due_words=f"{words.day(occasion.last_on, today)} · {words.distance(occasion.last_on, today)}",
        due_full=f"Due {words.full_day(occasion.last_on)}",
        inherited=occasion.key in duty.due.inherited,
        optional=duty.optional,
        can_tick=may_tick,
        occasion=occasion.key,
        done=tick is not None,
        done_words=_done(tick, actor, today) if tick else "",
        next_words=_next(duty, occasion, today) if tick else "",
        undo_href=f"/ticks/{tick.id}/undoing" if tick and may_tick else "",
        note_href=f"/ticks/{tick.id}" if tick and may_tick else "",
        tick_href=f"/duties/{duty.id}/ticks",
        note=tick.note if tick else "",
        link=tick.link if tick else "",
        tick_version=tick.version if tick else 0,
        due_on=occasion.last_on,
    )


def due_rows(duty: DutyFacts, actor: Actor, today: date) -> list[DutyRow]:
    """What a duty has for Home: its missed occasions (the latest three), its open one, and what was ticked lately.

    A ticked row stays for a week, so that it can be seen and undone; an open occasion ticked longer ago is left out.
    """
    missed = duty.due.overdue[-MOST_MISSED:]
    hidden = len(duty.due.overdue) - len(missed)
    found = [
        occasion_row(duty, occasion, actor, today, more=hidden if number == 0 else 0)
        for number, occasion in enumerate(missed)
    ]
    found.extend(occasion_row(duty, occasion, actor, today) for occasion in _lately_ticked(duty, today))
    if duty.due.open is not None and not duty.due.open_done:
        found.append(occasion_row(duty, duty.due.open, actor, today))
    return found


def _lately_ticked(duty: DutyFacts, today: date) -> list[Occasion]:
    lately = [t for t in duty.ticks if today - london_day(t.ticked_at) <= STAYS]
    return [Occasion(t.key, t.first_on, t.last_on) for t in lately]


def state_row(duty: DutyFacts, actor: Actor, today: date) -> DutyRow:
    """One row for a duty, however it stands: its oldest missed occasion, its open one, its next one, or none."""
    occasion = duty.due.overdue[0] if duty.due.overdue else duty.due.open or duty.due.next
    if occasion is not None:
        more = max(0, len(duty.due.overdue) - 1)
        return occasion_row(duty, occasion, actor, today, more=more)
    kind, status = _line_status(duty) if duty.timing.cadence is Cadence.ONGOING else ("no-date", "No date yet")
    return DutyRow(
        id=str(duty.id),
        duty_id=duty.id,
        href=f"/duties/{duty.id}",
        words=duty.words,
        theme_words=words.say(duty.theme),
        role_title=duty.lead_title,
        partners_words=_partners(duty, actor),
        cadence_words="",
        status_kind=kind,
        status_words=status,
        due_words="",
        due_full="",
        optional=duty.optional,
        due_on=date.max,
    )


def report_row(duty: DutyFacts, actor: Actor, today: date) -> ReportRow:
    """An ongoing duty with its latest line and the age of that."""
    line = duty.line
    kind, answer = _line_status(duty)
    return ReportRow(
        id=duty.id,
        href=f"/duties/{duty.id}",
        words=duty.words,
        answer_kind=kind,
        answer_words=answer,
        age_words=f"{words.ago(line.given_at, today)}, by {line.given_by}" if line else "",
        answer=line.answer.value if line else None,
        note=_said(duty, actor),
        report_href=f"/duties/{duty.id}/lines",
        can_report=allows(actor, Permission.REPORT, duty),
    )


def by_theme(duties: list[DutyFacts], actor: Actor, today: date) -> list[tuple[str, list[ReportRow]]]:
    """Ongoing duties grouped under their themes, in the order in which themes first come."""
    groups: dict[str, list[ReportRow]] = {}
    for duty in duties:
        groups.setdefault(words.say(duty.theme), []).append(report_row(duty, actor, today))
    return list(groups.items())


def _tick_for(duty: DutyFacts, occasion: Occasion) -> TickFacts | None:
    exact = duty.tick_of(occasion.key)
    if exact is not None or not (duty.due.open == occasion and duty.due.open_done):
        return exact
    return next((t for t in duty.ticks if t.first_on <= occasion.first_on <= t.last_on), None)


def _status(duty: DutyFacts, occasion: Occasion, today: date) -> tuple[str, str]:
    if occasion.last_on < today:
        return "overdue", "Needs a hand"
    if occasion.first_on > today:
        return "not-started", "Coming up"
    if duty.due.state is DutyState.SOON or (occasion.last_on - today).days <= duty.timing.lead:
        return "soon", "Due soon"
    return "due", "Open"


def _line_status(duty: DutyFacts) -> tuple[str, str]:
    if duty.line is None:
        return "not-started", "Not said yet"
    kinds = {Answer.IN_HAND: "in-hand", Answer.NEEDS_A_HAND: "needs-a-hand", Answer.NOT_STARTED: "not-started"}
    return kinds[duty.line.answer], words.say(duty.line.answer)


def _said(duty: DutyFacts, actor: Actor) -> str:
    if duty.line is None:
        return ""
    if duty.line.executive_only and not in_confidence(actor, duty.lead_role_id):
        return IN_CONFIDENCE
    return duty.line.words


def _partners(duty: DutyFacts, actor: Actor) -> str:
    others = [p.title for p in duty.partners if p.id not in actor.role_ids]
    return f"with {words.listed(others)}" if others else ""


def _done(tick: TickFacts, actor: Actor, today: date) -> str:
    by = "you" if tick.ticked_by_id == actor.person_id else tick.ticked_by
    what = "Did not apply, said" if tick.outcome is Outcome.DID_NOT_APPLY else "Done"
    return f"{what} {words.distance(london_day(tick.ticked_at), today)} by {by}"


def _next(duty: DutyFacts, occasion: Occasion, today: date) -> str:
    following = duty.due.next if duty.due.open == occasion else duty.due.open
    return f"next due {words.day(following.last_on, today)}" if following else ""
