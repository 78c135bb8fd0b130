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
from intranet.web.happening_words import SENTENCES


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
