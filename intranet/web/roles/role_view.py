"""A role's page as its template draws it."""

from dataclasses import dataclass
from datetime import date

from intranet.core.vocabulary import Cadence, TermHow, Theme
from intranet.queries.facts import DutyFacts, HolderFacts, Work
from intranet.queries.roles import Happened, RoleFacts
from intranet.rules.access import Actor
from intranet.rules.grants import allows
from intranet.rules.permissions import Permission
from intranet.web import words
from intranet.web.cadence_words import timing_words
from intranet.web.people_rows import PersonRow, initials
from intranet.web.rows import DutyRow, ReportRow, report_row, state_row
from intranet.web.strip import Month, strip
from intranet.web.timeline import Entry, sentence, when, who

PAGES = {"duty": "/duties/", "task": "/tasks/"}  # where a line of the timeline leads


@dataclass(frozen=True, slots=True)
class Found:
    """What was read for a role's page."""

    role: RoleFacts
    work: Work
    happened: list[Happened]


@dataclass(frozen=True, slots=True)
class JobLine:
    """A duty as the job description prints it."""

    href: str
    words: str
    timing: str
    partners: str
    optional: bool
    sources: str


@dataclass(frozen=True, slots=True)
class RoleView:
    """Everything that a role's page shows."""

    lead: str
    holders: list[PersonRow]
    former: list[str]
    coming: list[str]
    vacancy: str
    places: list[str]
    colleagues: list[tuple[str, str]]
    job: list[tuple[str, list[JobLine]]]
    duties: int
    due: list[DutyRow]
    ongoing: list[ReportRow]
    months: list[Month]
    timeline: list[Entry]
    may_read: bool
    may_act: bool
    is_mine: bool


def compose(found: Found, actor: Actor, today: date) -> RoleView:
    """Put the page together; what the reader may not see is left out."""
    role, duties = found.role, found.work.duties
    holders = found.work.holders.get(role.id, ())[::-1]
    may_read = allows(actor, Permission.READ_ROLE, role)
    dated = [d for d in duties if d.timing.cadence is not Cadence.ONGOING]
    ongoing = [d for d in duties if d.timing.cadence is Cadence.ONGOING]
    return RoleView(
        lead=role.purpose,
        holders=_holders(holders, today),
        former=[_former(h, today) for h in holders if h.ended_on is not None and h.ended_on <= today],
        coming=[f"{h.name}, from {words.day(h.starts_on, today)}" for h in holders if h.starts_on > today],
        vacancy=_vacancy(role, holders, today),
        places=[f"{words.say(p.kind).capitalize()} on: {p.body}" for p in role.places],
        colleagues=_colleagues(duties, role.id),
        job=_job(duties),
        duties=len(duties),
        due=sorted((state_row(d, actor, today) for d in dated), key=lambda r: (r.due_on, r.duty_id))
        if may_read
        else [],
        ongoing=[report_row(d, actor, today) for d in ongoing] if may_read else [],
        months=strip(dated, today, behind=0) if may_read else [],
        timeline=[_entry(h, today) for h in found.happened],
        may_read=may_read,
        may_act=any(allows(actor, Permission.TICK, d) for d in duties),
        is_mine=role.id in actor.role_ids,
    )


def _holders(holders: tuple[HolderFacts, ...], today: date) -> list[PersonRow]:
    return [PersonRow(h.name, initials(h.name), None, _since(h, today), None) for h in holders if h.holds_on(today)]


def _since(holder: HolderFacts, today: date) -> str:
    how = "Acting" if holder.how is TermHow.ACTING else words.say(holder.how).capitalize()
    since = f"{how}, since {words.day(holder.starts_on)}"
    if holder.ended_on is not None:
        return f"{since}, until {words.day(holder.ended_on, today)}"
    if holder.due_to_end_on is None:
        return since
    until = words.day(holder.due_to_end_on, today)
    return f"{since}, carrying on beyond {until}" if holder.due_to_end_on <= today else f"{since}, until {until}"


def _former(holder: HolderFacts, today: date) -> str:
    until = words.day(holder.ended_on or today)
    return f"{holder.name}, {words.day(holder.starts_on)} to {until}"


def _vacancy(role: RoleFacts, holders: tuple[HolderFacts, ...], today: date) -> str:
    held = sum(1 for h in holders if h.holds_on(today))
    empty = max(0, role.seats - held)
    if not empty or role.closed_on is not None:
        return ""
    if held:
        return f"{words.counted(empty, 'seat is', 'seats are').capitalize()} vacant."
    covering = role.deputy or "Chair and the Secretary"
    return f"Vacant. The {covering} cover{'s' if role.deputy else ''} its work until somebody holds it."


def _colleagues(duties: tuple[DutyFacts, ...], role_id: int) -> list[tuple[str, str]]:
    found = {p.id: p.title for d in duties for p in d.partners if p.id != role_id}
    return [(f"/roles/{other}", title) for other, title in found.items()]


def _job(duties: tuple[DutyFacts, ...]) -> list[tuple[str, list[JobLine]]]:
    groups: dict[Theme, list[JobLine]] = {}
    for duty in duties:
        groups.setdefault(duty.theme, []).append(_line(duty))
    return [(words.say(theme), groups[theme]) for theme in Theme if theme in groups]


def _line(duty: DutyFacts) -> JobLine:
    return JobLine(
        href=f"/duties/{duty.id}",
        words=duty.words,
        timing=timing_words(duty.timing, [b.title for b in duty.bodies]),
        partners=f"with {words.listed([p.title for p in duty.partners])}" if duty.partners else "",
        optional=duty.optional,
        sources="; ".join(f"{source.title}, number {source.id}" for source in duty.sources),
    )


def _entry(happened: Happened, today: date) -> Entry:
    short, full = when(happened.at, today)
    note = happened.fields.get("note") or None
    page = PAGES.get(happened.subject_kind)
    href = f"{page}{happened.subject_id}" if page and happened.subject_id is not None else None
    return Entry(
        when=short,
        when_full=full,
        words=sentence(happened.kind, happened.fields),
        who=who(happened.name, happened.acted_as, happened.role),
        href=href,
        note=note,
    )
