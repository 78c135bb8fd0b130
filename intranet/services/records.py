"""Writing down what happened. Nothing else writes history."""

from typing import Any

from intranet.core import clock
from intranet.core.db import db
from intranet.core.happenings import Happening
from intranet.core.record_fields import FIELDS
from intranet.core.vocabulary import ActedAs
from intranet.models import Record
from intranet.rules.access import Actor


def write(
    kind: Happening,
    subject_kind: str,
    subject_id: int | None,
    *,
    actor: Actor | None,
    role_id: int | None = None,
    acting: tuple[int, ActedAs] | None = None,
    plan_id: int | None = None,
    objective_id: int | None = None,
    guest: str = "",
    **fields: Any,
) -> Record:
    """Add one record to the transaction at hand.

    `role_id` is the role on whose timeline it shows; `plan_id` the plan in whose history it shows, and `objective_id`
    the objective it touched; `acting` the role it was done in and on what ground; `guest` names whoever came by a link.
    `fields` must be among those declared for the kind, else ValueError: a mistake of ours, not of the reader's.
    """
    stray = set(fields) - FIELDS[kind]
    if stray:
        raise ValueError(f"{kind} carries no {', '.join(sorted(stray))}.")
    record = Record(
        kind=kind.value,
        at=clock.now(),
        person_id=actor.person_id if actor else None,
        acted_in_id=acting[0] if acting else None,
        acted_as=acting[1] if acting else None,
        role_id=role_id,
        subject_kind=subject_kind,
        subject_id=subject_id,
        plan_id=plan_id,
        objective_id=objective_id,
        guest=guest,
        fields=fields,
    )
    db.session.add(record)
    return record


def write_change(
    kind: Happening,
    subject_kind: str,
    subject_id: int,
    told: dict[str, Any],
    now: dict[str, Any],
    *,
    actor: Actor | None,
    words: str,
) -> bool:
    """Add a record of what is told otherwise now than it was; False, and no record, where nothing is."""
    before, after = differences(told, now)
    if after:
        write(kind, subject_kind, subject_id, actor=actor, words=words, before=before, after=after)
    return bool(after)


def differences(before: dict[str, Any], after: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Only what changed, before and after; both empty when nothing did."""
    changed = [key for key in after if before.get(key) != after[key]]
    return {key: before.get(key) for key in changed}, {key: after[key] for key in changed}
