"""Taking data out leaves a record, like everything else."""

from intranet.core.happenings import Happening
from intranet.rules.access import Actor
from intranet.services import records


def note(what: str, *, plan_id: int, actor: Actor) -> None:
    """Write down that somebody took something out of a plan as a file."""
    records.write(Happening.EXPORTED, "plan", plan_id, actor=actor, plan_id=plan_id, words=what)
