"""Minutes laid out for reading: finished words made from their plain document, for page, paper and extracts alike.

What was agreed is laid out from the document that was kept, and from nothing else: see rules/minutes_document.py.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from intranet.core.meeting_vocabulary import DecisionOutcome, DecisionWay, ItemKind, ItemState, MeetingKind
from intranet.core.vocabulary import StandingKind
from intranet.rules.word_difference import difference
from intranet.web import words

Document = Mapping[str, Any]
PRESENT: tuple[tuple[str | None, str], ...] = (
    (StandingKind.VOTES.value, "Present, with a vote"),
    (StandingKind.SPEAKS.value, "Present, with a voice"),
    (StandingKind.ATTENDS.value, "Also present"),
    (StandingKind.OBSERVES.value, "Observing"),
    (None, "Guests"),
)
BECAME = {
    ItemState.PLANNED: "Not reached yet.",
    ItemState.MOVED: "Moved to the next meeting.",
    ItemState.ON_THE_TABLE: "Left on the table.",
    ItemState.NOT_REACHED: "Not reached.",
    ItemState.PARKED: "Parked until somebody takes it up.",
}
OFTEN = {1: "once", 2: "twice"}
DRAFT = "Draft, not yet agreed"


def agreed_words(document: Document) -> str:
    """When and where minutes were agreed."""
    found = document["agreement"]
    again = f", edition {found['edition']}" if found["edition"] > 1 else ""
    return f"Agreed on {on_day(found['on'])} ({found['body']}){again}"


def laid_out(document: Document, *, standing: str = DRAFT, checksum: str = "") -> dict[str, Any]:
    """Everything that page and paper show, as text."""
    meeting = document["meeting"]
    agm = ", annual general meeting" if meeting["kind"] == MeetingKind.AGM.value else ""
    title = f"Minutes: {meeting['body']['title']}{agm}, {on_day(meeting['on'])}"
    return {
        "title": title,
        "constituency": document["constituency"],
        "footer": f"{document['constituency']}. {title}. {standing}.",
        "standing": standing,
        "is_draft": "agreement" not in document,
        "facts": list(_facts(meeting)),
        "opening": document["opening"],
        "closing": document["closing"],
        "present": list(_present(document)),
        "apologies": [_apology(one) for one in document["apologies"]],
        "others": _others(document["others"]),
        "quorum": _quorum(document["quorum"]),
        "items": [_item(one, document) for one in document["items"]],
        "actions": [_action(one) for one in document["actions"]],
        "reports": [] if _reports_item(document) else [_report(one) for one in document["reports"]],
        "corrections": [_correction(one, one["made_on"]) for one in document["corrections"]],
        "made_here": [_correction(one, one["on"]) for one in document["made_here"]],
        "next_meeting": _next(document["next_meeting"]),
        "checksum": checksum,
    }


def agreed_to(document: Document, role_ids: frozenset[int]) -> dict[str, list[dict[str, Any]]]:
    """What falls to these roles: their actions, and the decisions that answer their amendments."""
    actions = [one for item in document["items"] for one in item["actions"]] + list(document["actions"])
    decisions = [one for item in document["items"] for one in item["decisions"]]
    mine = [one for one in actions if one["role"]["id"] in role_ids]
    return {
        "actions": [_action(one) for one in sorted(mine, key=lambda one: (one["due_on"] or "9", one["number"]))],
        "decisions": [_decision(one) for one in decisions if _answers(one, role_ids)],
    }


def on_day(text: str) -> str:
    """A day of the document as people say it."""
    return words.day(date.fromisoformat(text))


def _answers(decision: Document, role_ids: frozenset[int]) -> bool:
    amendment = decision["amendment"]
    return bool(amendment and amendment["role"] and amendment["role"]["id"] in role_ids)


def _facts(meeting: Document) -> Iterable[tuple[str, str]]:
    yield "When", f"{words.full_day(date.fromisoformat(meeting['on']))}{_times(meeting)}"
    if meeting["place"]:
        yield "Where", meeting["place"]


def _times(meeting: Document) -> str:
    began, ended = meeting["opened"] or meeting["starts_at"], meeting["closed"]
    if began and ended:
        return f", {began} to {ended}"
    return f", from {began}" if began else ""


def _present(document: Document) -> Iterable[dict[str, Any]]:
    for standing, title in PRESENT:
        found = [_person(one) for one in document["present"] if one["standing"] == standing]
        if found:
            yield {"title": title, "people": found}


def _person(one: Document) -> dict[str, str]:
    title = one["role"]["title"] if one["role"] else one["words"]
    notes = [f"from {one['arrived']}"] if one["arrived"] else []
    notes += [f"away {gone} to {back}" for gone, back in one["away"]]
    notes += [f"until {one['left']}"] if one["left"] else []
    return {
        "name": one["name"],
        "role": f"for the {title}" if one["is_deputy"] else title,
        "note": ", ".join(notes),
    }


def _apology(one: Document) -> dict[str, str]:
    return {"name": one["name"], "role": one["role"]["title"] if one["role"] else "", "note": one["words"]}


def _others(count: int) -> str:
    return f"{words.counted(count, 'other member')} with a vote" if count else ""


def _quorum(found: Document | None) -> str:
    if found is None:
        return ""
    said = f"Up to {found['present']} with a vote were present at once; the quorum is {found['needed']}."
    if found["present"] < found["needed"]:
        return f"{said} There was no quorum."
    lost = [f"from {since} to {until}" if until else f"from {since}" for since, until in found["lost"]]
    return f"{said} It was lost {words.listed(lost)}." if lost else said


def _item(one: Document, document: Document) -> dict[str, Any]:
    reports = document["reports"] if one is _reports_item(document) else []
    return {
        "id": one["id"],
        "number": str(one["number"]),
        "title": one["title"],
        "facts": " · ".join(_item_facts(one)),
        "notes": one["notes"],
        "became": BECAME.get(ItemState(one["state"]), ""),
        "interests": [_interest(interest) for interest in one["interests"]],
        "decisions": [_decision(decision) for decision in one["decisions"]],
        "actions": [_action(action) for action in one["actions"]],
        "reports": [_report(report) for report in reports],
    }


def _item_facts(one: Document) -> Iterable[str]:
    yield words.say(ItemKind(one["kind"]))
    if one["lead"]:
        yield f"led by the {one['lead']['title']}"
    if one["times_carried"]:
        yield f"carried over {OFTEN.get(one['times_carried']) or words.counted(one['times_carried'], 'time')}"


def _reports_item(document: Document) -> Document | None:
    """The item under which role reports are read, if the agenda has one."""
    return next((one for one in document["items"] if one["slot"] == "role-reports"), None)


def _interest(one: Document) -> str:
    return f"{one['name']} declared an interest{': ' if one['words'] else '.'}{one['words']}"


def _decision(one: Document) -> dict[str, Any]:
    outcome = f"{words.say(DecisionOutcome(one['outcome']))} {words.say(DecisionWay(one['way']))}"
    if one["outcome"] == DecisionOutcome.WITHDRAWN.value:
        outcome = words.say(DecisionOutcome.WITHDRAWN)
    movers = [f"moved by {one['moved_by']}"] if one["moved_by"] else []
    movers += [f"seconded by {one['seconded_by']}"] if one["seconded_by"] else []
    said = ", ".join(movers)
    facts = [f"{said[:1].upper()}{said[1:]}."] if said else []
    facts += [f"Amendment {one['amendment']['number']}{_of(one['amendment'])}."] if one["amendment"] else []
    votes = _votes(one["votes"])
    return {
        "label": f"Decision {one['number']}",
        "words": one["words"],
        "facts": " ".join([*facts, f"{outcome}{f': {votes}' if votes else ''}."]),
    }


def _of(amendment: Document) -> str:
    return f" of the {amendment['role']['title']}" if amendment["role"] else ""


def _votes(votes: Document | None) -> str:
    if not votes:
        return ""
    return f"{votes['for']:,} for, {votes['against']:,} against, {words.counted(votes['abstentions'], 'abstention')}"


def _action(one: Document) -> dict[str, Any]:
    due = f", by {on_day(one['due_on'])}" if one["due_on"] else ""
    return {
        "label": f"Action {one['number']}",
        "words": one["words"],
        "facts": f"{one['role']['title']}{due}",
        "task_id": one["task_id"],
    }


def _report(one: Document) -> dict[str, str]:
    said = one["words"] or ("Nothing to report." if one["nothing"] else "Reported on their work.")
    asks = " (asked for a decision)" if one["needs_decision"] else ""
    return {"role": one["role"]["title"], "words": f"{said}{asks}"}


def _correction(one: Document, on: str) -> dict[str, Any]:
    stretches = [[stretch.fate.value, stretch.words] for stretch in difference(one["was"], one["now"])]
    return {"title": one["title"] or "The minutes as a whole", "day": on_day(on), "stretches": stretches}


def _next(found: Document | None) -> str:
    if found is None:
        return ""
    at = f", {found['starts_at']}" if found["starts_at"] else ""
    place = f", {found['place']}" if found["place"] else ""
    return f"{words.full_day(date.fromisoformat(found['on']))}{at}{place}"
