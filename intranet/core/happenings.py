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


# `before` and `after` are maps of field to value, as an editor saw them.
CHANGED = frozenset({"words", "before", "after"})

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
}
