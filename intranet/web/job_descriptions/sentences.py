"""What adopting a job description would do, and did, in plain sentences."""

from dataclasses import dataclass

from intranet.core.job_vocabulary import DutyFate, RoleFate
from intranet.queries.job_readings import ReadingFacts
from intranet.rules.job_comparing import is_unchanged
from intranet.rules.job_drafts import DraftRole, fields_of
from intranet.rules.job_summary import Summary
from intranet.web.words import counted, listed


@dataclass(frozen=True, slots=True)
class Meaning:
    """Which roles are added and which change, each with its duties in a line, and what else is done."""

    added: list[tuple[str, str]]
    changed: list[tuple[str, str]]
    unchanged: list[str]
    left_out: list[str]
    rules: list[str]


def meaning(reading: ReadingFacts) -> Meaning:
    """What adopting a draft would do, role by role."""
    coming = [role for role in reading.drafts if role.fate is not RoleFate.LEAVE_OUT]
    left = [role.original for role in reading.drafts if role.fate is RoleFate.LEAVE_OUT]
    return Meaning(
        added=[(role.title, duties_of(role)) for role in coming if role.fate is RoleFate.ADD],
        changed=[
            (role.title, duties_of(role)) for role in coming if role.fate is RoleFate.MERGE and not is_unchanged(role)
        ],
        unchanged=[role.title for role in coming if is_unchanged(role)],
        left_out=left,
        rules=[rule.words for rule in reading.rules if rule.kept and not rule.here],
    )


def duties_of(role: DraftRole) -> str:
    """What becomes of a role's duties: `4 new duties, 1 changed and 12 as they are`."""
    fates = [duty.fate for duty in role.duties]
    kept, shared = fates.count(DutyFate.KEEP), fates.count(DutyFate.JOIN)
    left, retired = fates.count(DutyFate.LEAVE_OUT), sum(one.retire for one in role.gone)
    said = [
        _some(fates.count(DutyFate.ADD), "new duty", "new duties"),
        _some(fates.count(DutyFate.CHANGE), "changed", "changed"),
        _some(shared, "shared with another role", "shared with other roles"),
        _some(kept, "as it is", "as they are"),
        _some(left, "left out", "left out"),
        _some(retired, "to retire", "to retire"),
    ]
    changes = role.fate is RoleFate.MERGE and role.was not in (None, fields_of(role))
    itself = ["the role itself changes"] if changes else []
    return listed([*itself, *filter(None, said)]) or "no duties"


def happened(did: Summary) -> list[str]:
    """What adopting did, in lines."""
    return _told(
        (did.roles_added, "role was added", "roles were added"),
        (did.roles_changed, "role was changed", "roles were changed"),
        (did.duties_added, "duty was added", "duties were added"),
        (did.duties_changed, "duty was reworded", "duties were reworded"),
        (did.duties_shared, "duty is shared with another role", "duties are shared with other roles"),
        (did.duties_retired, "duty was retired", "duties were retired"),
        (did.rules_added, "rule on women’s places was added", "rules on women’s places were added"),
    )


def tally(did: Summary) -> str:
    """The same in one sentence: `Adopted: 3 roles and 41 duties were added.`"""
    lines = happened(did)
    return f"Adopted: {listed(lines)}." if lines else "Adopted. Nothing that is here changed."


def _told(*counts: tuple[int, str, str]) -> list[str]:
    return [counted(number, one, several) for number, one, several in counts if number]


def _some(number: int, one: str, several: str) -> str:
    return counted(number, one, several) if number else ""
