"""What happened, in sentences: one for each kind of record."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from intranet.core.clock import LONDON, london_day
from intranet.core.happenings import Happening
from intranet.core.meeting_vocabulary import ItemState, MeetingState
from intranet.core.plan_vocabulary import Colour, TaskState
from intranet.core.vocabulary import ActedAs, Answer, Outcome
from intranet.web import words

SENTENCES: dict[Happening, str] = {
    Happening.DUTY_TICKED: "Ticked off: {words}",
    Happening.TICK_NOTED: "Added a note: {words}",
    Happening.TICK_UNDONE: "Took back the tick: {words}",
    Happening.REPORT_GIVEN: "Said how things stand",
    Happening.DUTY_ADDED: "Added a duty: {words}",
    Happening.DUTY_CHANGED: "Changed a duty: {words}",
    Happening.DUTY_MOVED: "Moved a duty: {words}",
    Happening.DUTY_RETIRED: "Retired a duty: {words}",
    Happening.DUTY_RESTORED: "Restored a duty: {words}",
    Happening.BODY_ADDED: "Added a body: {words}",
    Happening.BODY_CHANGED: "Changed a body: {words}",
    Happening.BODY_CLOSED: "Closed a body: {words}",
    Happening.BODY_REOPENED: "Reopened a body: {words}",
    Happening.ROLE_ADDED: "Added the role: {words}",
    Happening.ROLE_CHANGED: "Changed the role: {words}",
    Happening.ROLE_CLOSED: "Closed the role: {words}",
    Happening.ROLE_REOPENED: "Reopened the role: {words}",
    Happening.STRUCTURE_REORDERED: "Changed the order: {words}",
    Happening.COMPOSITION_ADDED: "Added a composition rule: {words}",
    Happening.COMPOSITION_CHANGED: "Changed a composition rule: {words}",
    Happening.COMPOSITION_REMOVED: "Removed a composition rule: {words}",
    Happening.PERSON_ADDED: "Added {name}",
    Happening.PERSON_CHANGED: "Changed the details of {name}",
    Happening.TERM_STARTED: "{name} became {role}",
    Happening.TERM_CHANGED: "Changed the term of {name} as {role}",
    Happening.TERM_ENDED: "{name} ceased to be {role}",
    Happening.INVITATION_SENT: "Invited {name}",
    Happening.INVITATION_REVOKED: "Revoked the invitation of {name}",
    Happening.INVITATION_ACCEPTED: "{name} opened their account",
    Happening.MEETING_ADDED: "Added a meeting: {words}",
    Happening.MEETING_CHANGED: "Changed a meeting: {words}",
    Happening.MEETING_CANCELLED: "Cancelled a meeting: {words}",
    Happening.ELECTION_ADDED: "Added an election: {words}",
    Happening.ELECTION_CHANGED: "Changed an election: {words}",
    Happening.ELECTION_REMOVED: "Removed an election: {words}",
    Happening.SETTING_CHANGED: "Changed a setting: {key}",
    Happening.SIGNED_IN: "Signed in",
    Happening.SIGN_IN_FAILED: "A sign-in failed",
    Happening.SIGNED_OUT: "Signed out",
    Happening.PASSWORD_CHANGED: "Changed their password",
    Happening.PASSWORD_RESET_ASKED: "Asked for a new password",
    Happening.ACCOUNT_CHANGED: "Changed the account of {account}",
    Happening.REFUSED: "Was refused {path}",
    Happening.PLAN_STARTED: "Started the plan for {words}",
    Happening.PLAN_CHANGED: "Changed the plan's own words",
    Happening.PLAN_MOVED_ON: "Moved the plan on: {now}",
    Happening.PLAN_RETURNED: "Took the plan back a step: {now}",
    Happening.PLAN_ADOPTED: "Adopted: {words}",
    Happening.PLAN_CLOSED: "Closed the plan",
    Happening.CONSULTATION_EXTENDED: "Gave the consultation more time",
    Happening.SECTION_ADDED: "Added a section: {words}",
    Happening.SECTION_CHANGED: "Changed a section: {words}",
    Happening.SECTION_REMOVED: "Removed a section: {words}",
    Happening.SECTION_SIGNED_OFF: "Signed off: {words}",
    Happening.SIGN_OFF_WITHDRAWN: "Withdrew the sign-off: {words}",
    Happening.OBJECTIVE_ADDED: "Added an objective: {words}",
    Happening.OBJECTIVE_CHANGED: "Changed an objective: {words}",
    Happening.OBJECTIVE_REMOVED: "Removed an objective: {words}",
    Happening.OBJECTIVES_REORDERED: "Changed the order of the objectives",
    Happening.MEASURE_ADDED: "Added a measure: {words}",
    Happening.MEASURE_CHANGED: "Changed a measure: {words}",
    Happening.MEASURE_REMOVED: "Removed a measure: {words}",
    Happening.READING_TAKEN: "Took a reading, {value} {unit}: {words}",
    Happening.READING_UNDONE: "Took back a reading: {words}",
    Happening.RESULTS_WRITTEN: "Wrote what came of it: {words}",
    Happening.TASK_ADDED: "Added a task: {words}",
    Happening.TASK_CHANGED: "Changed a task: {words}",
    Happening.TASK_REMOVED: "Removed a task: {words}",
    Happening.TASK_LEFT_OUT: "Left last year's task out: {words}",
    Happening.TASK_LOOKED_AT_AGAIN: "Looked again at last year's task: {words}",
    Happening.TASK_MOVED: "Moved a task to “{now}”: {words}",
    Happening.TASK_BLOCKED: "Said that a task is blocked: {words}",
    Happening.TASK_UNBLOCKED: "Lifted the block: {words}",
    Happening.TASK_UPDATED: "Added an update: {words}",
    Happening.CHECKLIST_CHANGED: "Changed the checklist: {words}",
    Happening.COLOUR_SET: "Set how it stands: {words}",
    Happening.COLOUR_LIFTED: "Let it be worked out again: {words}",
    Happening.LINK_MADE: "Made a link to comment for {name}",
    Happening.LINK_REVOKED: "Ended the link of {name}",
    Happening.COMMENT_MADE: "Commented on {words}",
    Happening.COMMENT_ANSWERED: "Answered a comment on {words}",
    Happening.SUGGESTION_MADE: "Suggested a change: {words}",
    Happening.SUGGESTION_ANSWERED: "Answered a suggestion: {words}",
    Happening.SUGGESTION_WITHDRAWN: "Withdrew a suggestion: {words}",
    Happening.AMENDMENT_PROPOSED: "Proposed amendment {number}: {words}",
    Happening.AMENDMENT_AGREED: "Amendment {number} was agreed: {words}",
    Happening.AMENDMENT_REFUSED: "Amendment {number} was refused: {words}",
    Happening.AMENDMENT_WITHDRAWN: "Withdrew amendment {number}: {words}",
    Happening.ASKED_FOR: "Asked the {role}: {words}",
    Happening.BUDGET_LINE_ADDED: "Added a budget line: {words}",
    Happening.BUDGET_LINE_CHANGED: "Changed a budget line: {words}",
    Happening.BUDGET_LINE_REMOVED: "Removed a budget line: {words}",
    Happening.GAP_ACCEPTED: "Accepted a gap in the budget: {words}",
    Happening.EVENT_ADDED: "Added an event: {words}",
    Happening.EVENT_CHANGED: "Changed an event: {words}",
    Happening.EVENT_MOVED: "Set an event to {now}: {words}",
    Happening.EVENT_REMOVED: "Removed an event: {words}",
    Happening.EXPORTED: "Exported {words}",
    Happening.MEETINGS_PLANNED: "Planned a year of meetings: {words}",
    Happening.MEETINGS_MOVED: "Moved the meetings of {words}",
    Happening.MEETING_MOVED_ON: "{now}: {words}",
    Happening.NOTICE_SENT: "Sent {what}: {words}",
    Happening.MEETING_ANSWERED: "{name}: {coming}, {words}",
    Happening.AGENDA_SET: "Set what an agenda starts with: {words}",
    Happening.ITEM_ADDED: "Added to the agenda: {words}",
    Happening.ITEM_CHANGED: "Changed on the agenda: {words}",
    Happening.ITEM_REMOVED: "Took off the agenda: {words}",
    Happening.ITEM_PROPOSED: "Proposed for the agenda: {words}",
    Happening.ITEM_ANSWERED: "Answered what was proposed: {words}",
    Happening.ITEMS_REORDERED: "Ordered the agenda: {words}",
    Happening.ITEM_MOVED: "{now}: {words}",
    Happening.NOTES_WRITTEN: "Wrote the notes: {words}",
    Happening.PAPER_ADDED: "Added a paper: {words}",
    Happening.PAPER_REPLACED: "Gave a new version of a paper: {words}",
    Happening.PAPER_REMOVED: "Took a paper away: {words}",
    Happening.PAPER_CHANGED: "Changed a paper: {words}",
    Happening.PAPER_RESTORED: "Brought a paper back: {words}",
    Happening.LETTER_ADDED: "Recorded a letter: {words}",
    Happening.LETTER_CHANGED: "Changed a letter: {words}",
    Happening.LETTER_REMOVED: "Removed a letter: {words}",
    Happening.ARRIVED: "{name} arrived: {words}",
    Happening.LEFT: "{name} left: {words}",
    Happening.ATTENDANCE_CHANGED: "Changed the attendance of {name}: {words}",
    Happening.SCREEN_OPENED: "Opened the screen on the wall: {words}",
    Happening.SCREEN_CLOSED: "Closed the screen on the wall: {words}",
    Happening.INTEREST_DECLARED: "{name} declared an interest: {words}",
    Happening.INTEREST_WITHDRAWN: "Took back an interest of {name}: {words}",
    Happening.DECISION_TAKEN: "Decided: {words}",
    Happening.DECISION_CHANGED: "Changed a decision: {words}",
    Happening.DECISION_REMOVED: "Removed a decision: {words}",
    Happening.ACTION_GIVEN: "Was given an action: {words}",
    Happening.ACTION_CHANGED: "Changed an action: {words}",
    Happening.ACTION_TAKEN_BACK: "Took back an action: {words}",
    Happening.REVIEWED: "Reviewed: {words}",
    Happening.REVIEW_TAKEN_BACK: "Took back a review: {words}",
    Happening.REVIEW_CLOSED: "Closed the review: {words}",
    Happening.MINUTES_CHANGED: "Changed the minutes: {words}",
    Happening.MINUTES_SENT: "Sent the minutes: {words}",
    Happening.MINUTES_CORRECTED: "Corrected the minutes: {words}",
    Happening.MINUTES_AGREED: "Agreed the minutes: {words}",
    Happening.MINUTES_REOPENED: "Reopened the minutes: {words}",
    Happening.MAILING_CHANGED: "Wrote the branch mailing: {words}",
    Happening.MAILING_SENT: "Sent the branch mailing: {words}",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a timeline."""

    when: str
    when_full: str
    words: str
    who: str | None
    href: str | None
    note: str | None


def sentence(kind: str, fields: Mapping[str, Any]) -> str:
    """What a record says; fields that an old record lacks are left blank, never an error."""
    happening = Happening(kind)
    if happening is Happening.REPORT_GIVEN:
        return _report(fields)
    if happening is Happening.DUTY_TICKED and fields.get("outcome") == Outcome.DID_NOT_APPLY.value:
        return f"Said that it did not apply: {fields.get('words', '')}"
    if happening is Happening.TASK_MOVED and fields.get("now") in set(TaskState):
        fields = {**fields, "now": words.say(TaskState(fields["now"])).lower()}
    if happening is Happening.REVIEWED:
        return _reviewed(fields)
    if happening is Happening.ITEM_MOVED:
        fields = {**fields, "now": _item_state(fields.get("now", ""))}
    if happening is Happening.MEETING_MOVED_ON and fields.get("now") in set(MeetingState):
        fields = {**fields, "now": words.say(MeetingState(fields["now"]))}
    return SENTENCES[happening].format_map(_Blank(fields))


def _item_state(now: str) -> str:
    return words.say(ItemState(now)) if now in set(ItemState) else now.capitalize()


def who(name: str | None, acted_as: ActedAs | None, role: str | None) -> str:
    """Who did it, and on what ground: `Bea Marsh, covering`, `Ann Lee, on behalf of the Treasurer`."""
    done_by = name or "the command line"
    if acted_as is ActedAs.ON_BEHALF and role:
        return f"{done_by}, on behalf of the {role}"
    ground = words.say(acted_as) if acted_as else ""
    return f"{done_by}, {ground}" if ground else done_by


def when(at: datetime, today: date) -> tuple[str, str]:
    """An instant as people say it, and in full."""
    local = at.astimezone(LONDON)
    on = london_day(at)
    return words.distance(on, today), f"{words.full_day(on)}, {local:%H:%M}"


def _reviewed(fields: Mapping[str, Any]) -> str:
    colour = fields.get("colour")
    given = [words.say(Colour(colour))] if colour in set(Colour) else []
    said = ". ".join([*given, *([fields["note"]] if fields.get("note") else [])])
    reviewed = SENTENCES[Happening.REVIEWED].format_map(_Blank(fields))
    return f"{reviewed}, by the executive: {said}" if said else f"{reviewed}, with nothing to say"


def _report(fields: Mapping[str, Any]) -> str:
    if "meeting" in fields:
        return f"Gave the report for {fields['meeting']}" if fields["meeting"] else "Gave a report between meetings"
    if fields.get("as_before"):
        return f"Said that {words.counted(fields['as_before'], 'ongoing duty', 'ongoing duties')} stood as before"
    answers = fields.get("answers") or {}
    said = words.listed([words.say(Answer(answer)).lower() for answer in answers])
    return f"Said “{said}”: {fields.get('words', '')}" if said else SENTENCES[Happening.REPORT_GIVEN]


class _Blank(dict[str, Any]):
    def __missing__(self, key: str) -> str:
        return ""
