"""How the composition rules, and the two offices that manage people, would stand after a changeover: in words."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from intranet.core.english import listed
from intranet.core.vocabulary import CompositionKind, Office
from intranet.rules.changeover import RoleOnDay, Sheet, WouldHold
from intranet.rules.changeover_moves import after
from intranet.rules.composition import CompositionRule, Finding, HolderFact, Seat, evaluate

_NUMBERS = ["none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_GROUP = re.compile(r"\bof (the [^.;,]+)")  # "… of the eight key roles."


@dataclass(frozen=True, slots=True)
class SheetFinding:
    """One thing that would be so after a changeover. A warning is gone on with only for a reason; it forbids nothing.

    `key` is the same each time; `holds` is None where it cannot be told; the numbers are those of composition rules.
    """

    key: str
    words: str
    source: str
    holds: bool | None
    is_warning: bool
    have: int = 0
    need: int | None = None
    unsaid: int = 0
    vacancies: int = 0

    @property
    def in_full(self) -> str:
        """The words with the rule that they come from."""
        return f"{self.words} Rule: {self.source}" if self.source else self.words


def findings(
    board: Iterable[RoleOnDay],
    sheet: Sheet,
    rules: Mapping[int, CompositionRule],
    said: Mapping[int, bool | None],
    with_account: frozenset[int],
) -> tuple[SheetFinding, ...]:
    """How each rule in force on the day would stand, and whether the Chair and the Secretary could sign in.

    `said` is what people said of themselves for a minimum of women, by number; those on the sheet who are new have not
    said. Only what the sheet touches is a warning.
    """
    roles = tuple(board)
    held = after(roles, sheet)
    then = {role: held[role.id] for role in roles}
    touched = frozenset(one.role_id for one in sheet.changing)
    offices = [_office(office, then, touched, with_account) for office in (Office.CHAIR, Office.SECRETARY)]
    composition = [_rule(f"rule-{key}", rule, then, sheet, said) for key, rule in sorted(rules.items())]
    return tuple(one for one in (*offices, *composition) if one is not None)


def _office(
    office: Office,
    then: Mapping[RoleOnDay, tuple[WouldHold, ...]],
    touched: frozenset[int],
    with_account: frozenset[int],
) -> SheetFinding | None:
    role = next((role for role in then if role.office is office), None)
    if role is None or any(who.person_id in with_account for who in then[role]):
        return None
    names = [who.name for who in then[role]]
    words = (
        f"Nobody would be {role.title} from that day."
        if not names
        else f"{listed(names)} would be {role.title}, and {'has' if len(names) == 1 else 'have'} not opened "
        f"{'an account' if len(names) == 1 else 'their accounts'} yet."
    )
    return SheetFinding(f"no-{office.value}", words, "", holds=False, is_warning=role.id in touched)


def _rule(
    key: str,
    rule: CompositionRule,
    then: Mapping[RoleOnDay, tuple[WouldHold, ...]],
    sheet: Sheet,
    said: Mapping[int, bool | None],
) -> SheetFinding | None:
    bound = [role for role in then if role.id in rule.role_ids]
    newcomers = iter(range(-1, -1_000, -1))  # each somebody of their own, who has not said
    seats = [
        Seat(
            role.id,
            role.title,
            role.seats,
            tuple(HolderFact(who.person_id or next(newcomers), said.get(who.person_id or 0)) for who in then[role]),
        )
        for role in bound
    ]
    found = evaluate(rule, seats, sheet.on_day)
    if not found.in_force or not bound:
        return None
    touches = any(one.role_id in rule.role_ids for one in sheet.changing)
    return SheetFinding(
        key,
        _words(rule, found, [role.title for role in bound]),
        rule.source,
        holds=found.holds,
        is_warning=touches and found.need is not None and found.holds is not True,
        have=found.have,
        need=found.need,
        unsaid=found.unsaid,
        vacancies=found.vacancies,
    )


def _words(rule: CompositionRule, found: Finding, titles: list[str]) -> str:
    if rule.kind is CompositionKind.IS_A_WOMAN and found.people <= 1:
        return _of_one(found, listed(titles))
    group, women = _group(rule, len(titles)), "a woman" if found.have == 1 else "women"
    if found.need is None:
        return f"{_number(found.have).capitalize()} of {group} would be {women}; the rule names no number."
    asked = f"the rule asks for {_number(found.need)}"
    if not found.people:
        return f"Nobody would hold any of {group}; {asked}."
    if found.holds is None:
        rest = f"{_number(found.unsaid)} {'has' if found.unsaid == 1 else 'have'} not said"
        return f"{_number(found.have).capitalize()} of {group} would be {women} as far as is known, {rest}; {asked}."
    return f"{_number(found.have).capitalize()} of {group} would be {women}; {asked}."


def _of_one(found: Finding, title: str) -> str:
    if not found.people:
        return f"Nobody would be {title}; the rule asks for a woman."
    if found.holds is None:
        return f"Whoever would be {title} has not said whether they count as a woman; the rule asks for one."
    return f"The {title} would {'' if found.holds else 'not '}be a woman; the rule asks for one."


def _group(rule: CompositionRule, roles: int) -> str:
    """What the rule itself calls those whom it counts, such as `the eight key roles`."""
    named = _GROUP.search(rule.words)
    if named is not None:
        return named[1]
    return "those in the role that it counts" if roles == 1 else f"those in the {_number(roles)} roles that it counts"


def _number(number: int) -> str:
    return _NUMBERS[number] if number < len(_NUMBERS) else str(number)
