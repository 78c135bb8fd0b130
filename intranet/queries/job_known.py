"""What the constituency has already, as a job description that is read in is compared with it."""

from collections import defaultdict
from dataclasses import dataclass, field

from intranet.core.db import row, rows
from intranet.core.job_vocabulary import DutyFate, RoleFate
from intranet.core.vocabulary import StandingKind
from intranet.queries import job_reading_statements as statements
from intranet.rules.job_drafts_kept import role_from_json, rules_from_json
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
    cited = _citations(earlier_id)
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
            tuple(cited.words[one.id]),
            tuple(cited.numbered[one.id]),
            one.id in cited.only_there,
        )
        for one in rows(statements.DUTIES)
    )


@dataclass(slots=True)
class _Cited:
    """By duty: what the document's editions say, and where documents have it whose words are not kept here.

    `only_there` are the duties that the latest edition gives and no other document does.
    """

    words: dict[int, list[tuple[str, str]]] = field(default_factory=lambda: defaultdict(list))
    numbered: dict[int, list[tuple[str, str, int]]] = field(default_factory=lambda: defaultdict(list))
    only_there: frozenset[int] = frozenset()


def _citations(earlier_id: int | None) -> _Cited:
    code = row(statements.CODE, {"earlier_id": earlier_id})
    sources = rows(statements.CITED)  # the latest edition first
    mine = [one for one in sources if code is not None and one.code == code.code]
    found = _Cited()
    for one in mine:
        found.words[one.duty_id].append((one.role_words, one.words))
    for one in sources:
        if not one.words:
            found.numbered[one.duty_id].append((one.code, one.role_words, one.number))
    elsewhere = {one.duty_id for one in sources if not mine or one.code != mine[0].code}
    latest = (one.duty_id for one in mine if one.edition == mine[0].edition)
    found.only_there = frozenset(latest) - elsewhere
    return found


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
    for (kept,) in rows(statements.RULES_READ, {"job_reading_id": earlier_id}):
        found.update(("", rule.words) for rule in rules_from_json(kept) if not rule.kept)
    return frozenset(found)
