"""What keeps an adopted job description from being undone, in words: everything that speaks of what it added."""

from collections.abc import Iterable, Mapping
from typing import Any

from intranet.core.english import listed
from intranet.core.job_vocabulary import JobReadingState
from intranet.core.vocabulary import StandingKind

# By the column that names a role: what that means for a role that the job description added.
OF_A_ROLE = {
    "agenda_item.lead_role_id": "{title} leads an item of an agenda.",
    "agenda_item.proposed_in_id": "{title} has proposed an item for an agenda.",
    "amendment.changes": "An amendment to a plan names {title}.",
    "amendment.role_id": "{title} has proposed an amendment to a plan.",
    "attendance.role_id": "{title} is named among those who came to a meeting, or are to come.",
    "changeover_role.role_id": "A changeover says what becomes of {title}.",
    "changeover_seat.role_id": "A changeover gives {title} to somebody.",
    "comment.answered_in_id": "A comment on a plan was answered as {title}.",
    "comment.role_id": "{title} has commented on a plan.",
    "composition_rule_role.role_id": "A rule on women’s places, or on balance, counts {title}.",
    "duty.lead_role_id": "{title} has been given another duty since.",
    "duty_partner.role_id": "{title} has come to share another duty since.",
    "event.organising_role_id": "{title} organises an event.",
    "event_partner.role_id": "{title} helps with an event.",
    "gap_acceptance.role_id": "A gap in the budget was accepted as {title}.",
    "handover_edition.role_id": "There is a handover of {title}.",
    "objective.lead_role_id": "{title} leads an objective of a plan.",
    "objective_partner.role_id": "{title} is a partner in an objective of a plan.",
    "onboarding_step.granter_role_id": "{title} is to tick a step of those who are new.",
    "onboarding_step.role_id": "There are steps for those who begin in {title}.",
    "reading.role_id": "A measure was read as {title}.",
    "record.acted_in_id": "Somebody has acted as {title}.",
    "review.part_id": "The executive has reviewed {title}.",
    "role.deputy_id": "{title} is the deputy of another role.",
    "role_report.role_id": "{title} has given a report.",
    "section.lead_role_id": "{title} leads a part of a plan.",
    "section.signed_off_in_id": "A part of a plan was signed off as {title}.",
    "suggestion.changes": "A suggestion for a plan names {title}.",
    "suggestion.for_role_id": "A suggestion for a plan waits for {title}.",
    "suggestion.role_id": "{title} has suggested something for a plan.",
    "task.blocked_by_id": "A task waits for {title} to lift what holds it up.",
    "task.lead_role_id": "{title} leads a task.",
    "task_supporter.role_id": "{title} supports a task.",
    "task_update.role_id": "{title} has written on a task.",
    "tick.role_id": "A duty was ticked as {title}.",
}
OF_A_DUTY = {
    "duty_source.duty_id": "Another job description gives “{title}” too.",
    "report_line.duty_id": "There is a report on “{title}”.",
    "task.duty_id": "A task belongs to “{title}”.",
    "tick.duty_id": "“{title}” has been ticked.",
}
CHANGED = "{title} has been changed since."
GIVEN = "{title} has been given to {names}."
ROLE_FIELDS = ("lead_role_id", "partner_ids")  # of a promise in a plan, see rules/promises.py


def of_state(state: JobReadingState, later: int | None) -> str | None:
    """Why one that is a draft, is undone, or has a later edition adopted cannot be undone; None: it may be."""
    if state is JobReadingState.DRAFT:
        return "It was not adopted, so there is nothing to undo."
    if state is JobReadingState.UNDONE:
        return "It was undone already."
    return None if later is None else f"Edition {later} was adopted since. Undo that one first."


def of_holders(found: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Whoever holds, held or is to hold a role that was added; each is a role's title and a name."""
    names: dict[str, list[str]] = {}
    for title, name in found:
        names.setdefault(title, []).append(name)
    return tuple(GIVEN.format(title=title, names=listed(theirs)) for title, theirs in names.items())


def of_mentions(
    words: Mapping[str, str], found: Iterable[tuple[str, int]], titles: Mapping[int, str]
) -> tuple[str, ...]:
    """A sentence for each thing that speaks of what was added: `found` are columns, and the role or duty they name."""
    return tuple(dict.fromkeys(words[place].format(title=titles[named]) for place, named in found))


def of_changed_roles(left: Mapping[str, Any], now: Mapping[int, dict[str, Any]]) -> tuple[str, ...]:
    """The roles that are otherwise than adopting `left` them, or closed; `now` is by id, without those closed."""
    return tuple(CHANGED.format(title=was["title"]) for one, was in left.items() if now.get(int(one)) != was)


def of_changes(left: Mapping[str, int], now: Mapping[int, tuple[int, str]]) -> tuple[str, ...]:
    """What has another version than adopting `left` it with, or is gone; `now` is by id the version and the title."""
    gone = (0, "Something that it added")
    found = ((now.get(int(one), gone), version) for one, version in left.items())
    return tuple(dict.fromkeys(CHANGED.format(title=title) for (is_now, title), version in found if is_now != version))


def role_as_kept(said: Any, standing: Mapping[int, StandingKind]) -> dict[str, Any]:
    """All that is said of a role, as it is kept until it may have to be given back; its place in the list aside."""
    return {
        "title": said.title,
        "kind": said.kind.value,
        "office": said.office.value if said.office else None,
        "purpose": said.purpose,
        "seats": said.seats,
        "shareable": said.shareable,
        "unshareable_source": said.unshareable_source,
        "aliases": list(said.aliases),
        "deputy_id": said.deputy_id,
        "standing": {str(body_id): standing[body_id].value for body_id in sorted(standing)},
    }


def named_in(changes: Any, role_ids: frozenset[int]) -> frozenset[int]:
    """Which of these roles the changes of a suggestion or an amendment name, as it was or as it would be."""
    said = [change for field, change in (changes or {}).items() if field in ROLE_FIELDS and isinstance(change, dict)]
    values = [value for change in said for value in change.values()]
    named = {one for value in values for one in (value if isinstance(value, list) else [value])}
    return frozenset(named & role_ids)
