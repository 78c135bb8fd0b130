"""How a plan stands, as the sentence under its title."""

from collections import Counter
from datetime import date

from intranet.core.plan_vocabulary import Colour, PlanState, TaskState
from intranet.queries.plan_facts import PlanFacts
from intranet.queries.plans import PlanDocument
from intranet.web import words


def state_words(plan: PlanFacts, today: date) -> str:
    """Where a plan stands, as a calm sentence."""
    if plan.state is PlanState.CONSULTATION and plan.consultation_ends_on:
        return f"In consultation until {words.day(plan.consultation_ends_on, today)}: say what you think of it."
    if plan.state is PlanState.ADOPTED and plan.adopted_on:
        return f"The members adopted it on {words.day(plan.adopted_on, today)}."
    if plan.state is PlanState.CLOSED and plan.closed_on:
        return f"Closed on {words.day(plan.closed_on, today)}."
    return {
        PlanState.DRAFT: "A draft: each role writes its own part.",
        PlanState.EXECUTIVE: "It is with the executive.",
        PlanState.MEMBERS: "It is with the members, who adopt it or send it back.",
    }.get(plan.state, "")


def progress_words(document: PlanDocument) -> str:
    """How much there is, and how it stands: `5 objectives and 40 tasks: 12 done, 3 need a hand.`"""
    tasks = [task for task in document.tasks if task.state is not TaskState.DROPPED]
    objectives = [each for each in document.objectives if each.dropped_on is None]
    if not tasks and not objectives:
        return ""
    size = f"{words.counted(len(objectives), 'objective')} and {words.counted(len(tasks), 'task')}".capitalize()
    if document.plan.state not in (PlanState.ADOPTED, PlanState.CLOSED):
        return f"{size}."
    colours = Counter(task.standing.colour for task in tasks)
    hand = colours[Colour.LATE]
    said = [
        f"{colours[Colour.DONE]} done" if colours[Colour.DONE] else "",
        f"{hand} {'needs' if hand == 1 else 'need'} a hand" if hand else "",
        f"{colours[Colour.BLOCKED]} blocked" if colours[Colour.BLOCKED] else "",
    ]
    counts = ", ".join(one for one in said if one)
    return f"{size}: {counts}." if counts else f"{size}."
