"""What was read, as lines for whoever looks it over at the terminal."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from textwrap import wrap

from intranet.core.english import counted, listed
from intranet.core.job_vocabulary import DutyFate, RoleFate
from intranet.core.vocabulary import Cadence
from intranet.rules.job_drafts import DraftDuty, DraftRole, DraftRule, Ref, read_duty, read_role
from intranet.rules.job_summary import Summary
from intranet.rules.likeness import stems
from intranet.web.words import say

WIDTH = 100
DEEPER = "     "
NO_PLACE = "no place"


@dataclass(frozen=True, slots=True)
class Titles:
    """What roles, bodies and duties are called that a role speaks of; `leads` has the role of each duty."""

    roles: Mapping[Ref, str]
    bodies: Mapping[int, str]
    duties: Mapping[Ref, str]
    leads: Mapping[Ref, str]


def titles(roles: tuple[DraftRole, ...], bodies: Mapping[int, str]) -> Titles:
    """The names of everything that was read."""
    return Titles(
        {read_role(role.number): role.title for role in roles},
        bodies,
        {read_duty(role.number, duty.number): f"{role.title}: {duty.words}" for role in roles for duty in role.duties},
        {read_duty(role.number, duty.number): role.title for role in roles for duty in role.duties},
    )


def role_lines(role: DraftRole, known: Titles) -> Iterator[str]:
    """All that is to become of a role: what it is, then each duty under the number that it is edited by."""
    yield from role_facts(role, known)
    yield f"  In the document: “{role.original}”, {_place(role.page, role.line)}."
    yield ""
    if not role.duties:
        yield "  The document gives it no duties."
    for place, duty in enumerate(role.duties, start=1):
        yield from duty_lines(place, duty, known)


def role_facts(role: DraftRole, known: Titles) -> Iterator[str]:
    """What a role is, without its duties."""
    yield from _wrapped(f"{'; '.join(_facts(role, known))}.", "  ")
    if role.aliases:
        yield from _wrapped(f"Also called {listed(role.aliases)}.", "  ")
    if role.fate is RoleFate.LEAVE_OUT:
        yield "  Left out: neither the role nor its duties are taken over. x brings it back."


def duty_lines(place: int, duty: DraftDuty, known: Titles) -> Iterator[str]:
    """One duty: its words, how it was understood, and where it stands in the document."""
    mark = "left out: " if duty.fate is DutyFate.LEAVE_OUT else ""
    yield from _wrapped(f"{place:>3}. {mark}{duty.words}", "", DEEPER)
    yield from _wrapped(f"{'; '.join(_understood(duty, known))}.", DEEPER)
    section = f", under “{duty.section}”" if duty.section else ""
    original = "" if stems(duty.words) == stems(duty.original) else f": “{duty.original}”"  # nothing is shown twice
    yield from _wrapped(f"{_place(duty.page, duty.line).capitalize()}{section}{original}", DEEPER)


def rule_line(rule: DraftRule, known: Titles) -> str:
    """Women's places in one sentence."""
    asked = "must be a woman" if rule.at_least is None else f"at least {counted(rule.at_least, 'woman', 'women')}"
    of = listed([known.roles.get(ref, "?") for ref in rule.of])
    return f"{rule.words} ({asked}{f'; counted: {of}' if of else ''})"


def overview(roles: tuple[DraftRole, ...], rules: tuple[DraftRule, ...], notes: tuple[str, ...]) -> Iterator[str]:
    """What was found: each role with its number of duties, then women's places and the reader's own notes."""
    duties = sum(len(role.duties) for role in roles)
    yield f"Found {counted(len(roles), 'role')} with {counted(duties, 'duty', 'duties')}:"
    yield ""
    for role in roles:
        seats = f", {counted(role.seats, 'seat')}" if role.seats > 1 else ""
        yield f"  {role.number:>3}. {role.title} ({counted(len(role.duties), 'duty', 'duties')}{seats})"
    if rules:
        yield ""
        yield f"And {counted(len(rules), 'rule')} about women's places."
    for note in notes:
        yield ""
        yield from _wrapped(note, "")


def in_a_sentence(words: str) -> str:
    """Screen words as they stand inside a sentence: without their capital, unless all is in capitals."""
    return words if words[:2].isupper() else words[:1].lower() + words[1:]


def counts(sums: Summary) -> Iterator[str]:
    """What adopting would do, a line for each number."""
    yield counted(sums.roles_added, "role")
    yield counted(sums.duties_added, "duty", "duties")
    if sums.duties_shared:
        yield f"{counted(sums.duties_shared, 'duty', 'duties')} more of the document, as a share in one of these"
    if sums.rules_added:
        yield f"{counted(sums.rules_added, 'rule')} about women's places"


def _facts(role: DraftRole, known: Titles) -> Iterator[str]:
    yield f"{say(role.kind)}, {counted(role.seats, 'seat')}"
    standing = role.standing or {}
    for body_id, title in known.bodies.items():
        yield f"{title}: {say(standing[body_id]) if body_id in standing else NO_PLACE}"
    if role.office is not None and say(role.office) != role.title:
        yield f"the rules know this role as the {say(role.office)}"


def _understood(duty: DraftDuty, known: Titles) -> Iterator[str]:
    yield _cadence(duty, known)
    yield f"about {in_a_sentence(say(duty.theme))}"
    if duty.partners:
        yield f"with {listed([known.roles.get(ref, '?') for ref in duty.partners])}"
    if duty.optional:
        yield "optional"
    if duty.fate is DutyFate.JOIN:
        yield f"one duty with “{known.duties.get(duty.joined_to, '?')}”"


def _cadence(duty: DraftDuty, known: Titles) -> str:
    if duty.cadence is Cadence.EACH_MEETING and duty.body_ids:
        return f"Each meeting: {listed([known.bodies.get(body_id, '?') for body_id in duty.body_ids])}"
    return say(duty.cadence)


def _place(page: int, line: int) -> str:
    return f"page {page}, line {line}"


def _wrapped(words: str, first: str, later: str | None = None) -> list[str]:
    return wrap(words, WIDTH, initial_indent=first, subsequent_indent=first if later is None else later)
