"""The fields of one duty on the screen of its role: named by its number, so that a refusal finds its place."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from wtforms import BooleanField, Field
from wtforms.validators import Optional

from intranet.core.errors import RuleError
from intranet.core.job_vocabulary import DutyFate
from intranet.core.vocabulary import Cadence, Theme
from intranet.rules.job_drafts import DraftDuty, Ref
from intranet.rules.job_known import Known, KnownDuty
from intranet.web.forms.base import Line, Words, on_one_line
from intranet.web.forms.fields import NOBODY, OneOf, Several, kinds, options
from intranet.web.job_descriptions.names import RoleNames

SHORTEST, LONGEST = 3, 240
ROLES = "roles"  # the id of the list of titles that every duty suggests from
PARTS = ("fate", "same", "words", "theme", "cadence", "body_ids", "partners", "others", "optional")
CHOICES = {
    DutyFate.ADD: "A new duty",
    DutyFate.CHANGE: "Changes a duty that the role has",
    DutyFate.KEEP: "The duty that the role has stays as it is",
    DutyFate.LEAVE_OUT: "Nothing: leave it out",
}
NEW = (DutyFate.ADD, DutyFate.LEAVE_OUT)
BECOMES_WORDS = frozenset({DutyFate.ADD.value, DutyFate.CHANGE.value})
COMPARED = frozenset({DutyFate.CHANGE.value, DutyFate.KEEP.value})

Form = Mapping[str, Field]  # as far as a duty goes


def with_single_spaces(text: str | None) -> str:
    """Text on one line, as the words of a duty are kept."""
    return " ".join(on_one_line(text).split())


class Phrase(Words):
    """Words that may be too long for one line of the screen, and are one line all the same."""

    def __init__(self, label: str, longest: int, **kwargs: Any) -> None:
        super().__init__(label, longest, render_kw={"rows": 2}, **kwargs)
        self.filters = [with_single_spaces]


def fields(duty: DraftDuty, names: RoleNames, known: Known, here: Iterable[KnownDuty]) -> dict[str, Any]:
    """The fields of a duty; `here` are the duties that its role has already."""
    of, said = f"Duty {duty.number}: ", options((one.id, _short(one.words)) for one in here)
    allowed = CHOICES if said else {fate: CHOICES[fate] for fate in NEW}
    made: dict[str, Any] = {
        "fate": OneOf(f"{of}what it becomes", choices=options(allowed.items())),
        "words": Phrase(f"{of}what is to be done", LONGEST),
        "theme": OneOf(f"{of}theme", choices=kinds(Theme)),
        "cadence": OneOf(f"{of}how it comes round", choices=kinds(Cadence)),
        "body_ids": Several(f"{of}whose meetings", choices=options((body.id, body.title) for body in known.bodies)),
        "others": Line(f"{of}shared with another role", LONGEST, [Optional()], render_kw=_suggesting()),
        "optional": BooleanField(f"{of}optional"),
    }
    if said:
        made["same"] = OneOf(f"{of}which duty here", choices=[*options([(NOBODY, "None of these")]), *said])
    if duty.partners:
        made["partners"] = Several(
            f"{of}shared with", choices=options((ref, names.title(ref)) for ref in duty.partners)
        )
    return {f"{part}_{duty.number}": field for part, field in made.items()}


def shown(duty: DraftDuty) -> dict[str, Any]:
    """A duty as its fields show it."""
    said = {
        "fate": duty.fate.value,
        "same": str(duty.duty_id or NOBODY),
        "words": duty.words,
        "theme": duty.theme.value,
        "cadence": duty.cadence.value,
        "body_ids": [str(body_id) for body_id in duty.body_ids],
        "partners": list(duty.partners),
        "others": "",
        "optional": duty.optional,
    }
    return {f"{part}_{duty.number}": value for part, value in said.items()}


def filled_in(duty: DraftDuty, form: Form, names: RoleNames, known: Known) -> DraftDuty:
    """A duty as its fields say it, of a form that holds."""

    def said(part: str) -> Any:
        name = f"{part}_{duty.number}"
        return form[name].data if name in form else None

    fate = DutyFate(said("fate"))
    same = known.duty(int(said("same"))) if said("same") else None
    compared = same if fate.value in COMPARED else None
    cadence = Cadence(said("cadence"))
    more = (ref for ref in (names.find(one) for one in _listed(said("others"))) if ref is not None)
    return replace(
        duty,
        fate=fate,
        duty_id=compared.id if compared else None,
        seen=_seen(duty, compared),
        joined_to="",
        words=said("words"),
        theme=Theme(said("theme")),
        cadence=cadence,
        body_ids=tuple(sorted(int(one) for one in said("body_ids") or ())) if cadence is Cadence.EACH_MEETING else (),
        partners=tuple(dict.fromkeys((*_chosen(said("partners"), duty), *more))),
        optional=bool(said("optional")),
    )


def refusals(duty: DraftDuty, form: Form, names: RoleNames, own: Ref) -> Iterable[RuleError]:
    """What is wrong with what was typed for a duty, beside the field that it speaks of; `own` is the duty's role."""
    fate = form[f"fate_{duty.number}"].data
    words = form[f"words_{duty.number}"]
    if fate in BECOMES_WORDS and len(words.data or "") < SHORTEST and not words.errors:
        yield RuleError(f"Please write at least {SHORTEST} characters.", words.name)
    same = f"same_{duty.number}"
    if fate in COMPARED and same in form and not form[same].data:
        yield RuleError("Please choose which duty that is.", same)
    others = form[f"others_{duty.number}"]
    for one in _listed(others.data):
        found = names.find(one)
        if found is None:
            yield RuleError(f"There is no role called “{one}”.", others.name)
        elif found == own:
            yield RuleError("A role does not share a duty with itself.", others.name)
    if fate in BECOMES_WORDS and form[f"cadence_{duty.number}"].data == Cadence.EACH_MEETING.value:
        bodies = form[f"body_ids_{duty.number}"]
        if not bodies.data:
            yield RuleError("Please say whose meetings it goes by.", bodies.name)


def _seen(duty: DraftDuty, compared: KnownDuty | None) -> int | None:
    """The version that a duty had when it was compared, which is now where another was chosen."""
    if compared is None:
        return None
    return duty.seen if compared.id == duty.duty_id else compared.version


def _chosen(ticked: Iterable[str] | None, duty: DraftDuty) -> list[Ref]:
    return [ref for ref in duty.partners if ref in set(ticked or ())]


def _listed(typed: str | None) -> list[str]:
    return [one.strip() for one in re.split(r"[,;]", typed or "") if one.strip()]


def _short(words: str) -> str:
    return words if len(words) <= 80 else f"{words[:79].rsplit(' ', 1)[0]} …"


def _suggesting() -> dict[str, str]:
    return {"list": ROLES, "autocomplete": "off"}
