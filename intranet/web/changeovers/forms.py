"""The one screen as a form: for every role what becomes of it, and who holds it from the day on."""

from collections.abc import Iterable, Sequence
from typing import Any

from wtforms import Field
from wtforms.validators import Optional

from intranet.core.errors import RuleError
from intranet.core.people_vocabulary import SeatOutcome
from intranet.queries.successors import MeetingChoice
from intranet.rules.changeover import Problem, RoleOnDay, RoleOutcome, Sheet, Successor
from intranet.web.changeovers.chooser import Chooser
from intranet.web.changeovers.day_form import DayForm
from intranet.web.forms.base import Line
from intranet.web.forms.fields import OneOf, kinds
from intranet.web.forms.merging import shown_fields
from intranet.web.words import say

PEOPLE = "people"  # the id of the list that every name suggests from
SHARERS = 2
OUTCOMES = {one.value: one for one in SeatOutcome}


class SheetForm(DayForm):
    """A changeover's day, and the fields of every role, which `sheet_form` adds."""

    chooser: Chooser
    places: dict[int, int]  # how many people each role has fields for

    def outcome(self, role_id: int) -> Field:
        """What becomes of a role."""
        return self[f"role-{role_id}"]

    def said(self, role_id: int) -> str:
        """What becomes of a role, in words; nothing where it is not up for election."""
        outcome = OUTCOMES.get(self.outcome(role_id).data, SeatOutcome.UNCHANGED)
        return "" if outcome is SeatOutcome.UNCHANGED else say(outcome)

    def people(self, role_id: int) -> list[tuple[Field, Field]]:
        """The name and the address of each who is to hold it."""
        return [(self[_name(role_id, n)], self[_email(role_id, n)]) for n in range(1, self.places[role_id] + 1)]

    def validate(self, extra_validators: Any = None) -> bool:
        """Whether all of it can be read, and everybody named is somebody."""
        holds = super().validate(extra_validators)
        self.named = {role_id: self._read(role_id) for role_id in self.places}
        return holds and all(people is not None for people in self.named.values())

    def outcomes(self) -> tuple[RoleOutcome, ...]:
        """What becomes of each role that is up for election; of one that cannot be read, nothing."""
        said = ((role_id, OUTCOMES.get(self.outcome(role_id).data)) for role_id in self.places)
        return tuple(
            RoleOutcome(role_id, outcome, self.named[role_id] or ())
            for role_id, outcome in said
            if outcome is not None and (outcome is not SeatOutcome.UNCHANGED or self.named[role_id])
        )

    def pin(self, problems: Iterable[Problem]) -> None:
        """Say beside each field what must be put right there; what only stands in the way of confirming can wait."""
        for one in problems:
            said = self[one.field].errors if one.field in self else self.form_errors
            if not one.only_to_confirm and one.words not in said:
                self.refuse(RuleError(one.words, one.field))

    def _read(self, role_id: int) -> tuple[Successor, ...] | None:
        """Whoever is named for a role; None where that cannot be read, and the fields then say why."""
        found: list[Successor] = []
        refused = False
        for name, email in self.people(role_id):
            try:
                if name.data or email.data:
                    found.append(self.chooser.find(name.data or "", email.data or ""))
            except RuleError as refusal:
                self.refuse(RuleError(refusal.message, name.name))
                refused = True
        return None if refused else tuple(found)


def sheet_form(
    board: Sequence[RoleOnDay], chooser: Chooser, meetings: Iterable[MeetingChoice], sheet: Sheet, version: int
) -> SheetForm:
    """The form of a changeover as it stands."""
    said = {one.role_id: one for one in sheet.outcomes}
    places = {role.id: _places(role, said.get(role.id)) for role in board}
    fields = {name: field for role in board for name, field in _fields(role, places[role.id])}
    form: SheetForm = type("SheetForm", (SheetForm,), fields)(data=shown(sheet, chooser, version))
    form.chooser, form.places = chooser, places
    form.offer(meetings)
    return form


def shown(sheet: Sheet, chooser: Chooser, version: int) -> dict[str, Any]:
    """A changeover as the fields of the form show it."""
    data: dict[str, Any] = {
        "version": version,
        "kind": sheet.kind.value,
        "meeting_id": str(sheet.meeting_id or ""),
        "on_day": sheet.on_day,
        "due_to_end_on": sheet.due_to_end_on,
    }
    for one in sheet.outcomes:
        data[f"role-{one.role_id}"] = one.outcome.value
        for number, who in enumerate(one.people, start=1):
            data[_name(one.role_id, number)], data[_email(one.role_id, number)] = chooser.typed(who)
    return data


def stored(form: SheetForm, sheet: Sheet) -> dict[str, Any]:
    """A changeover as it is stored now, in every field of the form, to be compared with what is typed."""
    empty = {field.name: "" for field in shown_fields(form)}
    unchanged = {f"role-{role_id}": SeatOutcome.UNCHANGED.value for role_id in form.places}
    return {**empty, **unchanged, **shown(sheet, form.chooser, form.seen())}


def _places(role: RoleOnDay, said: RoleOutcome | None) -> int:
    return max(role.seats, SHARERS if role.shareable else 1, len(said.people) if said else 0)


def _fields(role: RoleOnDay, places: int) -> Iterable[tuple[str, Any]]:
    yield f"role-{role.id}", OneOf(role.title, choices=kinds(SeatOutcome), default=SeatOutcome.UNCHANGED.value)
    for number in range(1, places + 1):
        which = f"{role.title}, name" if places == 1 else f"{role.title}, name {number}"
        hints = {"list": PEOPLE, "autocomplete": "off"}
        yield _name(role.id, number), Line(which, 120, [Optional()], render_kw=hints)
        hints = {"type": "email", "autocomplete": "off", "autocapitalize": "none"}
        yield _email(role.id, number), Line(f"{which}: e-mail", 254, [Optional()], render_kw=hints)


def _name(role_id: int, number: int) -> str:
    return f"role-{role_id}-name-{number}"


def _email(role_id: int, number: int) -> str:
    return f"role-{role_id}-email-{number}"
