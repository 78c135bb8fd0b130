"""A job description under review: what was read of each role, and what is to become of it.

A draft is kept as JSON, one role at a time. Duties are named by `Ref`: "3.4" is the fourth duty of the third role in
the document, "duty:17" a duty that is here already. Roles that share a duty are named alike: "read:3" is the third
role in the document, "role:12" one that is here already.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from intranet.core.job_vocabulary import DutyFate, RoleFate
from intranet.core.vocabulary import Cadence, Office, RoleKind, StandingKind, Theme

Ref = str


def read_duty(role_number: int, number: int) -> Ref:
    """The name of a duty in the document."""
    return f"{role_number}.{number}"


def known_duty(duty_id: int) -> Ref:
    """The name of a duty that is here already."""
    return f"duty:{duty_id}"


def read_role(number: int) -> Ref:
    """The name of a role in the document."""
    return f"read:{number}"


def known_role(role_id: int) -> Ref:
    """The name of a role that is here already."""
    return f"role:{role_id}"


@dataclass(frozen=True, slots=True)
class RoleFields:
    """What is said of a role beside its duties, by the document or by the constituency. `standing` is by body."""

    title: str
    kind: RoleKind
    office: Office | None = None
    aliases: tuple[str, ...] = ()
    seats: int = 1
    standing: Mapping[int, StandingKind] = field(default_factory=dict)
    votes: bool | None = None  # whether the document says that it does, or does not


@dataclass(frozen=True, slots=True)
class DutyFields:
    """What is said of a duty beside its words."""

    theme: Theme
    cadence: Cadence
    partners: tuple[Ref, ...] = ()
    optional: bool = False
    body_ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class DraftDuty:
    """One duty: the document's own words and where they stand, and the duty that it is to become.

    `duty_id` is the duty of the role that it is compared with (fates `change` and `keep`), `joined_to` the duty that
    the role is to share (fate `join`). `seen` is the version that `duty_id` had when they were compared. `body_ids` are
    the bodies whose meetings an each-meeting duty goes by. `read` is what was read of a duty whose fields are the
    constituency's since it was compared.
    """

    number: int  # under its role in the document, from 1
    original: str
    section: str
    page: int
    line: int
    words: str
    theme: Theme
    cadence: Cadence
    partners: tuple[Ref, ...] = ()
    optional: bool = False
    body_ids: tuple[int, ...] = ()
    fate: DutyFate = DutyFate.ADD
    duty_id: int | None = None
    seen: int | None = None
    joined_to: Ref = ""
    read: DutyFields | None = None


@dataclass(frozen=True, slots=True)
class Gone:
    """A duty that an earlier edition of the document gave to the role and this one no longer does."""

    duty_id: int
    words: str
    retire: bool = True


@dataclass(frozen=True, slots=True)
class DraftRole:
    """One role: its title in the document and where it stands, and what the role here is to be.

    `standing` is by the body's id. `said` holds what the document says of a role that is here already, where that
    differs: by field ("seats", "kind", "standing", "aliases"), in words. `seen` is the version that `role_id` had when
    they were compared, `was` what it was then, and `read` what was read. `duties` are in the order wished for.
    """

    number: int  # in the document, from 1
    original: str
    page: int
    line: int
    title: str
    kind: RoleKind
    fate: RoleFate = RoleFate.ADD
    role_id: int | None = None  # of fate `merge`
    seen: int | None = None
    office: Office | None = None
    aliases: tuple[str, ...] = ()
    seats: int = 1
    standing: Mapping[int, StandingKind] | None = None
    said: Mapping[str, str] | None = None
    duties: tuple[DraftDuty, ...] = ()
    gone: tuple[Gone, ...] = ()
    read: RoleFields | None = None
    was: RoleFields | None = None

    def duty(self, number: int) -> DraftDuty | None:
        """The duty of this number in the document."""
        return next((duty for duty in self.duties if duty.number == number), None)


@dataclass(frozen=True, slots=True)
class DraftRule:
    """Women's places that the document asks for, as a composition rule to be. `of` names roles; none: nobody said."""

    words: str
    at_least: int | None  # None: whoever holds the one role is a woman
    of: tuple[Ref, ...]
    kept: bool = True
    here: bool = False  # the constituency has this rule already


def with_duty(role: DraftRole, duty: DraftDuty) -> DraftRole:
    """The role with this duty in place of the one of its number."""
    return replace(role, duties=tuple(duty if one.number == duty.number else one for one in role.duties))


def fields_of(role: DraftRole) -> RoleFields:
    """What a role is to be, beside its duties."""
    return RoleFields(role.title, role.kind, role.office, role.aliases, role.seats, dict(role.standing or {}))


def role_as_json(role: DraftRole) -> dict[str, Any]:
    """A role as it is kept."""
    kept = asdict(role)
    kept["standing"] = _standing_as_json(role.standing)
    for name, said in (("read", role.read), ("was", role.was)):
        if said is not None:
            kept[name]["standing"] = _standing_as_json(said.standing)
    kept["said"] = dict(role.said or {})
    return kept


def rules_as_json(rules: Iterable[DraftRule]) -> list[dict[str, Any]]:
    """Women's places as they are kept."""
    return [asdict(rule) for rule in rules]


def _standing_as_json(standing: Mapping[int, StandingKind] | None) -> dict[str, str]:
    return {str(body_id): kind.value for body_id, kind in (standing or {}).items()}
