"""A plan laid out for reading: finished words made from its plain document, for the page and the paper alike.

What was adopted is laid out from the document that was kept, and from nothing else: see rules/plan_document.py.
"""

import logging
from collections.abc import Iterable, Mapping
from datetime import date, time
from decimal import Decimal
from typing import Any

from intranet.core.db import end_read
from intranet.core.numbers import plain
from intranet.core.plan_vocabulary import BudgetSide, Direction, MeasureSource, Priority
from intranet.core.vocabulary import Office, Theme
from intranet.printing import paper
from intranet.queries import plan_document
from intranet.rules.money import pounds
from intranet.rules.plan_document import opened
from intranet.rules.quarters import in_words
from intranet.services import plan_adoption
from intranet.web import words

log = logging.getLogger(__name__)
Document = Mapping[str, Any]
Progress = Mapping[str, Mapping[int, str]]


def pdf_of(kept: Any) -> bytes:
    """The paper of a plan as adopted, set from what was kept; the same document gives the same bytes."""
    document = opened(kept.document, kept.checksum)
    laid = laid_out(document, standing=adopted_words(document), checksum=kept.checksum)
    return paper.pdf("plan", laid, date.fromisoformat(document["adoption"]["on"]))


def keep_paper(plan_id: int) -> bool:
    """Set the paper of a plan that was just adopted while nobody waits for the database, then keep its bytes.

    Adoption stands even where that fails: the trouble is logged, and the page offers to try again.
    """
    kept = plan_document.kept_pdf(plan_id)
    end_read()
    if kept is None or kept.pdf is not None:
        return kept is not None
    try:
        made = pdf_of(kept)
    except Exception:
        log.exception("The paper of plan %s could not be set.", plan_id)
        return False
    plan_adoption.keep_pdf(plan_id, made)
    return True


def adopted_words(document: Document) -> str:
    """When and where a plan was adopted."""
    adoption = document["adoption"]
    return f"Adopted on {_day(adoption['on'])} ({adoption['body']})"


def laid_out(
    document: Document, *, standing: str, checksum: str = "", progress: Progress | None = None
) -> dict[str, Any]:
    """Everything that page and paper show, as text.

    `progress`, where the work goes on: by `tasks` how far each is, by `measures` the last reading, by `objectives`
    what came of each.
    """
    objectives = [_objective(one, number, progress) for number, one in enumerate(_in_order(document), start=1)]
    title = f"Development plan {document['year']}"
    return {
        "title": title,
        "constituency": document["constituency"],
        "footer": f"{document['constituency']}: {title[:1].lower()}{title[1:]}. {standing}.",
        "standing": standing,
        "days": f"{_day(document['starts_on'])} to {_day(document['ends_on'])}",
        "vote": _vote(document.get("adoption")),
        "shows_progress": progress is not None,
        "opening": document["opening"],
        "where_we_stand": document["where_we_stand"],
        "parts": list(_parts(document, objectives, progress)),
        "budgets": [_budget(one) for one in document["budgets"]],
        "events": [_event(one) for one in document["events"]],
        "checksum": checksum,
    }


def _in_order(document: Document) -> list[dict[str, Any]]:
    """Objectives as they are read: those of no section first, then section by section."""
    place = {section["id"]: number for number, section in enumerate(document["sections"], start=1)}
    return sorted(document["objectives"], key=lambda one: place.get(one["section_id"], 0))


def _parts(document: Document, objectives: list[dict[str, Any]], progress: Progress | None) -> Iterable[dict[str, Any]]:
    known = {section["id"] for section in document["sections"]}
    outside = [one for one in objectives if one["section_id"] not in known]
    loose = [_task(task, progress) for task in document["tasks"] if task["section_id"] not in known]
    if outside:
        yield {"title": "Objectives", "lead": "", "words": "", "objectives": outside, "tasks": []}
    for section in document["sections"]:
        yield {
            "title": section["title"],
            "lead": _section_lead(section),
            "words": section["words"],
            "objectives": [one for one in objectives if one["section_id"] == section["id"]],
            "tasks": [_task(task, progress) for task in document["tasks"] if task["section_id"] == section["id"]],
        }
    if loose:
        yield {"title": "Other work", "lead": "", "words": "", "objectives": [], "tasks": loose}


def _section_lead(section: Document) -> str:
    covered = " It was signed off by whoever covers that role, which was vacant." if section["covered"] else ""
    return f"Led by the {section['lead']['title']}.{covered}"


def _objective(one: Document, number: int, progress: Progress | None) -> dict[str, Any]:
    lead = f"led by the {one['lead']['title']}" if one["lead"] else "no role leads it yet"
    facts = (
        f"{words.say(Theme(one['theme']))} · {words.say(Priority(one['priority']))} · {lead}{_with(one['partners'])}"
    )
    return {
        "id": one["id"],
        "section_id": one["section_id"],
        "number": str(number),
        "words": one["words"],
        "facts": facts,
        "why": one["why"],
        "measures": [_measure(measure, progress) for measure in one["measures"]],
        "tasks": [_task(task, progress) for task in one["tasks"]],
        "results": progress["objectives"].get(one["id"], "") if progress else "",
    }


def _measure(measure: Document, progress: Progress | None) -> dict[str, str]:
    most = "at most " if measure["direction"] == Direction.DOWN.value else ""
    source = f" (counted here: {words.say(MeasureSource(measure['source']))})" if measure["source"] else ""
    return {
        "words": f"{measure['words']}{source}",
        "baseline": _counted(measure["baseline"], measure["unit"]),
        "target": f"{most}{_counted(measure['target'], measure['unit'])}",
        "latest": progress["measures"].get(measure["id"], "") if progress else "",
    }


def _task(task: Document, progress: Progress | None) -> dict[str, str]:
    branch = f"{task['branch']['title']} branch" if task["branch"] else ""
    others = [part for part in (_with(task["supporters"]).removeprefix(", "), branch) if part]
    return {
        "words": task["words"],
        "detail": task["detail"],
        "lead": task["lead"]["title"],
        "others": "; ".join(others),
        "due": _due(task),
        "state": progress["tasks"].get(task["id"], "") if progress else "",
    }


def _with(roles: Iterable[Document]) -> str:
    titles = [role["title"] for role in roles]
    return f", with {words.listed(titles)}" if titles else ""


def _due(task: Document) -> str:
    if task["due_quarter"]:
        return in_words(task["due_quarter"])
    return _day(task["due_on"]) if task["due_on"] else ""


def _counted(number: str | None, unit: str) -> str:
    return "" if number is None else f"{plain(Decimal(number))} {unit}"


def _vote(adoption: Document | None) -> str:
    votes = adoption["votes"] if adoption else None
    if not votes:
        return ""
    return f"{votes['for']:,} for, {votes['against']:,} against, {words.counted(votes['abstentions'], 'abstention')}"


def _budget(budget: Document) -> dict[str, Any]:
    income, expenditure = budget["income_pence"], budget["expenditure_pence"]
    left = income - expenditure
    return {
        "title": f"Budget of {budget['money_year']}",
        "lines": [_budget_line(line) for line in budget["lines"]],
        "total": {"heading": "Total", "income": pounds(income), "expenditure": pounds(expenditure)},
        "balance": f"{pounds(left)} is left over." if left >= 0 else f"{pounds(-left)} more is spent than comes in.",
        "gap": [f"Accepted by the {words.say(Office(one['office']))}: {one['reason']}" for one in budget["gap"]],
    }


def _budget_line(line: Document) -> dict[str, str]:
    amount = pounds(line["planned_pence"])
    is_income = line["side"] == BudgetSide.INCOME.value
    return {
        "heading": line["heading"],
        "note": line["note"],
        "income": amount if is_income else "",
        "expenditure": "" if is_income else amount,
    }


def _event(event: Document) -> dict[str, str]:
    at = f", {time.fromisoformat(event['starts_at']):%H:%M}" if event["starts_at"] else ""
    return {
        "when": f"{_day(event['on'])}{at}",
        "title": event["title"],
        "place": event["place"],
        "organiser": event["organiser"],
    }


def _day(text: str) -> str:
    return words.day(date.fromisoformat(text))
