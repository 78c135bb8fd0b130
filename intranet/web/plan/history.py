"""Everything that happened to a plan, the newest first; by role, objective and kind, in the address."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import urlencode

from flask import request
from werkzeug.wrappers import Response

from intranet.core import clock
from intranet.queries import plan_history as reads
from intranet.queries import plans
from intranet.queries.plan_facts import PlanFacts
from intranet.queries.plan_history import KINDS, Asked, PlanRecord
from intranet.rules.permissions import Permission
from intranet.web import timeline
from intranet.web.asked import whole
from intranet.web.edits import edit_words
from intranet.web.guard import requires
from intranet.web.page import page
from intranet.web.plan.blueprint import blueprint

PAGES = {
    "task": "/tasks",
    "objective": "/objectives",
    "section": "/sections",
    "amendment": "/amendments",
    "event": "/events",
}
LONGEST = 300  # characters of a note; the thing's own page shows all of it


@blueprint.get("/plan/<int:year>/history")
@requires(Permission.READ_PLAN, load=plans.get, name="plan")
def show_history(plan: PlanFacts) -> Response:
    """Sixty records a page."""
    asked = _asked(request.args)
    found, more = reads.of_plan(plan.id, asked)
    today = clock.today()
    at = f"/plan/{plan.year}/history"
    return page(
        "plan/history.html",
        plan=plan,
        entries=[entry(each, today) for each in found],
        asked=asked,
        roles=reads.roles(),
        objectives=reads.objectives(plan.id),
        kinds=[(slug, said) for slug, (said, _) in KINDS.items()],
        newest_href=f"{at}{_query(asked)}" if asked.before else None,
        next_href=f"{at}{_query(asked, more)}" if more else None,
    )


def entry(record: PlanRecord, today: date) -> timeline.Entry:
    """A record as the timeline shows it."""
    when, in_full = timeline.when(record.at, today)
    return timeline.Entry(
        when=when,
        when_full=in_full,
        words=timeline.sentence(record.kind, record.fields),
        who=f"{record.guest}, by a link"
        if record.guest
        else timeline.who(record.person, record.acted_as, record.acted_in),
        href=_href(record),
        note=_note(record.fields),
    )


def _asked(args: Mapping[str, str]) -> Asked:
    kind = args.get("kind", "")
    return Asked(
        role_id=whole(args.get("role", "")),
        objective_id=whole(args.get("objective", "")),
        kind=kind if kind in KINDS else "",
        before=whole(args.get("before", "")),
    )


def _query(asked: Asked, before: int | None = None) -> str:
    parts = {"role": asked.role_id, "objective": asked.objective_id, "kind": asked.kind, "before": before}
    kept = {name: value for name, value in parts.items() if value}
    return f"?{urlencode(kept)}" if kept else ""


def _href(record: PlanRecord) -> str | None:
    if record.is_there and record.subject_id is not None and record.subject_kind in PAGES:
        return f"{PAGES[record.subject_kind]}/{record.subject_id}"
    return f"/objectives/{record.objective_id}" if record.objective_id else None


def _note(fields: Mapping[str, Any]) -> str | None:
    note = edit_words(fields)
    return f"{note[:LONGEST]}…" if note and len(note) > LONGEST else note
