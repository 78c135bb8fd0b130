"""What a snapshot says of the year besides its work: amendments, money, what is to come, who served, and who came."""

from collections import defaultdict
from datetime import date
from typing import Any

from intranet.core.plan_vocabulary import AmendmentState
from intranet.core.vocabulary import RoleKind
from intranet.queries.snapshot_duties import Known
from intranet.queries.snapshot_parts import Parts
from intranet.rules.snapshot import AHEAD


def amendments(found: Parts, today: date) -> list[dict[str, Any]]:
    """What was agreed since adoption, and what waits for the executive."""
    shown = []
    for number, action, part, title, by, reason, state, decided_on in found["amendment"]:
        agreed = state == AmendmentState.AGREED.value and decided_on <= today.isoformat()
        shown.append(
            {
                "number": number,
                "action": action,
                "part": part,
                "title": title,
                "role": by,
                "reason": reason,
                "agreed": agreed,
                "decided_on": decided_on if agreed else None,
            }
        )
    return shown


def money(found: Parts) -> list[dict[str, Any]]:
    """What was planned for the money year, and what came of it so far, in pence; None where nothing is known."""
    return [
        {
            "money_year": year,
            "income": int(income or 0),
            "income_so_far": None if income_so_far is None else int(income_so_far),
            "spending": int(spending or 0),
            "spent_so_far": None if spent_so_far is None else int(spent_so_far),
        }
        for year, income, income_so_far, spending, spent_so_far in found["money"]
    ]


def coming(found: Parts, read: Known, meeting_id: int | None) -> list[dict[str, Any]]:
    """Events, other meetings and elections of the next eight weeks, in order."""
    last = read.today + AHEAD
    dated = [
        {"what": "event", "on": on, "words": title, "place": place, "who": organiser}
        for on, _, title, place, organiser in found["event"]
    ]
    dated += [
        {"what": "meeting", "on": one.on.isoformat(), "words": one.body, "place": one.place, "who": ""}
        for one in read.calendar.coming
        if one.on <= last and one.id != meeting_id
    ]
    dated += [
        {"what": "election", "on": on, "words": name, "place": area, "who": ""}
        for on, _, name, area in found["election"]
    ]
    return sorted(dated, key=lambda one: (one["on"], one["what"]))


def served(found: Parts, year_from: date, executive_days: list[date], today: date) -> list[dict[str, Any]]:
    """Who held a role in the year, by number; of the executive's own also how many of its meetings they came to."""
    titles = {one[1]: (one[0], one[2], one[3]) for one in found["role"]}
    held_on = {one[1]: date.fromisoformat(one[0]) for one in found["held"]}
    came: dict[int, list[date]] = defaultdict(list)
    for meeting_id, person_id in found["came"]:
        came[person_id].append(held_on[meeting_id])
    shown: list[dict[str, Any]] = []
    for starts_on, _, role_id, person_id, _, ended_on in found["term"]:
        first, last = (
            max(date.fromisoformat(starts_on), year_from),
            min(date.fromisoformat(ended_on or "9999-12-31"), today),
        )
        if last < first:
            continue
        sort, title, kind = titles[role_id]
        counts = kind == RoleKind.EXECUTIVE.value
        shown.append(
            {
                "role_id": role_id,
                "title": title,
                "sort": sort,
                "person_id": person_id,
                "starts_on": starts_on,
                "ended_on": ended_on if ended_on and ended_on <= today.isoformat() else None,
                "came": sum(first <= on <= last for on in came[person_id]) if counts else None,
                "of": sum(first <= on <= last for on in executive_days) if counts else None,
            }
        )
    return sorted(shown, key=lambda one: (one["sort"], one["role_id"], one["starts_on"], one["person_id"]))


def attendance(found: Parts, year_from: date) -> list[dict[str, Any]]:
    """How many came to each meeting of the executive and of all members in the year."""
    return [
        {
            "body": body,
            "on": on,
            "is_agm": kind == "agm",
            "present": present,
            "apologies": apologies,
            "others": others,
        }
        for on, _, body, _, kind, present, apologies, others in found["held"]
        if on >= year_from.isoformat()
    ]
