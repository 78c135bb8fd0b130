"""What the constituency has already, as a job description that is read in is compared with it."""

from collections import defaultdict

from intranet.core.db import row, rows
from intranet.core.job_vocabulary import DutyFate, RoleFate
from intranet.core.vocabulary import StandingKind
from intranet.queries import job_reading_statements as statements
from intranet.rules.job_drafts_kept import role_from_json
from intranet.rules.job_known import Known, KnownBody, KnownDuty, KnownRole, KnownRule


def known(earlier_id: int | None) -> Known:
    """The constituency as it stands, with what the editions of a document up to this reading of it gave; None: none."""
    return Known(_roles(), _duties(earlier_id), _bodies(), _rules(), _left_out(earlier_id))


def _roles() -> tuple[KnownRole, ...]:
    found = rows(statements.ROLES)
    standing: dict[int, dict[int, StandingKind]] = {one.id: {} for one in found}
    for one in found:
        if one.body_id is not None:
            standing[one.id][one.body_id] = one.standing
    roles = {
        one.id: KnownRole(
            one.id, one.title, tuple(one.aliases), one.kind, one.office, one.seats, standing[one.id], one.version
        )
        for one in found
    }
    return tuple(roles.values())


def _bodies() -> tuple[KnownBody, ...]:
    return tuple(KnownBody(*found) for found in rows(statements.BODIES))


def _duties(earlier_id: int | None) -> tuple[KnownDuty, ...]:
    partners, bodies = defaultdict(set), defaultdict(set)
    for duty_id, role_id in rows(statements.PARTNERS):
        partners[duty_id].add(role_id)
    for duty_id, body_id in rows(statements.DUTY_BODIES):
        bodies[duty_id].add(body_id)
    cited, only_there = _citations(earlier_id)
    return tuple(
        KnownDuty(
            one.id,
            one.lead_role_id,
            one.words,
            one.theme,
            one.cadence,
            one.optional,
            frozenset(partners[one.id]),
            frozenset(bodies[one.id]),
            one.version,
            tuple(cited.get(one.id, ())),
            one.id in only_there,
        )
        for one in rows(statements.DUTIES)
    )


def _citations(earlier_id: int | None) -> tuple[dict[int, list[tuple[str, str]]], set[int]]:
    """By duty, what the document's editions say; and the duties that its latest gives and no other document does."""
    code = row(statements.CODE, {"earlier_id": earlier_id})
    if code is None:
        return {}, set()
    sources = rows(statements.CITED)
    mine = [one for one in sources if one.code == code.code]
    latest = max((one.edition for one in mine), default=0)
    cited: dict[int, list[tuple[str, str]]] = {}
    for one in sorted(mine, key=lambda one: -one.edition):
        cited.setdefault(one.duty_id, []).append((one.role_words, one.words))
    elsewhere = {one.duty_id for one in sources if one.code != code.code}
    return cited, {one.duty_id for one in mine if one.edition == latest} - elsewhere


def _rules() -> tuple[KnownRule, ...]:
    counted: dict[int, set[int]] = defaultdict(set)
    at_least = {}
    for rule_id, number, role_id in rows(statements.RULES):
        counted[rule_id].add(role_id)
        at_least[rule_id] = number
    return tuple(KnownRule(at_least[rule_id], frozenset(role_ids)) for rule_id, role_ids in counted.items())


def _left_out(earlier_id: int | None) -> frozenset[tuple[str, str]]:
    found: set[tuple[str, str]] = set()
    for one in rows(statements.ROLES_READ, {"job_reading_id": earlier_id}):
        role = role_from_json(one.draft)
        if role.fate is RoleFate.LEAVE_OUT:
            found.add((role.original, ""))
        found.update((role.original, duty.original) for duty in role.duties if duty.fate is DutyFate.LEAVE_OUT)
    return frozenset(found)
