"""Somebody who acts in some roles, as services take them."""

from intranet.models import Role
from intranet.rules.access import Actor, Holding, VacantRole
from tests.support.people import make_person


def acting(*held: Role, name: str = "Ann Lee", covers: tuple[Role, ...] = ()) -> Actor:
    """A person who holds these roles, and covers those others while they are vacant."""
    person = make_person(name, *held)
    holdings = tuple(Holding(role.id, role.title, role.kind, role.office) for role in held)
    vacant = tuple(VacantRole(role.id, role.title, held[0].id if held else None, role.office) for role in covers)
    return Actor(person.id, 1, 1, name, holdings, vacant)
