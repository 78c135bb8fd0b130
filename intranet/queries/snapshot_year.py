"""What a snapshot says of the year besides its work: amendments, money, what is to come, who served, and who came."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from intranet.core.plan_vocabulary import AmendmentState
from intranet.core.vocabulary import RoleKind
from intranet.queries.snapshot_duties import Known
from intranet.queries.snapshot_parts import Parts
from intranet.queries.snapshot_tasks import iso
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


def served(found: Parts, year_from: date, today: date) -> list[dict[str, Any]]:
    """Who held a role in the year, by number; of the executive's own also how many of its meetings they came to.

    Terms that follow on each other are one. Only meetings whose attendance was taken count.
    """
    executive_days = [date.fromisoformat(one[0]) for one in found["held"] if one[3] == "executive" and one[5]]
    titles = {one[1]: (one[0], one[2], one[3]) for one in found["role"]}
    held_on = {one[1]: date.fromisoformat(one[0]) for one in found["held"]}
    came: dict[int, list[date]] = defaultdict(list)
    for meeting_id, person_id in found["came"]:
        came[person_id].append(held_on[meeting_id])
    shown = []
    for stint in _stints(found):
        first, last = max(stint.starts_on, year_from), min(stint.ended_on or date.max, today + timedelta(days=1))
        if first >= last:
            continue
        sort, title, kind = titles[stint.role_id]
        counts = kind == RoleKind.EXECUTIVE.value
        is_over = stint.ended_on is not None and stint.ended_on <= today
        shown.append(
            {
                "role_id": stint.role_id,
                "title": title,
                "sort": sort,
                "person_id": stint.person_id,
                "starts_on": stint.starts_on.isoformat(),
                "ended_on": iso(stint.ended_on) if is_over else None,
                "came": sum(first <= on < last for on in came[stint.person_id]) if counts else None,
                "of": sum(first <= on < last for on in executive_days) if counts else None,
            }
        )
    return sorted(shown, key=lambda one: (one["sort"], one["role_id"], one["starts_on"], one["person_id"]))


@dataclass(slots=True)
class _Stint:
    """How long one person held one role without a day between; `ended_on` is the first day they no longer did."""

    role_id: int
    person_id: int
    starts_on: date
    ended_on: date | None


def _stints(found: Parts) -> list[_Stint]:
    stints: dict[tuple[int, int], list[_Stint]] = defaultdict(list)
    for starts_on, _, role_id, person_id, _, ended_on in found["term"]:
        began, ended = date.fromisoformat(starts_on), date.fromisoformat(ended_on) if ended_on else None
        mine = stints[role_id, person_id]
        if mine and mine[-1].ended_on is not None and mine[-1].ended_on >= began:
            mine[-1].ended_on = ended
        else:
            mine.append(_Stint(role_id, person_id, began, ended))
    return [stint for mine in stints.values() for stint in mine]


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
