"""Duties: added, changed, moved to another role, retired and restored. What was ticked stays as it was ticked."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import bindparam, func, select

from intranet.core import clock
from intranet.core.db import db, row, rows
from intranet.core.errors import NotFound, RuleError
from intranet.core.happenings import Happening
from intranet.core.vocabulary import Theme
from intranet.models import Body, Duty, Role
from intranet.rules.access import Actor
from intranet.rules.timing import Timing
from intranet.services import duty_links, records, search, versions
from intranet.services.duty_timing import checked, stored

SHORTEST, LONGEST = 3, 240
_OF = Duty.lead_role_id == bindparam("role_id")
_SAME = select(Duty.id).where(_OF, Duty.words == bindparam("words"), Duty.retired_on.is_(None))
_LAST = select(func.max(Duty.sort)).where(_OF)


def add(
    role_id: int,
    *,
    words: str,
    theme: Theme,
    optional: bool,
    partner_ids: Iterable[int],
    timing: Timing,
    actor: Actor | None,
) -> int:
    """Give a role a duty; it starts owing today. Returns its id.

    Raises RuleError: on `role_id` for a role that is closed, on `words` for too few, too many, or words this role has
    already, on `partner_ids` where the lead role is among them, and on the fields of the timing.
    """
    lead = _open_role(role_id, "role_id")
    timing = checked(timing)
    duty = Duty(
        lead_role_id=lead.id,
        words=_fitting(words, lead.id),
        theme=theme,
        optional=optional,
        adopted_on=clock.today(),
        sort=_last_place(lead.id) + 1,
        **_columns(timing),
    )
    db.session.add(duty)
    db.session.flush()
    duty_links.link_new(duty, duty_links.checked_partners(partner_ids, lead.id, frozenset()), timing.body_ids)
    _write(Happening.DUTY_ADDED, duty, actor, after=_told(duty))
    search.note_duty(duty.id)
    return duty.id


def change(
    duty_id: int,
    seen: int,
    *,
    words: str,
    theme: Theme,
    optional: bool,
    partner_ids: Iterable[int],
    timing: Timing,
    actor: Actor | None,
) -> None:
    """Reword a duty, or set its theme, its partners, whether it is optional, and how it comes round.

    Raises Conflict when somebody was quicker, RuleError as `add` does and when the duty was retired meanwhile.
    """
    duty = _claimed(duty_id, seen)
    before = _told(duty)
    timing = checked(timing)
    duty.words = _fitting(words, duty.lead_role_id, but=duty.id)
    duty.theme, duty.optional = theme, optional
    _set_timing(duty, timing)
    duty_links.link(
        duty,
        duty_links.checked_partners(partner_ids, duty.lead_role_id, duty_links.partner_ids(duty.id)),
        timing.body_ids,
    )
    _write_change(duty, before, actor)
    search.note_duty(duty.id)


def set_timing(duty_id: int, seen: int, *, timing: Timing, actor: Actor) -> None:
    """Set how a duty comes round and nothing else, as the holders of its lead role may. Raises as `change` does."""
    duty = _claimed(duty_id, seen)
    before = _told(duty)
    timing = checked(timing)
    _set_timing(duty, timing)
    duty_links.link(duty, duty_links.partner_ids(duty.id), timing.body_ids)
    _write_change(duty, before, actor)


def move(duty_id: int, seen: int, *, role_id: int, actor: Actor) -> None:
    """Give a duty to another lead role, with all its ticks; where that role was a partner, it is one no more.

    Raises RuleError on `role_id` for a closed role or the one it has, and Conflict when somebody was quicker.
    """
    duty = _claimed(duty_id, seen)
    lead = _open_role(role_id, "role_id")
    if lead.id == duty.lead_role_id:
        raise RuleError(f"{lead.title} leads this duty already. Choose another role.", "role_id")
    _fitting(duty.words, lead.id)
    before = db.session.get_one(Role, duty.lead_role_id)
    partners = duty_links.partner_ids(duty.id) - {lead.id}
    duty.lead_role_id, duty.sort = lead.id, _last_place(lead.id) + 1
    duty_links.link(duty, partners, duty_links.body_ids(duty.id))
    leads = {"before": {"lead": before.title}, "after": {"lead": lead.title}}
    _write(Happening.DUTY_MOVED, duty, actor, role_id=before.id, **leads)
    search.note_duty(duty.id)


def retire(duty_id: int, seen: int, *, actor: Actor | None) -> None:
    """A duty is no longer asked of its role; its ticks and history stay. Retiring twice is retiring once."""
    duty = versions.reread(Duty, duty_id)
    if duty.retired_on is not None:
        return
    versions.claim(duty, seen, subject="This duty", theirs={})
    duty.retired_on = clock.today()
    _write(Happening.DUTY_RETIRED, duty, actor)


def restore(duty_id: int, *, actor: Actor | None) -> None:
    """A retired duty is asked of its role again. Nothing is owed for the days between.

    Raises RuleError when its lead role is closed or has a duty of the same words by now.
    """
    duty = versions.reread(Duty, duty_id)
    if duty.retired_on is None:
        return
    _open_role(duty.lead_role_id, None)
    _fitting(duty.words, duty.lead_role_id)
    if duty.retired_on < clock.today():
        duty.owed_from = clock.today()
    duty.retired_on = None
    _write(Happening.DUTY_RESTORED, duty, actor)


def _claimed(duty_id: int, seen: int) -> Duty:
    duty = versions.reread(Duty, duty_id)
    if duty.retired_on is not None:
        raise RuleError("This duty was retired while you had it open. Restore it first, then change it.")
    versions.claim(duty, seen, subject="This duty", theirs=_stored(duty))
    return duty


def _stored(duty: Duty) -> dict[str, Any]:
    """The duty as the form's fields name it; a weekly duty's day is a weekday there."""
    weekly = duty.cadence.value == "weekly"
    return {
        "words": duty.words,
        "theme": duty.theme,
        "optional": duty.optional,
        "role_id": duty.lead_role_id,
        "partner_ids": sorted(duty_links.partner_ids(duty.id)),
        "cadence": duty.cadence,
        "anchor": duty.anchor,
        "anchor_month": duty.anchor_month,
        "anchor_day": None if weekly else duty.anchor_day,
        "weekday": duty.anchor_day if weekly else None,
        "side": duty.side,
        "days": duty.days,
        "lead_days": duty.lead_days,
        "body_ids": sorted(duty_links.body_ids(duty.id)),
    }


def _told(duty: Duty) -> dict[str, Any]:
    """The duty as its history tells it: with the titles of today, which a later renaming does not change."""
    told = {key: getattr(value, "value", value) for key, value in _stored(duty).items() if key != "role_id"}
    told["partners"] = _titles(Role, told.pop("partner_ids"))
    told["bodies"] = _titles(Body, told.pop("body_ids"))
    return told


def _titles(kind: type[Role] | type[Body], ids: list[int]) -> list[str]:
    if not ids:
        return []
    return [found.title for found in rows(select(kind.title).where(kind.id.in_(ids)).order_by(kind.sort, kind.id))]


def _open_role(role_id: int, field: str | None) -> Role:
    role = db.session.get(Role, role_id, populate_existing=True)
    if role is None:
        if field is None:
            raise NotFound
        raise RuleError("There is no such role. Please choose one from the list.", field)
    if role.closed_on is not None:
        raise RuleError(f"{role.title} is closed, so it can be given no duty. Reopen it first.", field)
    return role


def _fitting(words: str, role_id: int, but: int | None = None) -> str:
    if not SHORTEST <= len(words) <= LONGEST:
        raise RuleError(f"Please say it in {SHORTEST} to {LONGEST} characters.", "words")
    if any(found.id != but for found in rows(_SAME, {"role_id": role_id, "words": words})):
        raise RuleError("This role has a duty in these very words already.", "words")
    return words


def _last_place(role_id: int) -> int:
    found = row(_LAST, {"role_id": role_id})
    return (found[0] if found else None) or 0


def _columns(timing: Timing) -> dict[str, Any]:
    names = ("cadence", "anchor", "anchor_month", "anchor_day", "side", "days", "lead_days")
    return {name: getattr(timing, name) for name in names}


def _set_timing(duty: Duty, timing: Timing) -> None:
    """A duty with other occasions owes them from today: nobody is late for what was not asked before."""
    if not timing.has_the_course_of(stored(duty)):
        duty.owed_from = clock.today()
    for name, value in _columns(timing).items():
        setattr(duty, name, value)


def _write_change(duty: Duty, before: dict[str, Any], actor: Actor | None) -> None:
    was, now = records.differences(before, _told(duty))
    if now:
        _write(Happening.DUTY_CHANGED, duty, actor, before=was, after=now)
    else:
        db.session.flush()


def _write(kind: Happening, duty: Duty, actor: Actor | None, role_id: int | None = None, **fields: Any) -> None:
    db.session.flush()
    about = role_id or duty.lead_role_id
    records.write(kind, "duty", duty.id, actor=actor, role_id=about, words=duty.words, **fields)
    db.session.flush()
