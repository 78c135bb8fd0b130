"""How the holders of today stand to a composition rule, as pages show it at a glance: have, need, who has not said."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from intranet.core.vocabulary import CompositionKind
from intranet.queries.bodies import ListedRole, RuleFacts
from intranet.rules.composition import CompositionRule, Finding, HolderFact, Seat, evaluate
from intranet.web import words


@dataclass(frozen=True, slots=True)
class RuleRow:
    """A composition rule and how the holders stand to it; `unsaid` names those who have not said."""

    words: str
    source: str
    kind: str
    state: str
    detail: str
    unsaid: str


def rule_row(rule: RuleFacts, roles: Iterable[ListedRole], today: date, *, may_see_statements: bool) -> RuleRow:
    """A rule at a glance.

    What one person said of themselves is theirs, the secretary's and the chair's: the state of a rule about a single
    holder, and the names of those who have not said, only where `may_see_statements`.
    """
    counted = [role for role in roles if role.id in rule.role_ids]
    finding = evaluate(_asked(rule), [_seat(role) for role in counted], today)
    kind, state = _state(finding)
    if rule.kind is CompositionKind.IS_A_WOMAN and finding.in_force and not may_see_statements:
        kind, state = "not-started", "Asked of this role"
    unsaid = words.listed(_unsaid(counted)) if may_see_statements and finding.in_force else ""
    return RuleRow(rule.words, rule.source, kind, state, _detail(rule.kind, finding), unsaid)


def _asked(rule: RuleFacts) -> CompositionRule:
    return CompositionRule(
        rule.kind, frozenset(rule.role_ids), rule.at_least, rule.words, rule.source, rule.valid_from, rule.valid_to
    )


def _seat(role: ListedRole) -> Seat:
    said = zip(role.person_ids, role.women, strict=True)
    return Seat(role.id, role.title, role.seats, tuple(HolderFact(person_id, woman) for person_id, woman in said))


def _unsaid(roles: Sequence[ListedRole]) -> list[str]:
    """Whoever holds one of the roles and has not said, each once."""
    found = {
        person_id: name
        for role in roles
        for person_id, name, woman in zip(role.person_ids, role.holders, role.women, strict=True)
        if woman is None
    }
    return list(found.values())


def _state(finding: Finding) -> tuple[str, str]:
    if not finding.in_force:
        return "dropped", "Not in force"
    if finding.holds is None:
        return "not-started", "Cannot be told yet"
    if finding.holds:
        return "done", "Holds"
    return "needs-a-hand", "Does not hold yet"


def _detail(kind: CompositionKind, finding: Finding) -> str:
    if kind is CompositionKind.IS_A_WOMAN:
        return "vacant" if not finding.people else ""
    parts = [f"has {finding.have}"]
    if finding.need is not None:
        parts.append(f"needs {finding.need}")
    if finding.unsaid:
        parts.append(f"{words.counted(finding.unsaid, 'person has', 'people have')} not said")
    if finding.vacancies:
        parts.append(words.counted(finding.vacancies, "vacancy", "vacancies"))
    return ", ".join(parts)
