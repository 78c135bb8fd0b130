"""What happened, page by page, the newest first."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask import request, url_for
from werkzeug.wrappers import Response

from intranet.core import clock
from intranet.core.happenings import Happening
from intranet.queries import records as reads
from intranet.queries.records import RecordRow
from intranet.rules.permissions import Permission
from intranet.web import timeline
from intranet.web.guard import may, requires
from intranet.web.page import page
from intranet.web.settings.blueprint import blueprint
from intranet.web.settings.views import TITLES, value_words

PAGES = {
    "role": ("roles.show", "role_id"),
    "duty": ("duties.show", "duty_id"),
    "person": ("people.show", "person_id"),
    "budget": ("budget.show", "money_year"),
}
LONGEST_VALUE = 80
AT_THE_DOOR = {Happening.SIGN_IN_FAILED.value, Happening.PASSWORD_RESET_ASKED.value}  # nobody is signed in there


@blueprint.get("/record")
@requires(Permission.READ_RECORD)
def list_records() -> Response:
    """Sixty records a page."""
    found, more = reads.before(request.args.get("before", type=int))
    today = clock.today()
    return page(
        "settings/list_records.html",
        entries=[entry(one, today) for one in found],
        next_href=url_for("settings.list_records", before=more) if more else None,
        is_newest="before" not in request.args,
    )


def entry(record: RecordRow, today: date) -> timeline.Entry:
    """A record as the timeline shows it."""
    when, in_full = timeline.when(record.at, today)
    return timeline.Entry(
        when=when,
        when_full=in_full,
        words=_sentence(record),
        who=_who(record),
        href=_href(record),
        note=_note(record.fields) or record.fields.get("device"),
    )


def _sentence(record: RecordRow) -> str:
    if record.kind == Happening.SETTING_CHANGED.value:
        key = record.fields.get("key", "")
        before, after = (value_words(key, record.fields.get(name)) for name in ("before", "after"))
        return f"{TITLES.get(key, key)}: {after}, before {before}"
    return timeline.sentence(record.kind, {"account": record.account or "nobody", **record.fields})


def _who(record: RecordRow) -> str:
    if record.guest:
        return f"{record.guest}, by a private link"
    if record.person is None and record.kind in AT_THE_DOOR:
        address = f"the address of {record.account}" if record.account else "an address that nobody signs in with"
        return f"somebody, with {address}"
    return timeline.who(record.person, record.acted_as, record.role)


def _href(record: RecordRow) -> str | None:
    if record.subject_kind not in PAGES or record.subject_id is None:
        return None
    if record.subject_kind == "person" and not may(Permission.MANAGE_PEOPLE):
        return None
    endpoint, name = PAGES[record.subject_kind]
    asked: dict[str, Any] = {name: record.subject_id}
    return url_for(endpoint, **asked)


def _note(fields: Mapping[str, Any]) -> str | None:
    """Before and after, for records that carry both as maps."""
    before, after = fields.get("before"), fields.get("after")
    if not isinstance(before, dict) or not isinstance(after, dict):
        return None
    changes = [f"{name.replace('_', ' ')}: {_said(before.get(name))} → {_said(after[name])}" for name in after]
    return "; ".join(changes) or None


def _said(value: Any) -> str:
    if value in (None, "", [], {}):
        return "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(str(one) for one in value)
    if isinstance(value, dict):
        return ", ".join(f"{key} {one}" for key, one in value.items())
    text = str(value)
    return text if len(text) <= LONGEST_VALUE else f"{text[:LONGEST_VALUE]}…"
