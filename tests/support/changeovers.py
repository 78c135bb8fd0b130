"""A constituency before its annual general meeting, and changeovers of it in one line each."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from intranet.core.db import db, row, writing
from intranet.core.people_vocabulary import ChangeoverKind, SeatOutcome
from intranet.core.vocabulary import Office
from intranet.models import Changeover, Person, Role, Term
from intranet.queries import changeovers as reads
from intranet.rules.access import Actor, Holding
from intranet.rules.changeover import RoleOutcome, Sheet, Successor
from intranet.services import changeovers
from intranet.services.changeovers import Confirmed
from tests.support.people import make_person, make_role

TODAY = date(2026, 11, 18)
AGM = date(2026, 11, 26)
EVA = Successor(None, "Eva Stone", "Eva@Example.org ")


@dataclass(frozen=True, slots=True)
class Constituency:
    """Its roles, who holds them, and the Secretary and the Chair as services take them."""

    chair: Role
    secretary: Role
    treasurer: Role
    fundraiser: Role
    auditor: Role
    ann: Person  # the Chair
    ben: Person  # the Secretary
    cleo: Person  # the Treasurer
    dev: Person  # holds nothing
    by_chair: Actor
    by_secretary: Actor


def constituency() -> Constituency:
    """A Chair, a Secretary and a Treasurer with accounts; nobody raises funds, and nobody audits."""
    chair = make_role("Chair", Office.CHAIR, shareable=False, unshareable_source="Model rules, job shares", sort=1)
    secretary = make_role("Secretary", Office.SECRETARY, sort=2)
    treasurer = make_role("Treasurer", Office.TREASURER, shareable=False, unshareable_source="The law", sort=3)
    fundraiser = make_role("Fundraiser", Office.FUNDRAISER, deputy_id=treasurer.id, sort=4)
    auditor = make_role("Auditor", seats=2, shareable=False, sort=5)
    ann, ben, cleo = (
        make_person(name, role)
        for name, role in (("Ann Lee", chair), ("Ben Okafor", secretary), ("Cleo Wren", treasurer))
    )
    dev = make_person("Dev Shah")
    return Constituency(
        chair,
        secretary,
        treasurer,
        fundraiser,
        auditor,
        ann,
        ben,
        cleo,
        dev,
        _actor(ann, chair),
        _actor(ben, secretary),
    )


def _actor(person: Person, role: Role) -> Actor:
    return Actor(person.id, person.id, 1, person.name, (Holding(role.id, role.title, role.kind, role.office),))


def known(person: Person) -> Successor:
    """Somebody chosen from the list."""
    return Successor(person.id)


def to_be(role: Role, *people: Successor, outcome: SeatOutcome = SeatOutcome.NEW) -> RoleOutcome:
    """What happens to a role."""
    return RoleOutcome(role.id, outcome, people)


def sheet_of(*outcomes: RoleOutcome, on_day: date = TODAY, kind: ChangeoverKind = ChangeoverKind.AGM) -> Sheet:
    """The sheet of a changeover."""
    return Sheet(kind, on_day, None, None, outcomes)


def drafted(sheet: Sheet, by: Actor) -> int:
    """Keep a sheet as a draft; its id."""
    with writing():
        return changeovers.draft(sheet, actor=by)


def link(token: str) -> str:
    """The address of an invitation."""
    return f"http://localhost/invitations/{token}"


def version_of(changeover_id: int) -> int:
    return int(row(Changeover.__table__.select().where(Changeover.id == changeover_id)).version)


def confirmed(sheet: Sheet, by: Actor, reasons: Mapping[str, str] | None = None) -> tuple[int, Confirmed]:
    """Draft a sheet and confirm it at once, with a reason for each warning unless they are given."""
    changeover_id = drafted(sheet, by)
    if reasons is None:
        reasons = {one.key: "The meeting knew" for one in reads.findings(sheet) if one.is_warning}
    with writing():
        did = changeovers.confirm(changeover_id, seen=version_of(changeover_id), reasons=reasons, actor=by, link=link)
    return changeover_id, did


def undone(changeover_id: int, by: Actor) -> None:
    """Undo a changeover."""
    with writing():
        changeovers.undo(changeover_id, seen=version_of(changeover_id), actor=by)


def terms_of(role: Role) -> list[tuple[str, date, date | None]]:
    """All terms of a role, as they stand: whose, from, and until."""
    found = (
        db.session.query(Person.name, Term.starts_on, Term.ended_on)
        .join(Term, Term.person_id == Person.id)
        .filter(Term.role_id == role.id)
        .order_by(Term.id)
    )
    return [(name, starts_on, ended_on) for name, starts_on, ended_on in found]


def person(name: str) -> Person:
    return db.session.query(Person).filter_by(name=name).one()
