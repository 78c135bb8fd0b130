"""A draft as its own page draws it: its roles, the women's places it asks for, and what to do next."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from flask import url_for

from intranet.core.job_vocabulary import RoleFate
from intranet.queries.job_readings import ReadingFacts, RoleOnPaper
from intranet.rules.job_comparing import is_unchanged
from intranet.rules.job_drafts import DraftRule
from intranet.rules.job_known import Known
from intranet.rules.job_problems import Problem
from intranet.web.job_descriptions.names import RoleNames
from intranet.web.job_descriptions.sentences import duties_of
from intranet.web.words import counted, listed, say

FIELDS = {"role_id": "becomes"}  # where a rule's word for a field is not the form's
OF_A_DUTY = frozenset({"words", "body_ids"})


@dataclass(frozen=True, slots=True)
class RoleRow:
    """One role in the list of a draft."""

    number: int
    href: str
    title: str
    fate: str
    tag: str
    duties: str
    looked_over: bool
    unchanged: bool
    problems: int
    role_href: str | None  # of the role that is here


@dataclass(frozen=True, slots=True)
class RuleLine:
    """Women's places that are asked for, in words."""

    words: str
    asks: str
    kept: bool
    here: bool


@dataclass(frozen=True, slots=True)
class Guard:
    """Something that is still in the way, with a link to the place where it is put right."""

    words: str
    href: str | None
    who: str | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """What to do next: the one button of the page."""

    words: str
    href: str
    why: str


def role_rows(
    reading: ReadingFacts, missing: Sequence[Problem] = (), here: Iterable[tuple[int, str, list[str]]] = ()
) -> list[RoleRow]:
    """The roles of a document in its order; `here` are the roles that are open, with their titles."""
    called = {title: f"/roles/{role_id}" for role_id, title, _ in here}
    return [_row(reading.id, role, missing, called) for role in reading.roles]


def _row(job_reading_id: int, role: RoleOnPaper, missing: Sequence[Problem], called: Mapping[str, str]) -> RoleRow:
    draft = role.draft
    left = draft.fate is RoleFate.LEAVE_OUT
    return RoleRow(
        number=role.number,
        href=url_for("job_descriptions.edit_role", job_reading_id=job_reading_id, number=role.number),
        title=draft.original if left else draft.title,
        fate=say(draft.fate),
        tag="dropped" if left else "done" if role.looked_over else "not-started",
        duties="" if left else duties_of(draft),
        looked_over=role.looked_over,
        unchanged=draft.fate is RoleFate.MERGE and is_unchanged(draft),
        problems=sum(one.role_number == role.number for one in missing),
        role_href=f"/roles/{draft.role_id}" if draft.fate is RoleFate.MERGE else called.get(draft.title),
    )


def rule_lines(reading: ReadingFacts, known: Known) -> list[RuleLine]:
    """The women's places that a document asks for."""
    names = RoleNames(reading.drafts, known)
    return [RuleLine(rule.words, asks(rule, names), rule.kept, rule.here) for rule in reading.rules]


def asks(rule: DraftRule, names: RoleNames) -> str:
    """What a rule asks for, in our words: `At least 2 women among Chair, Secretary and Treasurer`."""
    titles = [names.title(ref) for ref in rule.of]
    if rule.at_least is None:
        return f"Whoever is {listed(titles)} is a woman" if titles else "Whoever holds the role is a woman"
    among = f" among those who hold {listed(titles)}" if titles else ", but nobody said of which roles"
    return f"At least {counted(rule.at_least, 'woman', 'women')}{among}"


def guards(reading: ReadingFacts, missing: Iterable[Problem]) -> list[Guard]:
    """What is in the way of adopting a draft, each with the place where it is put right."""
    return [Guard(one.words, _place(reading, one)) for one in missing]


def _place(reading: ReadingFacts, problem: Problem) -> str | None:
    if problem.role_number is None:
        return None
    field = FIELDS.get(problem.field, problem.field)
    if problem.duty_number is not None:
        field = f"{field}_{problem.duty_number}" if field in OF_A_DUTY else f"duty-{problem.duty_number}"
    if problem.field == "body_ids":
        field = f"{field}-0"
    return url_for(
        "job_descriptions.edit_role",
        job_reading_id=reading.id,
        number=problem.role_number,
        _anchor=field or None,
    )


def next_step(reading: ReadingFacts, missing: Sequence[Problem], *, joins: int) -> Step:
    """What to do next: the first role that nobody looked over, then the joins, then what is missing, then adopting."""
    waiting = [role for role in reading.roles if not role.looked_over and _needs_a_look(role)]
    if waiting:
        first = waiting[0]
        words = f"Look over {first.draft.title}"
        href = url_for("job_descriptions.edit_role", job_reading_id=reading.id, number=first.number)
        return Step(words, href, f"{counted(len(waiting), 'role waits', 'roles wait')} for a look.")
    if joins:
        why = f"{counted(joins, 'duty looks', 'duties look')} like the same work of two roles."
        return Step(
            "Look at what two roles share", url_for("job_descriptions.edit_joins", job_reading_id=reading.id), why
        )
    if missing:
        place = _place(reading, missing[0])
        if place is not None:
            return Step("Put right what is missing", place, missing[0].words)
    return Step(
        "Go on to adopting",
        url_for("job_descriptions.adopt", job_reading_id=reading.id),
        "You see what it would do before anything is done.",
    )


def _needs_a_look(role: RoleOnPaper) -> bool:
    """A role in which nothing changes waits for nobody."""
    return role.draft.fate is not RoleFate.LEAVE_OUT and not is_unchanged(role.draft)
