"""The forms of the people room."""

from collections.abc import Iterable
from typing import Any

from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Optional

from intranet.core import clock
from intranet.core.vocabulary import TermHow
from intranet.queries.facts import Named
from intranet.queries.people import HeldTerm, PersonRow
from intranet.queries.successors import MeetingChoice
from intranet.queries.terms import Held
from intranet.web.forms.base import Line, VersionedForm, Words
from intranet.web.forms.fields import NOBODY, Day, OneOf, OptionalDay, kinds, options

WHEN = "Please say on which day."


class PersonForm(VersionedForm):
    """How a person is called and reached."""

    name = Line("Name", 120, [DataRequired("Please give a name.")], render_kw={"autocomplete": "off"})
    pronouns = Line("Pronouns", 40, [Optional()], render_kw={"autocomplete": "off"})
    email = Line(
        "E-mail address",
        254,
        [Optional()],
        description="Their invitation goes here. Leave it empty for somebody who will never sign in.",
        render_kw={"type": "email", "autocomplete": "off"},
    )
    telephone = Line("Telephone", 40, [Optional()], render_kw={"type": "tel", "autocomplete": "off"})
    postal_address = Words("Postal address", 300, [Optional()], render_kw={"rows": "3", "autocomplete": "off"})
    branch = OneOf("Branch", default=NOBODY)

    def branch_id(self) -> int | None:
        """The branch that was chosen, if any."""
        return int(self.branch.data) if self.branch.data else None


def person_form(person: PersonRow | None, branches: Iterable[Named]) -> PersonForm:
    """The form of a person's details, with the branches that there are, and the one they are in already."""
    form = PersonForm(data=_shown(person) if person else None)
    offered = dict(branches)
    if person and person.branch_id:
        offered.setdefault(person.branch_id, person.branch or "")
    form.branch.choices = options([(NOBODY, "None, or not known"), *offered.items()])
    return form


def _shown(person: PersonRow) -> dict[str, Any]:
    return {
        "version": person.version,
        "name": person.name,
        "pronouns": person.pronouns or "",
        "email": person.email or "",
        "telephone": person.telephone or "",
        "postal_address": person.postal_address or "",
        "branch": str(person.branch_id or NOBODY),
    }


class StartForm(VersionedForm):
    """A term that starts."""

    person = OneOf("Person", default=NOBODY)
    role = OneOf("Role", default=NOBODY)
    starts_on = Day("From", [InputRequired(WHEN)])
    due_to_end_on = OptionalDay(
        "Expected end",
        description="The first day after the term, such as the day of the next annual general meeting. "
        "Nobody loses the role on that day by itself.",
    )
    how = OneOf("How", choices=kinds(TermHow), default=TermHow.ELECTED.value)
    meeting_id = OneOf("At which meeting", default=NOBODY)
    replaces = OneOf("Takes over from", default=NOBODY, description="Their term ends on the day this one starts.")


def start_form(
    people: list[tuple[int, str]],
    roles: list[Named],
    held: list[Held],
    meetings: list[MeetingChoice],
    **chosen: str,
) -> StartForm:
    """The form that starts a term, with a person and a role chosen already where the link said so."""
    form = StartForm(data={"starts_on": clock.today(), **chosen})
    form.person.choices = options([(NOBODY, "Choose a person"), *people])
    form.role.choices = options([(NOBODY, "Choose a role"), *roles])
    mine = [one for one in held if not chosen.get("role") or str(one.role_id) == chosen["role"]]
    rows = mine if not form.is_submitted() else held
    form.meeting_id.choices = _of(meetings)
    form.replaces.choices = options([(NOBODY, "Nobody"), *((one.term_id, f"{one.name}, {one.role}") for one in rows)])
    return form


class EndForm(VersionedForm):
    """A term that ends."""

    ended_on = Day(
        "First day without the role",
        [InputRequired(WHEN)],
        description="From this day on they no longer hold it: the day they stood down or were replaced.",
    )


class TermForm(VersionedForm):
    """A term put right."""

    starts_on = Day("From", [InputRequired(WHEN)])
    due_to_end_on = OptionalDay("Expected end")
    ended_on = OptionalDay("First day without the role", description="Empty while they hold it.")
    how = OneOf("How", choices=kinds(TermHow))
    meeting_id = OneOf("At which meeting", default=NOBODY)


def term_form(term: HeldTerm, meetings: list[MeetingChoice]) -> TermForm:
    """The form that puts a term right."""
    form = TermForm(
        data={
            "version": term.version,
            "starts_on": term.starts_on,
            "due_to_end_on": term.due_to_end_on,
            "ended_on": term.ended_on,
            "how": term.how.value,
            "meeting_id": str(term.meeting_id or NOBODY),
        }
    )
    form.meeting_id.choices = _of(meetings)
    return form


def _of(meetings: list[MeetingChoice]) -> list[SelectChoice]:
    return options([(NOBODY, "At none of these"), *((one.id, one.words) for one in meetings)])
