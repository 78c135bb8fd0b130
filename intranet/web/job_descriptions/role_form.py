"""One role of a job description as a form: what it is to be here, and each of its duties."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from wtforms import BooleanField
from wtforms.validators import DataRequired, InputRequired, Optional

from intranet.core.job_vocabulary import DutyFate, RoleFate
from intranet.core.vocabulary import Office, RoleKind, StandingKind
from intranet.rules.job_drafts import DraftRole, read_role
from intranet.rules.job_known import Known
from intranet.web.forms.base import Line, VersionedForm, Words
from intranet.web.forms.fields import NOBODY, OneOf, Whole, kinds, options
from intranet.web.forms.merging import shown_fields
from intranet.web.job_descriptions import duty_fields
from intranet.web.job_descriptions.names import RoleNames
from intranet.web.words import WORDS

ADD, LEAVE_OUT = RoleFate.ADD.value, RoleFate.LEAVE_OUT.value
STRUCTURE = ("title", "kind", "seats", "office")  # what changes a role's rights or its place


class RoleForm(VersionedForm):
    """A role; its duties and its places on bodies come as more fields, which `role_form` adds."""

    becomes = OneOf("What it is here")
    title = Line("Title", 120, [DataRequired("Please give the role a title.")])
    kind = OneOf("Kind", choices=kinds(RoleKind))
    seats = Whole("Seats", 1, 99, [InputRequired("Please say how many seats there are.")])
    office = OneOf(
        "Office",
        choices=[*options([(NOBODY, "None of these")]), *kinds(Office)],
        description="What rules and permissions know the role as, whatever its title is here.",
    )
    aliases = Words("Other names", 1000, [Optional()], description="One on a line, such as PEO. Search finds them.")
    draft_role: DraftRole
    names: RoleNames
    known: Known

    def standing_fields(self) -> list[Any]:
        """The fields that say its place on each body."""
        return [field for field in self if field.name.startswith("standing_")]

    def validate(self, extra_validators: Any = None) -> bool:
        """Whether all of it can be read; a role that is left out needs nothing else."""
        holds = bool(super().validate(extra_validators))
        if self.becomes.data == LEAVE_OUT:
            return not self.becomes.errors
        own = read_role(self.draft_role.number)
        for duty in self._duties():
            for refusal in duty_fields.refusals(duty, self._fields, self.names, own):
                self.refuse(refusal)
                holds = False
        return holds

    def wants(self) -> int | None:
        """Which role here it is said to be."""
        return None if self.becomes.data in (ADD, LEAVE_OUT) else int(self.becomes.data)

    def is_other(self) -> bool:
        """Whether it is said to be another role than the one that it is compared with."""
        return self.becomes.data != LEAVE_OUT and self.wants() != self.draft_role.role_id

    def filled_in(self) -> DraftRole:
        """The role as the form says it. Compared with another role it is later; until then it stays what it was."""
        was = self.draft_role
        if self.becomes.data == LEAVE_OUT:
            return replace(was, fate=RoleFate.LEAVE_OUT)
        filled = {duty.number: duty for duty in self._duties()}
        return replace(
            was,
            fate=RoleFate.ADD if was.role_id is None else RoleFate.MERGE,
            aliases=self._aliases(),
            duties=tuple(
                duty_fields.filled_in(filled[one.number], self._fields, self.names, self.known)
                if one.number in filled
                else one
                for one in was.duties
            ),
            gone=tuple(replace(one, retire=bool(self[f"retire_{one.duty_id}"].data)) for one in was.gone),
            **self._structure(),
        )

    def _structure(self) -> dict[str, Any]:
        if "title" not in self:
            return {}
        standing = {
            int(field.name.removeprefix("standing_")): StandingKind(field.data)
            for field in self.standing_fields()
            if field.data
        }
        return {
            "title": self.title.data,
            "kind": RoleKind(self.kind.data),
            "seats": self.seats.data,
            "office": Office(self.office.data) if self.office.data else None,
            "standing": standing,
        }

    def _aliases(self) -> tuple[str, ...]:
        own = (self.title.data if "title" in self else self.draft_role.title).casefold()
        lines = {line.strip().casefold(): line.strip() for line in (self.aliases.data or "").splitlines()}
        return tuple(line for key, line in lines.items() if key not in ("", own))

    def _duties(self) -> list[Any]:
        return [duty for duty in self.draft_role.duties if duty.fate is not DutyFate.JOIN]


def role_form(
    role: DraftRole, roles: Iterable[DraftRole], known: Known, *, version: int, may_change_roles: bool
) -> RoleForm:
    """The form of one role; `roles` are all of the document.

    Who may not change the structure does not change what a role that is here already is.
    """
    names = RoleNames(roles, known)
    here = known.duties_of(role.role_id) if role.role_id is not None else ()
    made: dict[str, Any] = {}
    for duty in role.duties:
        if duty.fate is not DutyFate.JOIN:
            made |= duty_fields.fields(duty, names, known, here)
    made |= {f"retire_{one.duty_id}": BooleanField(f"Retire “{one.words}”") for one in role.gone}
    places = [*options([(NOBODY, "no place")]), *options((kind.value, w) for kind, w in WORDS[StandingKind].items())]
    made |= {f"standing_{body.id}": OneOf(body.title, choices=places) for body in known.bodies}
    form: RoleForm = type("RoleForm", (RoleForm,), made)(data=shown(role, known, version))
    form.draft_role, form.names, form.known = role, names, known
    form.becomes.choices = options(
        [(ADD, "A new role"), *((one.id, f"{one.title}, which is here already") for one in known.roles),
         (LEAVE_OUT, "Nothing: leave it out")]
    )  # fmt: skip
    if role.role_id is not None and not may_change_roles:
        for name in (*STRUCTURE, *(field.name for field in form.standing_fields())):
            del form[name]
    return form


def shown(role: DraftRole, known: Known, version: int) -> dict[str, Any]:
    """A role as the fields of its form show it."""
    data: dict[str, Any] = {
        "version": version,
        "becomes": becomes(role),
        "title": role.title,
        "kind": role.kind.value,
        "seats": role.seats,
        "office": role.office.value if role.office else NOBODY,
        "aliases": "\n".join(role.aliases),
    }
    standing = role.standing or {}
    data |= {f"standing_{one.id}": standing[one.id].value if one.id in standing else NOBODY for one in known.bodies}
    for duty in role.duties:
        data |= duty_fields.shown(duty)
    return data | {f"retire_{one.duty_id}": one.retire for one in role.gone}


def becomes(role: DraftRole) -> str:
    """What a role is to be here, as the form's first field says it."""
    if role.fate is RoleFate.LEAVE_OUT:
        return LEAVE_OUT
    return ADD if role.role_id is None else str(role.role_id)


def stored(form: RoleForm, role: DraftRole) -> Mapping[str, Any]:
    """A role as it is stored now, in every field of the form, to be compared with what was typed."""
    empty = {field.name: "" for field in shown_fields(form)}
    return {**empty, **{name: value for name, value in shown(role, form.known, 0).items() if name in empty}}
