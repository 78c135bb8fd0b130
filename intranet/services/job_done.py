"""What adopting a job description did, kept so that it can be undone: what it added, and what it changed, as it was."""

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import func, select

from intranet.core.db import db, row, rows
from intranet.models import CompositionRule, Duty, ReportLine, Tick
from intranet.queries.job_undoing import open_roles

LATEST_TICK = select(func.coalesce(func.max(Tick.id), 0))
LATEST_LINE = select(func.coalesce(func.max(ReportLine.id), 0))


@dataclass(slots=True)
class Done:
    """Filled as adopting goes on. `roles_were` and `duties_were` hold, by id, what was there before."""

    roles_added: list[int] = field(default_factory=list)
    roles_were: dict[int, dict[str, Any]] = field(default_factory=dict)
    duties_added: list[int] = field(default_factory=list)
    duties_were: dict[int, dict[str, Any]] = field(default_factory=dict)
    retired: list[int] = field(default_factory=list)
    rules_added: list[int] = field(default_factory=list)


def as_kept(done: Done) -> dict[str, Any]:
    """As the job description keeps it: what each role is now, the version of each duty and rule, the latest tick.

    A role that is otherwise later, and a duty or rule of another version, was changed since; a tick or report line
    with a higher number came since.
    """
    db.session.flush()
    return {
        "roles_added": done.roles_added,
        "roles": {str(one): was for one, was in done.roles_were.items()},
        "roles_left": {str(one): was for one, was in open_roles([*done.roles_added, *done.roles_were]).items()},
        "duties_added": _versions(Duty, done.duties_added),
        "duties": _with_versions(done.duties_were),
        "retired": done.retired,
        "rules_added": _versions(CompositionRule, done.rules_added),
        "tick": row(LATEST_TICK)[0],
        "line": row(LATEST_LINE)[0],
    }


def _versions(kind: type[Duty | CompositionRule], ids: list[int]) -> dict[str, int]:
    """By id, as JSON spells it, the version of each, in the order given."""
    found = {one.id: one.version for one in rows(select(kind.id, kind.version).where(kind.id.in_(ids)))}
    return {str(one): found[one] for one in ids}


def _with_versions(were: dict[int, dict[str, Any]]) -> dict[str, Any]:
    versions = _versions(Duty, list(were))
    return {str(one): {"version": versions[str(one)], "was": was} for one, was in were.items()}
