"""The blueprint of the tasks room: every module of the room hangs its views on it."""

from flask import Blueprint

from intranet.core import clock
from intranet.queries import tasks as reads
from intranet.queries.tasks import TaskSheet

blueprint = Blueprint("tasks", __name__)


def found(task_id: int) -> TaskSheet | None:
    """The task that an address names, as it stands today."""
    return reads.get(task_id, clock.today())
