"""What can happen here: every kind of record, and the fields it may carry."""

from enum import StrEnum


class Happening(StrEnum):
    """Slugs of everything that leaves a record; what a page says of each is in web/timeline.py."""

    DUTY_TICKED = "duty-ticked"
    TICK_NOTED = "tick-noted"
    TICK_UNDONE = "tick-undone"
    REPORT_GIVEN = "report-given"
    DUTY_ADDED = "duty-added"
    DUTY_CHANGED = "duty-changed"
    DUTY_MOVED = "duty-moved"
    DUTY_RETIRED = "duty-retired"
    DUTY_RESTORED = "duty-restored"
    BODY_ADDED = "body-added"
    BODY_CHANGED = "body-changed"
    BODY_CLOSED = "body-closed"
    BODY_REOPENED = "body-reopened"
    ROLE_ADDED = "role-added"
    ROLE_CHANGED = "role-changed"
    ROLE_CLOSED = "role-closed"
    ROLE_REOPENED = "role-reopened"
    STRUCTURE_REORDERED = "structure-reordered"
    COMPOSITION_ADDED = "composition-added"
    COMPOSITION_CHANGED = "composition-changed"
    COMPOSITION_REMOVED = "composition-removed"
    PERSON_ADDED = "person-added"
    PERSON_CHANGED = "person-changed"
    TERM_STARTED = "term-started"
    TERM_CHANGED = "term-changed"
    TERM_ENDED = "term-ended"
    INVITATION_SENT = "invitation-sent"
    INVITATION_REVOKED = "invitation-revoked"
    INVITATION_ACCEPTED = "invitation-accepted"
    MEETING_ADDED = "meeting-added"
    MEETING_CHANGED = "meeting-changed"
    MEETING_CANCELLED = "meeting-cancelled"
    ELECTION_ADDED = "election-added"
    ELECTION_CHANGED = "election-changed"
    ELECTION_REMOVED = "election-removed"
    SETTING_CHANGED = "setting-changed"
    SIGNED_IN = "signed-in"
    SIGN_IN_FAILED = "sign-in-failed"
    SIGNED_OUT = "signed-out"
    PASSWORD_CHANGED = "password-changed"  # noqa: S105 (a kind of record, not a password)
    PASSWORD_RESET_ASKED = "password-reset-asked"  # noqa: S105
    ACCOUNT_CHANGED = "account-changed"
    REFUSED = "refused"
    PLAN_STARTED = "plan-started"
    PLAN_CHANGED = "plan-changed"
    PLAN_MOVED_ON = "plan-moved-on"
    PLAN_RETURNED = "plan-returned"
    PLAN_ADOPTED = "plan-adopted"
    PLAN_CLOSED = "plan-closed"
    CONSULTATION_EXTENDED = "consultation-extended"
    SECTION_ADDED = "section-added"
    SECTION_CHANGED = "section-changed"
    SECTION_REMOVED = "section-removed"
    SECTION_SIGNED_OFF = "section-signed-off"
    SIGN_OFF_WITHDRAWN = "sign-off-withdrawn"
    OBJECTIVE_ADDED = "objective-added"
    OBJECTIVE_CHANGED = "objective-changed"
    OBJECTIVE_REMOVED = "objective-removed"
    OBJECTIVES_REORDERED = "objectives-reordered"
    MEASURE_ADDED = "measure-added"
    MEASURE_CHANGED = "measure-changed"
    MEASURE_REMOVED = "measure-removed"
    READING_TAKEN = "reading-taken"
    READING_UNDONE = "reading-undone"
    RESULTS_WRITTEN = "results-written"
    TASK_ADDED = "task-added"
    TASK_CHANGED = "task-changed"
    TASK_REMOVED = "task-removed"
    TASK_LEFT_OUT = "task-left-out"
    TASK_LOOKED_AT_AGAIN = "task-looked-at-again"
    TASK_MOVED = "task-moved"
    TASK_BLOCKED = "task-blocked"
    TASK_UNBLOCKED = "task-unblocked"
    TASK_UPDATED = "task-updated"
    CHECKLIST_CHANGED = "checklist-changed"
    COLOUR_SET = "colour-set"
    COLOUR_LIFTED = "colour-lifted"
    LINK_MADE = "link-made"
    LINK_REVOKED = "link-revoked"
    COMMENT_MADE = "comment-made"
    COMMENT_ANSWERED = "comment-answered"
    SUGGESTION_MADE = "suggestion-made"
    SUGGESTION_ANSWERED = "suggestion-answered"
    SUGGESTION_WITHDRAWN = "suggestion-withdrawn"
    AMENDMENT_PROPOSED = "amendment-proposed"
    AMENDMENT_AGREED = "amendment-agreed"
    AMENDMENT_REFUSED = "amendment-refused"
    AMENDMENT_WITHDRAWN = "amendment-withdrawn"
    ASKED_FOR = "asked-for"
    BUDGET_LINE_ADDED = "budget-line-added"
    BUDGET_LINE_CHANGED = "budget-line-changed"
    BUDGET_LINE_REMOVED = "budget-line-removed"
    GAP_ACCEPTED = "gap-accepted"
    EVENT_ADDED = "event-added"
    EVENT_CHANGED = "event-changed"
    EVENT_MOVED = "event-moved"
    EVENT_REMOVED = "event-removed"
    EXPORTED = "exported"


# `before` and `after` are maps of field to value, as an editor saw them.
CHANGED = frozenset({"words", "before", "after"})
EDITED = CHANGED | {"reason"}  # a part of the plan; the reason where the plan is before the executive
REASONED = frozenset({"words", "reason"})
MOVED = frozenset({"words", "was", "now", "reason"})  # from one state to another
PROPOSED = frozenset({"words", "number", "action", "changes", "reason"})
DECIDED = frozenset({"words", "number", "on", "votes_for", "votes_against", "abstentions", "reason"})

FIELDS: dict[Happening, frozenset[str]] = {
    Happening.DUTY_TICKED: frozenset({"words", "occasion", "outcome", "note", "tick_id"}),
    Happening.TICK_NOTED: frozenset({"words", "occasion", "note", "link", "tick_id"}),
    Happening.TICK_UNDONE: frozenset({"words", "occasion", "tick_id"}),
    Happening.REPORT_GIVEN: frozenset({"words", "answers", "as_before", "executive_only"}),
    Happening.DUTY_ADDED: frozenset({"words", "after"}),
    Happening.DUTY_CHANGED: CHANGED,
    Happening.DUTY_MOVED: CHANGED,
    Happening.DUTY_RETIRED: frozenset({"words"}),
    Happening.DUTY_RESTORED: frozenset({"words"}),
    Happening.BODY_ADDED: frozenset({"words"}),
    Happening.BODY_CHANGED: CHANGED,
    Happening.BODY_CLOSED: frozenset({"words"}),
    Happening.BODY_REOPENED: frozenset({"words"}),
    Happening.ROLE_ADDED: frozenset({"words"}),
    Happening.ROLE_CHANGED: CHANGED,
    Happening.ROLE_CLOSED: frozenset({"words"}),
    Happening.ROLE_REOPENED: frozenset({"words"}),
    Happening.STRUCTURE_REORDERED: frozenset({"words"}),
    Happening.COMPOSITION_ADDED: frozenset({"words"}),
    Happening.COMPOSITION_CHANGED: CHANGED,
    Happening.COMPOSITION_REMOVED: frozenset({"words"}),
    Happening.PERSON_ADDED: frozenset({"name"}),
    Happening.PERSON_CHANGED: frozenset({"name", "fields"}),
    Happening.TERM_STARTED: frozenset({"name", "role", "starts_on", "due_to_end_on", "how"}),
    Happening.TERM_CHANGED: frozenset({"name", "role", "before", "after"}),
    Happening.TERM_ENDED: frozenset({"name", "role", "ended_on"}),
    Happening.INVITATION_SENT: frozenset({"name"}),
    Happening.INVITATION_REVOKED: frozenset({"name"}),
    Happening.INVITATION_ACCEPTED: frozenset({"name"}),
    Happening.MEETING_ADDED: frozenset({"words", "on"}),
    Happening.MEETING_CHANGED: CHANGED,
    Happening.MEETING_CANCELLED: frozenset({"words", "on"}),
    Happening.ELECTION_ADDED: frozenset({"words", "on"}),
    Happening.ELECTION_CHANGED: CHANGED,
    Happening.ELECTION_REMOVED: frozenset({"words", "on"}),
    Happening.SETTING_CHANGED: frozenset({"key", "before", "after", "valid_from", "source"}),
    Happening.SIGNED_IN: frozenset({"device"}),
    Happening.SIGN_IN_FAILED: frozenset({"device"}),
    Happening.SIGNED_OUT: frozenset({"devices"}),
    Happening.PASSWORD_CHANGED: frozenset(),
    Happening.PASSWORD_RESET_ASKED: frozenset(),
    Happening.ACCOUNT_CHANGED: frozenset({"before", "after"}),
    Happening.REFUSED: frozenset({"path", "permission"}),
    Happening.PLAN_STARTED: frozenset({"words", "source"}),
    Happening.PLAN_CHANGED: EDITED,
    Happening.PLAN_MOVED_ON: MOVED,
    Happening.PLAN_RETURNED: MOVED,
    Happening.PLAN_ADOPTED: frozenset(
        {"words", "checksum", "meeting", "on", "votes_for", "votes_against", "abstentions"}
    ),
    Happening.PLAN_CLOSED: MOVED,
    Happening.CONSULTATION_EXTENDED: CHANGED,
    Happening.SECTION_ADDED: frozenset({"words"}),
    Happening.SECTION_CHANGED: EDITED,
    Happening.SECTION_REMOVED: REASONED,
    Happening.SECTION_SIGNED_OFF: frozenset({"words"}),
    Happening.SIGN_OFF_WITHDRAWN: frozenset({"words"}),
    Happening.OBJECTIVE_ADDED: frozenset({"words"}),
    Happening.OBJECTIVE_CHANGED: EDITED,
    Happening.OBJECTIVE_REMOVED: REASONED,
    Happening.OBJECTIVES_REORDERED: frozenset({"words"}),
    Happening.MEASURE_ADDED: frozenset({"words"}),
    Happening.MEASURE_CHANGED: EDITED,
    Happening.MEASURE_REMOVED: REASONED,
    Happening.READING_TAKEN: frozenset({"words", "value", "unit", "on", "note", "reading_id"}),
    Happening.READING_UNDONE: frozenset({"words", "value", "unit", "on", "reading_id"}),
    Happening.RESULTS_WRITTEN: frozenset({"words", "results"}),
    Happening.TASK_ADDED: frozenset({"words"}),
    Happening.TASK_CHANGED: EDITED,
    Happening.TASK_REMOVED: REASONED,
    Happening.TASK_LEFT_OUT: REASONED,
    Happening.TASK_LOOKED_AT_AGAIN: frozenset({"words"}),
    Happening.TASK_MOVED: MOVED | {"ticks"},  # those that finishing it made
    Happening.TASK_BLOCKED: REASONED,
    Happening.TASK_UNBLOCKED: frozenset({"words"}),
    Happening.TASK_UPDATED: frozenset({"words", "note"}),
    Happening.CHECKLIST_CHANGED: frozenset({"words", "note"}),
    Happening.COLOUR_SET: frozenset({"words", "colour", "until", "reason"}),
    Happening.COLOUR_LIFTED: frozenset({"words"}),
    Happening.LINK_MADE: frozenset({"name"}),
    Happening.LINK_REVOKED: frozenset({"name"}),
    Happening.COMMENT_MADE: frozenset({"words", "note", "part"}),
    Happening.COMMENT_ANSWERED: frozenset({"words", "note", "answer"}),
    Happening.SUGGESTION_MADE: PROPOSED,
    Happening.SUGGESTION_ANSWERED: PROPOSED | {"state"},
    Happening.SUGGESTION_WITHDRAWN: frozenset({"words"}),
    Happening.AMENDMENT_PROPOSED: PROPOSED,
    Happening.AMENDMENT_AGREED: DECIDED,
    Happening.AMENDMENT_REFUSED: DECIDED,
    Happening.AMENDMENT_WITHDRAWN: frozenset({"words", "number"}),
    Happening.ASKED_FOR: frozenset({"words", "role"}),
    Happening.BUDGET_LINE_ADDED: frozenset({"words", "after"}),
    Happening.BUDGET_LINE_CHANGED: CHANGED,
    Happening.BUDGET_LINE_REMOVED: frozenset({"words"}),
    Happening.GAP_ACCEPTED: REASONED,
    Happening.EVENT_ADDED: frozenset({"words", "on"}),
    Happening.EVENT_CHANGED: CHANGED,
    Happening.EVENT_MOVED: MOVED,
    Happening.EVENT_REMOVED: frozenset({"words"}),
    Happening.EXPORTED: frozenset({"words"}),
}
