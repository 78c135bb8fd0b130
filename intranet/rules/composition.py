"""Whether the holders of a group of roles are who a composition rule asks for: have, need, and who has not said."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from intranet.core.vocabulary import CompositionKind


@dataclass(frozen=True, slots=True)
class HolderFact:
    """A person who holds a role, and whether they said they count as a woman; None: they have not said."""

    person_id: int
    counts_as_woman: bool | None


@dataclass(frozen=True, slots=True)
class Seat:
    """A role, how many seats it has, and who holds it today."""

    role_id: int
    role_title: str
    seats: int
    holders: tuple[HolderFact, ...] = ()


@dataclass(frozen=True, slots=True)
class CompositionRule:
    """What is asked of the holders of some roles, in whose words, and from and to which day (both included)."""

    kind: CompositionKind
    role_ids: frozenset[int]
    at_least: int | None
    words: str
    source: str
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """How the holders stand to a composition rule. It is shown as information and stops nobody.

    `have` of `people` holders said that they count as women, `unsaid` have not said, and `vacancies` seats are empty.
    `need` is how many are asked for; None where no number is. `holds` is None where it cannot be told: people have not
    said, nobody holds any of the roles, no number is asked for, or the rule is not in force. `within_reach` says
    whether those who have not said and the empty seats could still make up the number.
    """

    in_force: bool
    people: int
    have: int
    need: int | None
    unsaid: int
    vacancies: int
    holds: bool | None
    within_reach: bool


def evaluate(rule: CompositionRule, seats: Iterable[Seat], today: date) -> Finding:
    """How the holders of the rule's roles stand to it today.

    Somebody who holds two of the roles counts once; two people who share a role count each. What a person has not said
    is never guessed.
    """
    bound = [seat for seat in seats if seat.role_id in rule.role_ids]
    people = _people(bound)
    have = sum(said is True for said in people.values())
    unsaid = sum(said is None for said in people.values())
    vacancies = sum(max(0, seat.seats - len({holder.person_id for holder in seat.holders})) for seat in bound)
    need = _need(rule, len(people))
    in_force = (rule.valid_from or today) <= today <= (rule.valid_to or today)
    return Finding(
        in_force=in_force,
        people=len(people),
        have=have,
        need=need,
        unsaid=unsaid,
        vacancies=vacancies,
        holds=_holds(have, unsaid, need) if in_force and people else None,
        within_reach=need is None or need <= have + unsaid + vacancies,
    )


def _people(seats: Iterable[Seat]) -> dict[int, bool | None]:
    people: dict[int, bool | None] = {}
    for seat in seats:
        for holder in seat.holders:
            known = people.get(holder.person_id)
            people[holder.person_id] = holder.counts_as_woman if known is None else known
    return people


def _need(rule: CompositionRule, people: int) -> int | None:
    if rule.kind is CompositionKind.BALANCE:
        return None
    if rule.kind is CompositionKind.IS_A_WOMAN:
        return max(1, people)  # whoever holds it, so each of two who share it
    return rule.at_least


def _holds(have: int, unsaid: int, need: int | None) -> bool | None:
    if need is None:
        return None
    if have >= need:
        return True
    return None if have + unsaid >= need else False
