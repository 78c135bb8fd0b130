"""Many more roles, for measuring: each ward has what the constituency has, and somebody to hold it."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import count, islice, product
from random import Random

from intranet.core.vocabulary import RoleKind, StandingKind
from intranet.demo.cast import Held, Member
from intranet.demo.dates import MEMBERS
from intranet.structures import RoleSpec, Structure

FIRST_HALVES = (
    "Ash",
    "Beck",
    "Birk",
    "Crag",
    "Dean",
    "Elm",
    "Fern",
    "Gill",
    "Hazel",
    "Kirk",
    "Lang",
    "Moor",
    "Nether",
    "Oak",
    "Raven",
    "Thorn",
)
SECOND_HALVES = (
    "by",
    "field",
    "ford",
    "garth",
    "ham",
    "hope",
    "ley",
    "low",
    "rigg",
    "side",
    "thorpe",
    "ton",
    "wick",
    "worth",
)
FIRST_NAMES = (
    "Aisha",
    "Alan",
    "Beth",
    "Carys",
    "Daniel",
    "Ewa",
    "Fiona",
    "George",
    "Hannah",
    "Imran",
    "Joan",
    "Kofi",
    "Lena",
    "Mo",
    "Nia",
    "Oscar",
    "Pauline",
    "Rafiq",
    "Sally",
    "Tunde",
)
LAST_NAMES = (
    "Ahmed",
    "Barker",
    "Choudhury",
    "Dobson",
    "Evans",
    "Fletcher",
    "Grant",
    "Hughes",
    "Iqbal",
    "Jarvis",
    "Kaur",
    "Lomax",
    "Mistry",
    "Nowak",
    "Ogden",
    "Parkin",
    "Reid",
    "Shaw",
    "Turnbull",
    "Vickers",
)


def enlarged(structure: Structure, roles: int) -> Structure:
    """The structure with roles of wards added until it has so many."""
    wanted = max(0, roles - len(structure.roles))
    return replace(structure, roles=structure.roles + tuple(islice(_ward_roles(structure), wanted)))


def ward_members(structure: Structure, named: int, seed: object) -> list[Member]:
    """Somebody for every role after the first `named` ones."""
    chance = Random(f"{seed} wards")  # noqa: S311 - names for measuring, not secrets
    return [
        Member(
            slug=f"officer-{number}",
            name=f"{chance.choice(FIRST_NAMES)} {chance.choice(LAST_NAMES)}",
            roles=(Held(role.title),),
        )
        for number, role in enumerate(structure.roles[named:], start=1)
    ]


def _ward_roles(structure: Structure) -> Iterator[RoleSpec]:
    for ward in _wards():
        titles = {role.title: f"{role.title}, {ward}" for role in structure.roles}
        for role in structure.roles:
            yield _in_ward(role, titles)


def _in_ward(role: RoleSpec, titles: dict[str, str]) -> RoleSpec:
    # Partners are left out: the last ward may not have them all.
    duties = tuple(replace(duty, partners=()) for duty in role.duties)
    return replace(
        role,
        title=titles[role.title],
        kind=RoleKind.BRANCH,
        office=None,
        aliases=(),
        deputy=None,
        standing={MEMBERS: StandingKind.VOTES},
        duties=duties,
    )


def _wards() -> Iterator[str]:
    for round_number in count(1):
        for first, second in product(FIRST_HALVES, SECOND_HALVES):
            yield f"{first}{second}" if round_number == 1 else f"{first}{second} {round_number}"
