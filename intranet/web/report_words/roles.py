"""What the progress report says of each role besides its tasks: its report, its duties, and who covers for it."""

from datetime import date
from typing import Any

from intranet.core.vocabulary import Answer
from intranet.rules.progress_report import vacancies
from intranet.web import words
from intranet.web.report_words import said
from intranet.web.report_words.said import Document

MARKS = {Answer.IN_HAND: "in-hand", Answer.NEEDS_A_HAND: "needs-a-hand", Answer.NOT_STARTED: "not-started"}


def roles(document: Document) -> list[dict[str, Any]]:
    """Every role that reported, has a duty or was spoken of in the review, in the order of the structure."""
    duties = {one["role_id"]: one for one in document["duties"]}
    reports = {one["role_id"]: one for one in document["reports"]}
    return [
        _role(role, duties.get(role["id"], _NO_DUTIES), reports.get(role["id"]), document)
        for role in document["roles"]
        if role["id"] in duties or role["id"] in reports or role["colour"] or role["reviewed"]
    ]


_NO_DUTIES: dict[str, Any] = {"kept": 0, "late": [], "due": [], "ongoing": [], "not_said": 0}


def _role(role: Document, duties: Document, report: Document | None, document: Document) -> dict[str, Any]:
    today = said.as_of(document)
    told = [line for line in duties["ongoing"] if line["words"] or line["executive_only"] or not _is_in_hand(line)]
    return {
        "id": role["id"],
        "title": role["title"],
        "executive": _executive(role),
        "report": _report(report, today) if report else None,
        "facts": _facts(duties, said.day(document["since"]["on"], today)),
        "late": [_late(one, today) for one in duties["late"]],
        "ongoing": [_line(line, today) for line in told],
        "vacant": role["held"] == 0,
    }


def _executive(role: Document) -> dict[str, Any] | None:
    """What the executive said of the role at that review; None where it said nothing."""
    if not role["colour"] and not role["reviewed"]:
        return None
    return {"mark": said.mark(role["colour"]) if role["colour"] else None, "words": role["reviewed"]}


def _is_in_hand(line: Document) -> bool:
    return line["answer"] == Answer.IN_HAND.value and bool(line["lately"])


def _report(report: Document, today: date) -> dict[str, Any]:
    nothing = "Nothing to report." if report["nothing"] else ""
    quiet = report["executive_only"]
    return {
        "words": report["words"] or (said.QUIETLY if quiet else nothing),
        "confided": quiet and bool(report["words"]),
        "asks": report["needs_decision"],
        "on": said.day(report["on"], today),
    }


def _facts(duties: Document, since: str) -> str:
    """The duties of a role in a line: kept, late, due soon, and how its ongoing ones stand."""
    answers = [line["answer"] for line in duties["ongoing"]]
    old = sum(1 for line in duties["ongoing"] if not line["lately"])
    found = [
        (duties["kept"], f"kept since {since}"),
        (len(duties["late"]), "late"),
        (len(duties["due"]), "due in the next eight weeks"),
        (answers.count(Answer.IN_HAND.value), "ongoing in hand"),
        (answers.count(Answer.NEEDS_A_HAND.value), "ongoing in need of a hand"),
        (answers.count(Answer.NOT_STARTED.value), "ongoing not started"),
        (duties["not_said"], "ongoing with no word yet"),
        (old, "not said lately"),
    ]
    counts = [f"{number} {what}" for number, what in found if number]
    return f"Duties: {', '.join(counts)}." if counts else "No duties."


def _late(one: Document, today: date) -> dict[str, str]:
    times = f", {one['times']} times" if one["times"] > 1 else ""
    return {"words": one["words"], "note": f"since {said.day(one['due_on'], today)}{times}"}


def _line(line: Document, today: date) -> dict[str, Any]:
    answer = Answer(line["answer"])
    lately = "" if line["lately"] else "; not said lately"
    quiet = line["executive_only"]
    return {
        "mark": {"kind": MARKS[answer], "words": words.say(answer)},
        "duty": line["duty"],
        "words": line["words"] or (said.QUIETLY if quiet else ""),
        "confided": quiet and bool(line["words"]),
        "note": f"{said.day(line['on'], today)}{lately}",
    }


def vacant(document: Document) -> list[dict[str, str]]:
    """The roles with an empty seat, and who covers them."""
    return [
        {
            "role": role["title"],
            "seats": "vacant" if empty == role["seats"] else f"{empty} of {role['seats']} seats empty",
            "cover": _cover(role) if role["held"] == 0 else "",
        }
        for role, empty in vacancies(document)
    ]


def _cover(role: Document) -> str:
    return f"covered by the {role['deputy']}" if role["deputy"] else "covered by the Chair and the Secretary"
