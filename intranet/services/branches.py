"""Setting up a branch: the body that meets, and its officers' roles, in one go."""

from collections.abc import Sequence

from intranet.core.errors import RuleError
from intranet.core.vocabulary import BodyKind, RoleKind, StandingKind
from intranet.rules.access import Actor
from intranet.services import bodies, roles
from intranet.services.bodies import LONGEST_TITLE
from intranet.services.roles import RoleSheet

# What a branch's officers are called, and what each is for.
OFFICERS: dict[str, str] = {
    "Chair": "Leads the {branch} and chairs its meetings.",
    "Secretary": "Keeps the {branch} running: notices, notes, and word between it and the constituency.",
    "Treasurer": "Looks after the money of the {branch}.",
}


def set_up(name: str, officers: Sequence[str], *, actor: Actor) -> int:
    """Add a branch with these of its `OFFICERS`, each with a vote on it and vacant at first; the body's id.

    `name` is what tells the branch from others, such as Aldersyke. Raises RuleError (field `title`) where a body or a
    role is called so already, or a role's title would grow too long; nothing is added then.
    """
    parts = name.split()
    place = " ".join(parts[:-1] if parts and parts[-1].casefold() == "branch" else parts)
    title = f"{place} Branch"
    if not place:
        raise RuleError("Please say what tells this branch from others, such as the place it is in.", "title")
    if max(len(f"{title} {office}") for office in ("", *officers)) > LONGEST_TITLE:
        raise RuleError("Please find a shorter name: its officers' roles are called after it.", "title")
    body_id = bodies.add(title=title, kind=BodyKind.BRANCH, actor=actor)
    for office, words in OFFICERS.items():
        if office in officers:
            purpose = words.format(branch=title)
            standing = {body_id: StandingKind.VOTES}
            roles.add(RoleSheet(f"{title} {office}", RoleKind.BRANCH, purpose=purpose, standing=standing), actor=actor)
    return body_id
