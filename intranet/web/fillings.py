"""What an item that fills itself shows, in finished words: for the page, the paper and the meeting room alike."""

from collections.abc import Callable, Iterable

from intranet.core.meeting_vocabulary import HELD, TO_COME, MeetingKind, MeetingState, Slot
from intranet.queries.agenda_slots import ActionRow, OtherMeeting, ReportRow, Slots
from intranet.queries.meetings import MeetingFacts
from intranet.web import words
from intranet.web.filling_parts import Filling, Further, Line, Look
from intranet.web.proposal_view import title_of

MOST_DAYS = 14  # of the year's meetings


def filling(slot: Slot, slots: Slots, look: Look) -> Filling | None:
    """What fills an item of this slot, or None for an item of somebody's own words."""
    maker = MAKERS.get(slot)
    return maker(slots, look) if maker else None


def _apologies(slots: Slots, _look: Look) -> Filling:
    names = [f"{one.title} ({one.by})" if one.by else one.title for one in slots.of(Slot.APOLOGIES)]
    return Filling(f"Apologies from {words.listed(names)}." if names else "No apologies so far.")


def _last_minutes(slots: Slots, look: Look) -> Filling:
    held = [one for one in slots.meetings if one.state in HELD and _is_before(one, look.meeting)]
    if look.meeting.kind is MeetingKind.AGM:
        held = [one for one in held if one.kind is MeetingKind.AGM] or held
    waiting = [one for one in held[:-1] if one.has_minutes and one.state is MeetingState.CLOSED]
    shown = [*waiting, *held[-1:]]
    if not shown:
        return Filling("There is no earlier meeting on record.")
    return Filling("", tuple(_minutes_of(one) for one in shown))


def _minutes_of(one: OtherMeeting) -> Line:
    agreed = one.state is MeetingState.MINUTES_AGREED
    tag = ("done", "Agreed") if agreed else ("soon", "To be agreed")
    return Line(words.full_day(one.on), href=f"/meetings/{one.id}/minutes", tag=tag)


def _matters_arising(slots: Slots, look: Look) -> Filling:
    count = len(slots.actions)
    summary = f"{words.counted(count, 'open action')}." if count else "No action of an earlier meeting is open."
    return Filling(_capital(summary), tuple(_action(one, look) for one in slots.actions), further=_done(slots, look))


def _done(slots: Slots, look: Look) -> Further | None:
    """What was done since the body met before, so that its meeting hears of it."""
    found = [(one, done_on, since) for one in slots.done if (done_on := one.done_on) and (since := one.done_since)]
    if not found:
        return None
    verb = "action was" if len(found) == 1 else "actions were"
    return Further(
        f"{len(found)} {verb} done since the meeting on {words.day(found[0][2], look.today)}.",
        tuple(
            Line(one.words, f"{one.role} · done {words.day(done_on, look.today)}", f"/tasks/{one.task_id}")
            for one, done_on, _ in found
        ),
    )


def _action(one: ActionRow, look: Look) -> Line:
    late = one.due_on is not None and one.due_on < look.day
    due = f"due {words.day(one.due_on, look.today)}" if one.due_on else "no due day"
    age = f"{words.counted((look.day - one.given_on).days, 'day')} old"
    carried = f"carried over {_times(one.times_carried)}" if one.times_carried else ""
    note = " · ".join(part for part in (one.role, due, age, carried) if part)
    tag = ("blocked", "Blocked") if one.blocked_because else ("late", "Late") if late else None
    return Line(one.words, note, f"/tasks/{one.task_id}", tag)


def _letters(slots: Slots, look: Look) -> Filling:
    found = slots.of(Slot.CORRESPONDENCE)
    lines = tuple(
        Line(f"{one.by}: {one.title}", f"received {words.day(one.on, look.today)}" if one.on else "", text=one.words)
        for one in found
    )
    more = (f"/meetings/{look.meeting.id}/correspondence", "The correspondence file")
    return Filling(
        f"{_capital(words.counted(len(found), 'letter'))} for decision."
        if found
        else "No letter waits for a decision.",
        lines,
        (more,),
    )


def _role_reports(slots: Slots, look: Look) -> Filling:
    return _reports([one for one in slots.reports if not one.is_of_delegate], look)


def _reports_back(slots: Slots, look: Look) -> Filling:
    return _reports([one for one in slots.reports if one.is_of_delegate], look)


def _reports(found: list[ReportRow], look: Look) -> Filling:
    """Who has something to say, what needs a decision first; who has not; and whose report is missing."""
    said = [one for one in found if one.is_given and not one.nothing]
    nothing = [one.role for one in found if one.nothing]
    missing = [one.role for one in found if not one.is_given and not one.is_vacant]
    vacant = [one.role for one in found if not one.is_given and one.is_vacant]
    asking = sum(one.needs_decision for one in said)
    summary = f"{words.counted(len(said), 'role')} {'has' if len(said) == 1 else 'have'} something to report"
    if not said:
        coming = look.meeting.is_to_come
        summary = "Nobody has something to report so far" if coming else "Nobody had anything to report"
    if asking:
        summary += f", {asking} {'needs' if asking == 1 else 'need'} a decision"
    rest = (
        ("Nothing to report", nothing),
        ("Not said yet" if look.meeting.is_to_come else "Did not report", missing),
        ("Vacant", vacant),
    )
    return Filling(
        f"{summary}.",
        tuple(_report(one) for one in said),
        rest=tuple(f"{words_}: {words.listed(roles)}." for words_, roles in rest if roles),
    )


def _report(one: ReportRow) -> Line:
    text = "This is for the executive only." if one.withheld else one.words
    tag = ("soon", "Needs a decision") if one.needs_decision else None
    return Line(one.role, href=f"/roles/{one.role_id}", tag=tag, text=text)


def _review(_slots: Slots, look: Look) -> Filling:
    links = [(f"/meetings/{look.meeting.id}/review", "The review")]
    if look.reads_progress:
        links.append(("/progress-report", "The progress report"))
    return Filling("Role by role, or objective by objective.", links=tuple(links) if look.reads_plan else ())


def _amendments(slots: Slots, look: Look) -> Filling:
    found = slots.amendments
    lines = tuple(
        Line(
            f"Amendment {one.number}: {title_of(one)}",
            f"proposed by the {one.role}",
            f"/amendments/{one.id}" if look.reads_plan else None,
            text=one.reason,
        )
        for one in found
    )
    return Filling(
        f"{_capital(words.counted(len(found), 'amendment'))} to decide." if found else "No amendment waits.", lines
    )


def _adoption(slots: Slots, look: Look) -> Filling:
    found = slots.of(Slot.PLAN_ADOPTION)
    lines = tuple(Line(f"The plan for {one.id}", href=f"/plan/{one.id}" if look.reads_plan else None) for one in found)
    return Filling("" if found else "No plan waits to be adopted.", lines)


def _elections(slots: Slots, _look: Look) -> Filling:
    found = slots.of(Slot.ELECTIONS)
    lines = tuple(
        Line(one.title, f"{one.seats} seats" if one.seats and one.seats > 1 else "", f"/roles/{one.id}")
        for one in found
    )
    is_one = len(found) == 1
    count = f"{_capital(words.counted(len(found), 'role'))} {'is' if is_one else 'are'} up for election."
    return Filling(count if found else "No role is vacant, and no term is due to end by then.", lines)


def _year(slots: Slots, look: Look) -> Filling:
    days = [one for one in slots.meetings if one.state in TO_COME and _is_before_other(look.meeting, one)]
    lines = tuple(Line(_when(one), one.place, f"/meetings/{one.id}") for one in days[:MOST_DAYS])
    return Filling("" if lines else "No later meeting has a day yet.", lines)


def _next_meeting(slots: Slots, look: Look) -> Filling:
    days = [one for one in slots.meetings if _is_before_other(look.meeting, one)]
    if not days:
        return Filling("No day is set yet.")
    return Filling("", (Line(_when(days[0]), days[0].place, f"/meetings/{days[0].id}"),))


def _annual_report(_slots: Slots, look: Look) -> Filling:
    href = "/progress-report?edition=annual"
    return Filling("", links=((href, "The annual report"),) if look.reads_progress else ())


def _accounts(_slots: Slots, look: Look) -> Filling:
    return Filling("", links=(("/budget/", "The budget and what came of it"),) if look.reads_budget else ())


def _is_before(one: OtherMeeting, meeting: MeetingFacts) -> bool:
    return (one.on, one.id) < (meeting.on, meeting.id)


def _is_before_other(meeting: MeetingFacts, one: OtherMeeting) -> bool:
    return not _is_before(one, meeting)


def _when(one: OtherMeeting) -> str:
    return f"{words.full_day(one.on)}, {one.starts_at:%H:%M}" if one.starts_at else words.full_day(one.on)


def _times(number: int) -> str:
    return {1: "once", 2: "twice"}.get(number, f"{number} times")


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def times_carried(number: int) -> str:
    """How often something came over: `carried over twice`; empty for what never did."""
    return f"carried over {_times(number)}" if number else ""


def slots_of(found: Iterable[Slot]) -> frozenset[Slot]:
    """The slots of an agenda that fill themselves."""
    return frozenset(found) & frozenset(MAKERS)


MAKERS: dict[Slot, Callable[[Slots, Look], Filling]] = {
    Slot.APOLOGIES: _apologies,
    Slot.LAST_MINUTES: _last_minutes,
    Slot.MATTERS_ARISING: _matters_arising,
    Slot.CORRESPONDENCE: _letters,
    Slot.ROLE_REPORTS: _role_reports,
    Slot.PLAN_REVIEW: _review,
    Slot.REPORTS_BACK: _reports_back,
    Slot.AMENDMENTS: _amendments,
    Slot.ANNUAL_REPORT: _annual_report,
    Slot.ACCOUNTS: _accounts,
    Slot.PLAN_ADOPTION: _adoption,
    Slot.ELECTIONS: _elections,
    Slot.YEAR_OF_MEETINGS: _year,
    Slot.NEXT_MEETING: _next_meeting,
}
