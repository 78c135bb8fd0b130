"""The steps that a structure brings: laid out as a constituency is founded, or later, where there are none yet."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from sqlalchemy import bindparam, exists, select, update

from intranet.core import clock
from intranet.core.db import db, row, rows
from intranet.core.errors import RuleError
from intranet.core.happenings import Happening
from intranet.models import OnboardingStep, Role
from intranet.rules.access import Actor
from intranet.services import records
from intranet.services.bulk import insert_all
from intranet.structures import RoleSpec, StepSpec, Structure, load, names

NATIONAL = "national"  # whose steps are for everybody, where a constituency was not founded from a structure of ours
_ANY_STEP = select(exists().where(OnboardingStep.id > 0))
_OPEN_ROLES = (
    select(Role.id, Role.title, Role.aliases, Role.office).where(Role.closed_on.is_(None)).order_by(Role.sort, Role.id)
)


def lay_out(structure: Structure, roles: Mapping[str, int], on: date) -> int:
    """Add a structure's steps for the roles there are, by title, as of a day; how many. A step is one for each role.

    A step for roles that are not there is left out; where only whoever grants it is not there, the newcomer ticks it.
    """
    places = [(spec, title) for spec in structure.steps for title in spec.roles or (None,)]
    known = [(spec, title) for spec, title in places if title is None or title in roles]
    ids = insert_all(OnboardingStep, list(_rows(known, roles, on)))
    by_key = {(spec.key, title): step_id for (spec, title), step_id in zip(known, ids, strict=True)}
    _after(known, by_key)
    return len(ids)


def start_from_structure(name: str, *, actor: Actor | None) -> int:
    """Lay out the steps of the structure that the constituency started from, from today on; how many there are.

    Its roles are found by title, another name or office. Raises RuleError where there are steps already, even retired
    ones: they were set here, and stay.
    """
    found = row(_ANY_STEP)
    if found and found[0]:
        raise RuleError("There are steps already, so nothing was changed. Add what is missing, or restore it.")
    structure = load(name if name in names() else NATIONAL)
    count = lay_out(structure, _present(structure), clock.today())
    records.write(
        Happening.STEP_ADDED,
        "onboarding-step",
        None,
        actor=actor,
        words=f"all {count} of the structure {structure.title}",
    )
    db.session.flush()
    return count


def _rows(known: list[tuple[StepSpec, str | None]], roles: Mapping[str, int], on: date) -> Iterator[dict[str, Any]]:
    for sort, (spec, title) in enumerate(known):
        yield {
            "role_id": roles[title] if title is not None else None,
            "side": spec.side,
            "kind": spec.kind,
            "words": spec.words,
            "more": spec.more,
            "granter_role_id": roles.get(spec.granter) if spec.granter else None,
            "sort": sort,
            "added_on": on,
        }


def _after(known: list[tuple[StepSpec, str | None]], by_key: Mapping[tuple[str, str | None], int]) -> None:
    """What comes first is the same role's step where there is one, else everybody's."""
    pairs = []
    for spec, title in known:
        if spec.after is not None:
            first = by_key.get((spec.after, title)) or by_key.get((spec.after, None))
            pairs.append({"step": by_key[spec.key, title], "first": first})
    if pairs:
        statement = (
            update(OnboardingStep.__table__)  # type: ignore[arg-type]
            .where(OnboardingStep.id == bindparam("step"))
            .values(after_id=bindparam("first"))
        )
        db.session.connection().execute(statement, pairs)


def _present(structure: Structure) -> dict[str, int]:
    """The roles of today that a structure means, by its titles; a role that goes by none of its names is not there."""
    here = rows(_OPEN_ROLES)
    found = {spec.title: _meant(spec, here) for spec in structure.roles}
    return {title: role_id for title, role_id in found.items() if role_id is not None}


def _meant(spec: RoleSpec, here: list[Any]) -> int | None:
    called = {name.casefold() for name in spec.names}
    for role in here:
        if called & {name.casefold() for name in (role.title, *role.aliases)}:
            return int(role.id)
    return next((int(r.id) for r in here if spec.office is not None and r.office is spec.office), None)
