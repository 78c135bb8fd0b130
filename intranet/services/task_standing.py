"""How a task stands, where its lead says so in place of what is worked out."""

from sqlalchemy import update

from intranet.core import clock
from intranet.core.db import db
from intranet.core.errors import RuleError
from intranet.core.happenings import Happening
from intranet.core.plan_vocabulary import Colour
from intranet.models import Task
from intranet.queries import executive_meetings
from intranet.rules.access import Actor
from intranet.rules.overrides import override_until
from intranet.services import task_moves
from intranet.services.task_links import sharing

LONGEST_REASON = 500


def set_colour(task_id: int, *, colour: Colour, reason: str, actor: Actor) -> None:
    """The lead says how a task stands, until the next executive meeting, or for six weeks where none comes sooner.

    Raises RuleError where its plan takes no work, and on `reason` where none is given.
    """
    task = task_moves.worked_on(task_id)
    acting = task_moves.capacity(actor, sharing(task))
    why = reason.strip()
    if not why:
        raise RuleError("Please say why it stands so.", "reason")
    today = clock.today()
    until = override_until(executive_meetings.next_after(today), today)
    _put(task, override=colour, override_reason=why, override_until=until, override_by_id=actor.person_id)
    said = {"colour": colour.value, "until": until.isoformat(), "reason": why}
    task_moves.record(Happening.COLOUR_SET, task, actor, acting, **said)
    task_moves.tell(task, "stands differently", actor)


def lift_colour(task_id: int, *, actor: Actor) -> None:
    """Let it be worked out again how a task stands. Twice is once."""
    task = task_moves.worked_on(task_id)
    acting = task_moves.capacity(actor, sharing(task))
    if task.override is not None:
        _put(task, override=None, override_reason="", override_until=None, override_by_id=None)
        task_moves.record(Happening.COLOUR_LIFTED, task, actor, acting)


def _put(task: Task, **values: object) -> None:
    """Saying how a task stands is not moving it."""
    db.session.execute(update(Task).where(Task.id == task.id).values(**values))
    db.session.refresh(task)
