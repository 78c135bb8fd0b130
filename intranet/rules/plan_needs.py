"""What each step of the plan needs: guards, each a function from the facts of a plan to the list of what is missing."""

from collections.abc import Callable

from intranet.core.english import day
from intranet.core.vocabulary import Office
from intranet.rules.budget import Balance
from intranet.rules.money import pounds
from intranet.rules.plan_case import Missing, PlanCase, RoleName

Guard = Callable[[PlanCase], tuple[Missing, ...]]


def has_objectives(case: PlanCase) -> tuple[Missing, ...]:
    """Nobody can be asked about a plan that wants nothing: it has at least one objective."""
    if case.objectives:
        return ()
    return (Missing("The plan has no objective yet", f"/plan/{case.year}/objectives/new", case.leaders),)


def consultation_over(case: PlanCase) -> tuple[Missing, ...]:
    """A consultation cannot end before its day: comments come in until the end of it."""
    if case.consultation_ends_on is None or case.today > case.consultation_ends_on:
        return ()
    words = f"The consultation runs until the end of {day(case.consultation_ends_on)}"
    return (Missing(words, f"/plan/{case.year}/comments", ()),)


def nobody_commented(case: PlanCase) -> tuple[Missing, ...]:
    """Before its day, a consultation is called off only while nobody has answered the call."""
    if not case.comments:
        return ()
    over = consultation_over(case)
    return tuple(Missing(f"{one.words}, and somebody has commented already", one.href, ()) for one in over)


def objectives_led(case: PlanCase) -> tuple[Missing, ...]:
    """Every objective has a lead role, though it may do without one in the draft."""
    return tuple(
        Missing(f"No role leads the objective “{o.words}”", f"/objectives/{o.id}", case.leaders)
        for o in case.objectives
        if o.lead is None
    )


def objectives_have_work(case: PlanCase) -> tuple[Missing, ...]:
    """Every objective has at least one measure or task."""
    return tuple(
        Missing(f"The objective “{o.words}” has neither a measure nor a task", f"/objectives/{o.id}", _of(case, o.lead))
        for o in case.objectives
        if not o.has_measure_or_task
    )


def tasks_dated(case: PlanCase) -> tuple[Missing, ...]:
    """Every task has a due day or a quarter."""
    return tuple(
        Missing(f"The task “{t.words}” has neither a due day nor a quarter", f"/tasks/{t.id}", (t.lead,))
        for t in case.tasks
        if not t.has_due_day
    )


def sections_signed_off(case: PlanCase) -> tuple[Missing, ...]:
    """Every section is signed off by its lead role; where that is vacant, by whoever covers it."""
    return tuple(
        Missing(f"The section “{s.title}” is not signed off", f"/sections/{s.id}", (s.lead,))
        for s in case.sections
        if not s.signed_off
    )


def comments_answered(case: PlanCase) -> tuple[Missing, ...]:
    """Every comment of the consultation has an answer."""
    return tuple(
        Missing(
            f"A comment waits for an answer: “{_short(c.words)}”",
            f"/comments/{c.id}",
            _of(case, c.role),
        )
        for c in case.unanswered
    )


def suggestions_decided(case: PlanCase) -> tuple[Missing, ...]:
    """Every suggestion is accepted or declined: once the executive has the plan, nobody could take it up."""
    return tuple(
        Missing(
            f"A suggestion is neither accepted nor declined: “{_short(s.words)}”",
            f"/suggestions/{s.id}",
            _of(case, s.role),
        )
        for s in case.undecided
    )


def budget_balances(case: PlanCase) -> tuple[Missing, ...]:
    """In each money year that the plan touches, planned income covers planned expenditure.

    Where it does not, both the Treasurer and the Chair stand by the gap as large as it is now, each with a reason.
    """
    return tuple(missing for balance in case.budgets for missing in _gap(case, balance))


def _gap(case: PlanCase, balance: Balance) -> tuple[Missing, ...]:
    gap = f"The budget of {balance.money_year} spends {pounds(balance.gap_pence)} more than comes in"
    return tuple(
        Missing(
            f"{gap}, and the {office.value.capitalize()} has not accepted that",
            f"/budget/{balance.money_year}",
            _office(case, office),
        )
        for office in balance.waiting_for
    )


def members_have_met(case: PlanCase) -> tuple[Missing, ...]:
    """The members adopt the plan at a meeting, so there has to be one, on or before today."""
    if case.meetings:
        return ()
    return (Missing("No meeting of all members up to today is recorded", "/meetings/", case.leaders),)


def results_written(case: PlanCase) -> tuple[Missing, ...]:
    """Every objective says what came of it, in its lead's words; one that was dropped need not."""
    return tuple(
        Missing(f"Nothing says yet what came of “{o.words}”", f"/objectives/{o.id}", _of(case, o.lead))
        for o in case.objectives
        if not o.has_results
    )


GUARDS: dict[str, Guard] = {
    guard.__name__: guard
    for guard in (
        has_objectives,
        consultation_over,
        nobody_commented,
        objectives_led,
        objectives_have_work,
        tasks_dated,
        sections_signed_off,
        comments_answered,
        suggestions_decided,
        budget_balances,
        members_have_met,
        results_written,
    )
}


def _of(case: PlanCase, role: RoleName | None) -> tuple[RoleName, ...]:
    return (role,) if role else case.leaders


def _office(case: PlanCase, office: Office) -> tuple[RoleName, ...]:
    found = case.offices.get(office)
    return (found,) if found else case.leaders


def _short(words: str, most: int = 80) -> str:
    line = " ".join(words.split())
    return line if len(line) <= most else f"{line[: most - 1]}…"
