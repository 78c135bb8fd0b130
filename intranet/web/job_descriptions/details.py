"""What a document is called, and the women's places that it asks for."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from flask import flash, redirect, url_for
from werkzeug.wrappers import Response
from wtforms import BooleanField
from wtforms.validators import DataRequired, InputRequired

from intranet.core.errors import RuleError
from intranet.queries import job_readings as reads
from intranet.queries.job_readings import ReadingFacts
from intranet.rules.job_drafts import DraftRule, known_role, read_role
from intranet.rules.job_known import Known
from intranet.rules.permissions import Permission
from intranet.services import job_readings
from intranet.web.forms.base import Line, VersionedForm
from intranet.web.forms.fields import Several, Whole, options
from intranet.web.guard import requires
from intranet.web.job_descriptions.blueprint import blueprint
from intranet.web.job_descriptions.new_form import LONGEST_TITLE
from intranet.web.job_descriptions.opened import is_draft, known_beside, no_draft
from intranet.web.page import page
from intranet.web.unit_of_work import carried_out

HOW_MANY = "Please say how many women, one or more."


class TitleForm(VersionedForm):
    """What a document is called."""

    title = Line("What to call it", LONGEST_TITLE, [DataRequired("Please say what this document is called.")])


class PlacesForm(VersionedForm):
    """Of each of the women's places whether it becomes a rule, how many, of which roles; `places_form` adds them."""

    rules: Sequence[DraftRule] = ()

    def validate(self, extra_validators: Any = None) -> bool:
        """Whether all of it can be read; a rule that is kept needs its roles."""
        holds = bool(super().validate(extra_validators))
        for number in range(1, len(self.rules) + 1):
            if not self[f"kept_{number}"].data:
                continue
            if not self[f"of_{number}"].data:
                self.refuse(RuleError("Please tick the roles that it counts.", f"of_{number}"))
                holds = False
        return holds

    def filled_in(self) -> list[DraftRule]:
        """The rules as the form says them."""
        return [self._rule(number, rule) for number, rule in enumerate(self.rules, start=1)]

    def _rule(self, number: int, rule: DraftRule) -> DraftRule:
        offered = [choice.value for choice in self[f"of_{number}"].choices]
        ticked = set(self[f"of_{number}"].data or ())
        return replace(
            rule,
            kept=bool(self[f"kept_{number}"].data),
            at_least=None if rule.at_least is None else self[f"at_least_{number}"].data or rule.at_least,
            of=tuple(ref for ref in offered if ref in ticked),
        )


def places_form(reading: ReadingFacts, known: Known) -> PlacesForm:
    """The form of the women's places that a document asks for; it counts roles of the document and others here."""
    spoken_of = {role.role_id for role in reading.drafts}
    roles = [(read_role(role.number), role.draft.title) for role in reading.roles]
    roles += [(known_role(role.id), role.title) for role in known.roles if role.id not in spoken_of]
    fields: dict[str, Any] = {}
    data: dict[str, Any] = {"version": reading.version}
    for number, rule in enumerate(reading.rules, start=1):
        fields[f"kept_{number}"] = BooleanField("Make it a rule")
        if rule.at_least is not None:
            fields[f"at_least_{number}"] = Whole("At least how many women", 1, 99, [InputRequired(HOW_MANY)])
        fields[f"of_{number}"] = Several("Of which roles", choices=options(roles))
        data |= {f"kept_{number}": rule.kept, f"at_least_{number}": rule.at_least, f"of_{number}": list(rule.of)}
    form: PlacesForm = type("PlacesForm", (PlacesForm,), fields)(data=data)
    form.rules = reading.rules
    return form


@blueprint.route("/<int:job_reading_id>/title", methods=["GET", "POST"])
@requires(Permission.ADOPT_JOBS, load=reads.get, name="reading")
def rename(reading: ReadingFacts) -> Response:
    """Call the document otherwise."""
    if not is_draft(reading):
        return no_draft(reading)
    form = TitleForm(data={"version": reading.version, "title": reading.title})

    def verb() -> None:
        job_readings.rename(reading.id, form.title.data, seen=form.seen())

    if carried_out(form, verb):
        flash(f"It is called “{form.title.data}” now.", "done")
        return redirect(url_for("job_descriptions.show", job_reading_id=reading.id), 303)
    status = 422 if form.is_submitted() else 200
    return page("job_descriptions/title.html", status=status, reading=reading, form=form)


@blueprint.route("/<int:job_reading_id>/womens-places", methods=["GET", "POST"])
@requires(Permission.ADOPT_JOBS, load=reads.get, name="reading")
def edit_places(reading: ReadingFacts) -> Response:
    """Which women's places that the document asks for become rules here."""
    if not is_draft(reading):
        return no_draft(reading)
    form = places_form(reading, known_beside(reading))

    def verb() -> None:
        job_readings.set_rules(reading.id, form.filled_in(), seen=form.seen())

    if carried_out(form, verb):
        flash("Saved: women’s places.", "done")
        return redirect(url_for("job_descriptions.show", job_reading_id=reading.id), 303)
    status = 422 if form.is_submitted() else 200
    return page("job_descriptions/places.html", status=status, reading=reading, form=form)
