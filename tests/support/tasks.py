"""A task as its form sends it, and as it stands afterwards."""

from typing import Any

from intranet.core.db import db
from intranet.models import Role, Task


def filled(role: Role, task: Task | None = None, **more: Any) -> dict[str, Any]:
    """A task's form as a browser would send it."""
    said = {
        "words": "Draw up the budget",
        "detail": "",
        "lead_role_id": str(role.id),
        "under": "",
        "due_on": "",
        "due_quarter": "",
        "branch_id": "",
        "effort": "",
        "helper": "",
        "version": str(task.version) if task else "",
    }
    return {**said, **more}


def stored(task: Task) -> Task:
    """The task as it is stored now, not as the test remembers it."""
    db.session.rollback()
    db.session.refresh(task)
    return task


def only_task() -> Task:
    db.session.rollback()
    return db.session.query(Task).one()
