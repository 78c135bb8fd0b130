"""Whether an adopted job description can be undone as a whole: who has built on it since, and what was changed."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Select

from intranet.core.db import row, rows
from intranet.core.errors import NotFound
from intranet.core.job_vocabulary import JobReadingState
from intranet.core.vocabulary import StandingKind
from intranet.queries import job_undoing_statements as statements
from intranet.rules import job_undoing as rules


def why_not(job_reading_id: int) -> tuple[str, ...]:
    """All that keeps a job description from being undone, in words; empty where it can be. Raises NotFound.

    A fixed number of statements, however much was adopted.
    """
    found = row(statements.STATE, {"job_reading_id": job_reading_id})
    if found is None:
        raise NotFound
    later = None
    if found.state is JobReadingState.ADOPTED:
        later = row(statements.LATER, {"code": found.code, "edition": found.edition}).edition
    reason = rules.of_state(found.state, later)
    return (reason,) if reason else _built_on(found)


def open_roles(role_ids: Iterable[int]) -> dict[int, dict[str, Any]]:
    """All that is said of each of these roles that is not closed, as it is kept. Two statements."""
    ids = {"ids": list(role_ids)}
    standing: dict[int, dict[int, StandingKind]] = defaultdict(dict)
    for place in rows(statements.STANDING, ids):
        standing[place.role_id][place.body_id] = place.kind
    return {role.id: rules.role_as_kept(role, standing[role.id]) for role in rows(statements.ROLES, ids)}


def _built_on(found: Any) -> tuple[str, ...]:
    done = found.done
    roles_left: dict[str, Any] = done["roles_left"]
    duties_left = {**done["duties_added"], **{one: kept["version"] for one, kept in done["duties"].items()}}
    duties = _now(statements.DUTIES, duties_left)
    titles = {int(one): left["title"] for one, left in roles_left.items()}
    asked = {
        "roles_added": done["roles_added"],
        "duties_added": [int(one) for one in done["duties_added"]],
        "duties": list(map(int, duties_left)),
        "rules_added": [int(one) for one in done["rules_added"]],
        "tick": done["tick"],
        "line": done["line"],
        "adopted_at": found.adopted_at,
        "job_description_id": found.job_description_id,
    }
    naming = [*_pairs(statements.NAMING_ROLES, asked), *_changes_naming(frozenset(done["roles_added"]))]
    rule_words = {
        one: (version, f"“{words}”") for one, (version, words) in _now(statements.RULES, done["rules_added"]).items()
    }
    quoted = {one: (version, f"“{words}”") for one, (version, words) in duties.items()}
    return (
        *rules.of_holders((title, name) for title, name in rows(statements.HOLDERS, asked)),
        *rules.of_mentions(rules.OF_A_DUTY, _pairs(statements.NAMING_DUTIES, asked), _titles(duties)),
        *rules.of_mentions(rules.OF_A_ROLE, naming, titles),
        *rules.of_changed_roles(roles_left, open_roles(map(int, roles_left))),
        *rules.of_changes(duties_left, quoted),
        *rules.of_changes(done["rules_added"], rule_words),
    )


def _now(statement: Select[int, int, str], left: Iterable[str]) -> dict[int, tuple[int, str]]:
    return {one: (version, words) for one, version, words in rows(statement, {"ids": [int(one) for one in left]})}


def _titles(now: Mapping[int, tuple[int, str]]) -> dict[int, str]:
    return {one: title for one, (_, title) in now.items()}


def _pairs(statement: Any, asked: Mapping[str, Any]) -> list[tuple[str, int]]:
    return [(place, named) for place, named in rows(statement, asked)]


def _changes_naming(role_ids: frozenset[int]) -> list[tuple[str, int]]:
    """Suggestions and amendments that name a role in what they would change."""
    if not role_ids:
        return []
    said = rows(statements.CHANGES)
    return [(place, one) for place, changes in said for one in sorted(rules.named_in(changes, role_ids))]
