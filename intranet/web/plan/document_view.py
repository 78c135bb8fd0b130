"""The plan as a document, as its template draws it: finished strings, in the order in which it is read."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from intranet.core.plan_vocabulary import SectionKind
from intranet.queries.plan_facts import PlanFacts, SectionFacts, TaskFacts
from intranet.queries.plans import BudgetYear, PlanDocument
from intranet.rules.money import pounds
from intranet.web.plan.part_views import ObjectiveView, numbers, objective_view, signed_off_words
from intranet.web.plan.plan_words import progress_words, state_words
from intranet.web.plan.task_line import TaskLine, task_line


@dataclass(frozen=True, slots=True)
class SectionView:
    """A section with who signed it off, and what is in it."""

    id: int
    title: str
    lead_id: int
    lead: str
    words: str
    signed_off: str
    room: tuple[str, str] | None  # the address and the words of the room that holds the rest
    objectives: list[ObjectiveView]
    tasks: list[TaskLine]


@dataclass(frozen=True, slots=True)
class DocumentView:
    """Everything that the document shows."""

    lead: str
    contents: list[tuple[str, str, list[tuple[str, str]]]]
    objectives: list[ObjectiveView]
    sections: list[SectionView]
    tasks: list[TaskLine]  # that belong to no objective and no section
    budgets: list[tuple[str, str, str, str, str]]
    is_empty: bool


def compose(document: PlanDocument, today: date) -> DocumentView:
    """Put the document together: what stands in no section first, then section by section."""
    plan = document.plan
    known = {section.id for section in document.sections}
    numbered = numbers(document)
    views = {each.id: objective_view(each, numbered[each.id], plan, today) for each in document.objectives}
    loose = [each for each in document.tasks if each.objective_id is None]
    outside = [views[each.id] for each in document.objectives if each.section_id not in known]
    sections = [_section(section, document, views, loose, today) for section in document.sections]
    tasks = [task_line(each, today) for each in loose if each.section_id not in known]
    budgets = [budget_words(each) for each in document.budgets]
    return DocumentView(
        lead=f"{state_words(plan, today)} {progress_words(document)}".strip(),
        contents=_contents(plan, outside, sections, has_tasks=bool(tasks), has_budgets=bool(budgets)),
        objectives=outside,
        sections=sections,
        tasks=tasks,
        budgets=budgets,
        is_empty=not (document.objectives or document.tasks or document.sections),
    )


def budget_words(year: BudgetYear) -> tuple[str, str, str, str, str]:
    """A money year's address, name, income, expenditure and what is left."""
    balance = year.balance
    left = "Balanced" if balance == 0 else f"{pounds(abs(balance))} {'left over' if balance > 0 else 'short'}"
    return (f"/budget/{year.year}", str(year.year), pounds(year.income), pounds(year.expenditure), left)


def _section(
    section: SectionFacts,
    document: PlanDocument,
    views: dict[int, ObjectiveView],
    loose: Iterable[TaskFacts],
    today: date,
) -> SectionView:
    return SectionView(
        id=section.id,
        title=section.title,
        lead_id=section.lead_role_id,
        lead=section.lead_title,
        words=section.words,
        signed_off=signed_off_words(section, today),
        room=_room(section.kind, document.plan),
        objectives=[views[each.id] for each in document.objectives if each.section_id == section.id],
        tasks=[task_line(each, today) for each in loose if each.section_id == section.id],
    )


def _room(kind: SectionKind, plan: PlanFacts) -> tuple[str, str] | None:
    return {
        SectionKind.BUDGET: (f"/budget/{plan.starts_on.year}", "Open the budget"),
        SectionKind.CAMPAIGN: ("/campaign/", "Open the campaign plan"),
        SectionKind.PROGRAMME: ("/programme/", "Open the programme"),
    }.get(kind)


def _contents(
    plan: PlanFacts,
    outside: list[ObjectiveView],
    sections: list[SectionView],
    *,
    has_tasks: bool,
    has_budgets: bool,
) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """The contents: addresses on the page, their words, and what stands under each."""
    found: list[tuple[str, str, list[tuple[str, str]]]] = []
    if plan.opening:
        found.append(("#opening", "What this plan is for", []))
    if plan.where_we_stand:
        found.append(("#where-we-stand", "Where we stand", []))
    if outside:
        found.append(("#objectives", "Objectives", _links(outside)))
    found += [(f"#section-{each.id}", each.title, _links(each.objectives)) for each in sections]
    if has_tasks:
        found.append(("#tasks", "Other tasks", []))
    if has_budgets:
        found.append(("#budgets", "What it costs", []))
    return found


def _links(objectives: list[ObjectiveView]) -> list[tuple[str, str]]:
    return [(f"#objective-{each.id}", f"{each.number}. {each.words}") for each in objectives if not each.dropped]
