"""The forms of the structure room."""

from collections.abc import Iterable
from typing import Any, cast

from wtforms import BooleanField, SelectMultipleField
from wtforms.validators import DataRequired, InputRequired, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from intranet.core.vocabulary import BodyKind, CompositionKind, Office, RoleKind, StandingKind
from intranet.queries.facts import Named
from intranet.queries.structure import RuleLine
from intranet.queries.structure_sheets import RoleSheetRow
from intranet.services.branches import OFFICERS
from intranet.services.composition import RuleSheet
from intranet.services.roles import RoleSheet
from intranet.web.forms.base import Form, Line, VersionedForm, Words
from intranet.web.forms.fields import NOBODY, OneOf, OptionalDay, Several, Whole, kinds, options
from intranet.web.words import WORDS


class BodyForm(VersionedForm):
    """A body: what it is called and what kind of group it is."""

    title = Line("Name", 120, [DataRequired("Please give the body a name.")])
    kind = OneOf("Kind", choices=kinds(BodyKind), default=BodyKind.EXECUTIVE.value)


class BranchForm(Form):
    """A branch, with the roles of its officers."""

    title = Line("Name of the branch", 120, [DataRequired("Please give the branch a name.")])
    officers = Several("Its officers")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.officers.choices = options((office, f"Branch {office}") for office in OFFICERS)


class RoleForm(VersionedForm):
    """A role; its places on bodies come as one more field for each body."""

    title = Line("Title", 120, [DataRequired("Please give the role a title.")])
    aliases = Words("Other names", 1000, [Optional()], description="One on a line, such as PEO. Search finds them.")
    purpose = Words("What it is for", 2000, [Optional()], description="One or two sentences.")
    kind = OneOf(
        "Kind",
        choices=kinds(RoleKind),
        default=RoleKind.COORDINATING.value,
        description="Executive, co-ordinating and branch roles read all role pages.",
    )
    office = OneOf(
        "Office",
        choices=[*options([(NOBODY, "None of these")]), *kinds(Office)],
        default=NOBODY,
        description="What rules and permissions know the role as, whatever its title is here.",
    )
    seats = Whole("Seats", 1, 99, [InputRequired("Please say how many seats there are.")], default=1)
    shareable = BooleanField("Two people may share it", default=True)
    unshareable_source = Line(
        "Where the rule against sharing stands", 300, [Optional()], description="Only where the role is not shared."
    )
    deputy = OneOf(
        "Deputy",
        default=NOBODY,
        description="Covers the role while nobody holds it. Without one, the Chair and the Secretary do.",
    )

    def standing_fields(self) -> list[Any]:
        """The fields that say its place on each body."""
        return [field for field in self if field.name.startswith("standing_")]

    def sheet(self) -> RoleSheet:
        """The role as it is wished to be. With several seats nobody shares one."""
        own = self.title.data.casefold()
        lines = {line.strip().casefold(): line.strip() for line in reversed((self.aliases.data or "").splitlines())}
        return RoleSheet(
            title=self.title.data,
            kind=RoleKind(self.kind.data),
            office=Office(self.office.data) if self.office.data else None,
            purpose=self.purpose.data or "",
            seats=self.seats.data,
            shareable=bool(self.shareable.data) and self.seats.data == 1,
            unshareable_source=self.unshareable_source.data or "",
            aliases=tuple(line for key, line in reversed(lines.items()) if key not in ("", own)),
            deputy_id=int(self.deputy.data) if self.deputy.data else None,
            standing={
                int(field.name.removeprefix("standing_")): StandingKind(field.data)
                for field in self.standing_fields()
                if field.data
            },
        )


def role_form(bodies: Iterable[Named], roles: Iterable[Named], role: RoleSheetRow | None) -> RoleForm:
    """The form of a role, with a choice for each body that meets, and each other open role as a deputy."""
    places = [*options([(NOBODY, "no place")]), *options((kind.value, w) for kind, w in WORDS[StandingKind].items())]
    fields = {f"standing_{body.id}": OneOf(body.title, choices=places, default=NOBODY) for body in bodies}
    kind = cast(type[RoleForm], type("RoleFormHere", (RoleForm,), fields))
    form = kind(data=_shown(role) if role else None)
    others = [(other.id, other.title) for other in roles if role is None or other.id != role.id]
    form.deputy.choices = options([(NOBODY, "No deputy"), *others])
    return form


def _shown(role: RoleSheetRow) -> dict[str, Any]:
    return {
        "version": role.version,
        "title": role.title,
        "aliases": "\n".join(role.aliases),
        "purpose": role.purpose,
        "kind": role.kind.value,
        "office": role.office.value if role.office else NOBODY,
        "seats": role.seats,
        "shareable": role.shareable,
        "unshareable_source": role.unshareable_source,
        "deputy": str(role.deputy_id or NOBODY),
        **{f"standing_{body_id}": kind.value for body_id, kind in role.standing.items()},
    }


class TickedRoles(SelectMultipleField):
    """Roles as a list of tick boxes."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class RuleForm(VersionedForm):
    """A composition rule."""

    words = Line("The rule in words", 300, [DataRequired("Please say the rule in words.")])
    kind = OneOf("What it asks", choices=kinds(CompositionKind), default=CompositionKind.AT_LEAST_WOMEN.value)
    at_least = Whole("How many, at least", 1, 999, [Optional()])
    roles = TickedRoles("Roles it counts")
    source = Line("Where it stands", 300, [DataRequired("Please say where this rule stands.")])
    valid_from = OptionalDay("In force from")
    valid_to = OptionalDay("In force up to")

    def sheet(self) -> RuleSheet:
        """The rule as it is wished to be."""
        return RuleSheet(
            kind=CompositionKind(self.kind.data),
            words=self.words.data,
            source=self.source.data,
            role_ids=frozenset(int(role_id) for role_id in self.roles.data or ()),
            at_least=self.at_least.data,
            valid_from=self.valid_from.data,
            valid_to=self.valid_to.data,
        )


def rule_form(roles: Iterable[Named], rule: RuleLine | None) -> RuleForm:
    """The form of a composition rule, with a tick box for each role that is open or counted already."""
    form = RuleForm(data=_shown_rule(rule) if rule else None)
    counted = {role.id: role.title for role in (*roles, *(rule.roles if rule else ()))}
    form.roles.choices = options(counted.items())
    return form


def _shown_rule(rule: RuleLine) -> dict[str, Any]:
    return {
        "version": rule.version,
        "words": rule.words,
        "kind": rule.kind.value,
        "at_least": rule.at_least,
        "roles": [str(role.id) for role in rule.roles],
        "source": rule.source,
        "valid_from": rule.valid_from,
        "valid_to": rule.valid_to,
    }
