"""The order of a role's duties, one place up or down at a time."""

import re
from dataclasses import replace

from intranet.rules.job_drafts import DraftRole

MOVE = re.compile(r"(up|down)-(\d{1,4})")


def moved(role: DraftRole, press: str) -> DraftRole:
    """The role with one duty a place further up or down, as the press says (`up-3`); any other press moves nothing."""
    said = MOVE.fullmatch(press)
    duties = list(role.duties)
    place = next((at for at, duty in enumerate(duties) if said and duty.number == int(said[2])), None)
    if said is None or place is None:
        return role
    to = min(max(place + (-1 if said[1] == "up" else 1), 0), len(duties) - 1)
    duties.insert(to, duties.pop(place))
    return replace(role, duties=tuple(duties))
