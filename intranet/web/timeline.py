"""What happened, in sentences: one for each kind of record."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from intranet.core.clock import LONDON, london_day
from intranet.core.happenings import Happening
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
    return SENTENCES[happening].format_map(_Blank(fields))


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


def _report(fields: Mapping[str, Any]) -> str:
    if fields.get("as_before"):
        return f"Said that {words.counted(fields['as_before'], 'ongoing duty', 'ongoing duties')} stood as before"
    answers = fields.get("answers") or {}
    said = words.listed([words.say(Answer(answer)).lower() for answer in answers])
    return f"Said “{said}”: {fields.get('words', '')}" if said else SENTENCES[Happening.REPORT_GIVEN]


class _Blank(dict[str, Any]):
    def __missing__(self, key: str) -> str:
        return ""
