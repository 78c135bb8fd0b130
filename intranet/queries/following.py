"""What can be followed, and whether somebody does."""

from dataclasses import dataclass

from sqlalchemy import bindparam, exists, literal, select

from intranet.core.db import row
from intranet.core.plan_vocabulary import PlanPart
from intranet.models import Follow, Objective, Task

FOLLOWS = select(literal(value=1)).where(
    exists().where(
        Follow.person_id == bindparam("person_id"), Follow.part == bindparam("part"), Follow.part_id == bindparam("id")
    )
)


@dataclass(frozen=True, slots=True)
class Followed:
    """An objective or a task, and its page."""

    part: PlanPart
    id: int
    href: str


def part(part: str, part_id: int) -> Followed | None:
    """The objective or task under an id, or None."""
    kind = Objective if part == PlanPart.OBJECTIVE.value else Task
    if row(select(kind.id).where(kind.id == part_id)) is None:
        return None
    return Followed(PlanPart(part), part_id, f"/{part}s/{part_id}")


def follows(person_id: int, part: PlanPart, part_id: int) -> bool:
    """Whether somebody follows an objective or a task."""
    return row(FOLLOWS, {"person_id": person_id, "part": part, "id": part_id}) is not None
