"""What keeps a draft from being adopted, in words that say what to do about it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from intranet.core.job_vocabulary import DutyFate, RoleFate
from intranet.core.vocabulary import Cadence
from intranet.rules.job_comparing import is_unchanged
from intranet.rules.job_drafts import DraftDuty, DraftRole, DraftRule, read_duty
from intranet.rules.job_known import Known

SHORTEST, LONGEST = 3, 240  # of a duty's words


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to put right: of the whole draft, of a role, or of one duty of it, in one of its fields."""

    words: str
    role_number: int | None
    duty_number: int | None = None
    field: str = ""


def problems(roles: Sequence[DraftRole], rules: Sequence[DraftRule], known: Known) -> tuple[Problem, ...]:
    """All that keeps a draft from being adopted, in the order of the document; none: it can be."""
    coming = [role for role in roles if role.fate is not RoleFate.LEAVE_OUT]
    return (*_of_all(coming, rules), *(one for role in coming for one in _of_role(role, coming, known)))


def _of_all(roles: Sequence[DraftRole], rules: Sequence[DraftRule]) -> Iterator[Problem]:
    if all(is_unchanged(role) for role in roles) and not any(rule.kept for rule in rules):
        yield Problem("There is nothing to adopt: nothing in it is new or changed.", None)


def _of_role(role: DraftRole, roles: Sequence[DraftRole], known: Known) -> Iterator[Problem]:
    before = roles[: roles.index(role)]
    if len(role.title.strip()) < SHORTEST:
        yield Problem("Give this role a title of at least three letters.", role.number, field="title")
    if any(one.title.casefold() == role.title.casefold() for one in before):
        yield Problem(f"Two roles are called {role.title}. Rename or leave out one.", role.number, field="title")
    if role.fate is RoleFate.MERGE:
        if any(one.fate is RoleFate.MERGE and one.role_id == role.role_id for one in before):
            words = f"Two roles of the document would become {role.title}. Choose another for one, or leave it out."
            yield Problem(words, role.number, field="role_id")
        here = known.role(role.role_id)
        if here is None or here.version != role.seen:
            words = f"{role.title} was changed or closed here since. Compare it again."
            yield Problem(words, role.number, field="role_id")
    for duty in role.duties:
        yield from _of_duty(duty, role, roles, known)


def _of_duty(duty: DraftDuty, role: DraftRole, roles: Sequence[DraftRole], known: Known) -> Iterator[Problem]:
    if duty.fate in (DutyFate.ADD, DutyFate.CHANGE):
        yield from _of_words(duty, role)
        if duty.cadence is Cadence.EACH_MEETING and not duty.body_ids:
            words = f"“{duty.words}” comes round at each meeting. Say whose meetings."
            yield Problem(words, role.number, duty.number, "body_ids")
    if duty.fate in (DutyFate.CHANGE, DutyFate.KEEP):
        here = known.duty(duty.duty_id)
        if here is None or here.version != duty.seen:
            words = f"“{duty.words}” was changed or retired here since. Compare {role.title} again."
            yield Problem(words, role.number, duty.number)
    if duty.fate is DutyFate.JOIN and not _leads(duty.joined_to, roles, known):
        words = f"“{duty.words}” is to be shared, but the duty that leads is not there. Join it to another."
        yield Problem(words, role.number, duty.number)


def _of_words(duty: DraftDuty, role: DraftRole) -> Iterator[Problem]:
    if not SHORTEST <= len(duty.words.strip()) <= LONGEST:
        words = f"Say this duty in {SHORTEST} to {LONGEST} letters: “{duty.words[:60]}”."
        yield Problem(words, role.number, duty.number, "words")
    same = (
        one
        for one in role.duties
        if one.number < duty.number
        and one.fate in (DutyFate.ADD, DutyFate.CHANGE)
        and one.words.casefold() == duty.words.casefold()
    )
    if next(same, None) is not None:
        words = f"{role.title} has “{duty.words}” twice. Reword or leave out one."
        yield Problem(words, role.number, duty.number, "words")


def _leads(ref: str, roles: Sequence[DraftRole], known: Known) -> bool:
    if ref.startswith("duty:"):
        return known.duty(int(ref.removeprefix("duty:"))) is not None
    return any(
        read_duty(role.number, duty.number) == ref and duty.fate not in (DutyFate.JOIN, DutyFate.LEAVE_OUT)
        for role in roles
        for duty in role.duties
    )
