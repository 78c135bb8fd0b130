"""What keeps a draft from being adopted, in words that say what to do about it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from intranet.core.errors import RuleError
from intranet.core.job_vocabulary import DutyFate, RoleFate
from intranet.core.vocabulary import Cadence
from intranet.rules.job_comparing import is_unchanged
from intranet.rules.job_drafts import DraftDuty, DraftRole, DraftRule, Ref, known_duty, known_role, read_duty, read_role
from intranet.rules.job_known import Known, KnownDuty, KnownRole
from intranet.rules.job_womens_places import seats_of
from intranet.rules.job_work import work_of
from intranet.rules.offices import OFFICES_OF_ONE

SHORTEST_TITLE, LONGEST_TITLE = 3, 120
SHORTEST, LONGEST = 3, 240  # of a duty's words
SAID = frozenset({DutyFate.ADD, DutyFate.CHANGE})  # the duty takes the draft's words
HERE = frozenset({DutyFate.CHANGE, DutyFate.KEEP})  # the duty is one that is here
HERE_ALREADY = "role:"  # how the name of a role begins that is here
GONE = frozenset({DutyFate.JOIN, DutyFate.LEAVE_OUT})  # the duty is none of its own


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to put right: of the whole draft, of a role, or of one duty of it, in one of its fields."""

    words: str
    role_number: int | None
    duty_number: int | None = None
    field: str = ""


def problems(roles: Sequence[DraftRole], rules: Sequence[DraftRule], known: Known) -> tuple[Problem, ...]:
    """All that keeps a draft from being adopted, in the order of the document; none: it can be adopted."""
    draft = _Draft(tuple(role for role in roles if role.fate is not RoleFate.LEAVE_OUT), known)
    found = (
        *draft.of_all(rules),
        *(one for number, role in enumerate(draft.roles) for one in draft.of_role(role, draft.roles[:number])),
    )
    return found or tuple(_of_work(roles))


def _of_work(roles: Sequence[DraftRole]) -> Iterator[Problem]:
    """What stands between roles that are in order each by itself."""
    try:
        work_of(roles)
    except RuleError as refusal:
        yield Problem(refusal.message, None)


class _Draft:
    """The roles that are to come, beside what is here."""

    def __init__(self, roles: tuple[DraftRole, ...], known: Known) -> None:
        self.roles = roles
        self._known = known
        self._roles_here = {role.id: role for role in known.roles}
        self._refs_here = {known_role(role.id) for role in known.roles}
        self._duties_here = {duty.id: duty for duty in known.duties}
        self._bodies = {body.id for body in known.bodies}
        # Whose duty it is, for every duty that another may be joined to.
        self._leads: dict[Ref, Ref] = {known_duty(duty.id): "" for duty in known.duties}
        for role in roles:
            self._leads |= {
                read_duty(role.number, duty.number): read_role(role.number)
                for duty in role.duties
                if duty.fate not in GONE
            }

    def of_all(self, rules: Sequence[DraftRule]) -> Iterator[Problem]:
        if all(map(self._adds_nothing, self.roles)) and not any(rule.kept for rule in rules):
            yield Problem("Nothing in this document is new or changed here, so there is nothing to adopt.", None)
        for rule in (one for one in rules if one.kept):
            seats = seats_of(rule, self.roles, self._known.roles)
            if not seats:
                yield Problem(f"Say which roles this rule counts, or leave it out: “{rule.words}”", None, field="rules")
            elif seats < (rule.at_least or 1):
                words = (
                    f"“{rule.words}” asks for {rule.at_least} women, and the roles it counts have too few seats for "
                )
                yield Problem(f"{words}that. Count more roles, or leave it out.", None, field="rules")

    def _adds_nothing(self, role: DraftRole) -> bool:
        """Whether a role is as it is here, and its duties say already that they come from this document."""
        kept = (duty for duty in role.duties if duty.fate is DutyFate.KEEP)
        here = ((duty, self._duties_here.get(duty.duty_id or 0)) for duty in kept)
        return is_unchanged(role) and all(one and (role.original, duty.original) in one.cited for duty, one in here)

    def of_role(self, role: DraftRole, before: Sequence[DraftRole]) -> Iterator[Problem]:
        number = role.number
        if not SHORTEST_TITLE <= len(role.title.strip()) <= LONGEST_TITLE:
            yield Problem("Give this role a title of 3 to 120 letters.", number, field="title")
        if any(one.title.casefold() == role.title.casefold() for one in before):
            yield Problem(f"Two roles are called {role.title}. Rename one, or leave it out.", number, field="title")
        if role.fate is RoleFate.MERGE:
            yield from self._of_merged(role, before)
        elif not self._bodies.issuperset(role.standing or ()):
            words = f"{role.title} was to have a place on a body that was closed since. Look at it and save it."
            yield Problem(words, role.number)
        yield from self._of_names(role, before)
        for duty in role.duties:
            yield from self._of_duty(duty, role)

    def _of_merged(self, role: DraftRole, before: Sequence[DraftRole]) -> Iterator[Problem]:
        if any(one.fate is RoleFate.MERGE and one.role_id == role.role_id for one in before):
            words = f"Two roles of the document would become {role.title}. Choose another for one, or leave it out."
            yield Problem(words, role.number, field="role_id")
        here = self._roles_here.get(role.role_id or 0)
        if here is None or here.version != role.seen:
            words = f"{role.title} was changed or closed here since it was compared. Please compare it again."
            yield Problem(words, role.number, field="role_id")

    def _of_names(self, role: DraftRole, before: Sequence[DraftRole]) -> Iterator[Problem]:
        others = [one for one in self._known.roles if one.id != role.role_id]
        same = next((one for one in others if one.title.casefold() == role.title.casefold()), None)
        if same is not None:
            words = f"There is a role called {same.title} here already. Choose it as the role that this one is."
            yield Problem(words, role.number, field="role_id")
        beside: list[DraftRole | KnownRole] = [*others, *before]
        aliases = {alias.casefold(): one.title for one in beside for alias in one.aliases}
        titles = {one.title.casefold(): one.title for one in beside}
        for name, taken in ((role.title, aliases), *((alias, aliases | titles) for alias in role.aliases)):
            if name.casefold() in taken:
                words = f"{role.title}: {name} is a name of {taken[name.casefold()]} already. A name means one role."
                yield Problem(words, role.number, field="title" if name == role.title else "aliases")
        offices = {one.office: one.title for one in beside}
        if role.office in OFFICES_OF_ONE and role.office in offices:
            words = f"{role.title}: {offices[role.office]} is this office already, and there can be one only."
            yield Problem(words, role.number, field="office")

    def _of_duty(self, duty: DraftDuty, role: DraftRole) -> Iterator[Problem]:
        if duty.fate in SAID:
            yield from self._of_words(duty, role)
            yield from self._of_meetings(duty, role)
            if any(ref.startswith(HERE_ALREADY) and ref not in self._refs_here for ref in duty.partners):
                words = f"“{_short(duty)}” would be shared with a role that was closed here since. Untick that role."
                yield Problem(words, role.number, duty.number, "partners")
        if duty.fate in HERE:
            here = self._duties_here.get(duty.duty_id or 0)
            if here is None or here.version != duty.seen:
                words = f"“{_short(duty)}” was changed or retired here since. Please compare {role.title} again."
                yield Problem(words, role.number, duty.number, "duty_id")
            if any(one.duty_id == duty.duty_id and one.fate in HERE and one is not duty for one in _before(duty, role)):
                words = f"“{_short(duty)}” and another duty would become the same one. Make one of them new."
                yield Problem(words, role.number, duty.number, "duty_id")
        if duty.fate is DutyFate.JOIN and self._leads.get(duty.joined_to, read_role(role.number)) == read_role(
            role.number
        ):
            words = f"“{_short(duty)}” is shared with a duty that is left out or shared itself. Join it to another."
            yield Problem(words, role.number, duty.number, "joined_to")

    def _of_meetings(self, duty: DraftDuty, role: DraftRole) -> Iterator[Problem]:
        if duty.cadence is not Cadence.EACH_MEETING:
            return
        here = self._duties_here.get(duty.duty_id or 0)
        there = self._bodies | (here.body_ids if here else frozenset[int]())
        if not duty.body_ids or not there.issuperset(duty.body_ids):
            some = "Say whose meetings" if not duty.body_ids else "Say whose, for one of these bodies meets no longer"
            words = f"“{_short(duty)}” comes round at each meeting. {some}."
            yield Problem(words, role.number, duty.number, "body_ids")

    def _of_words(self, duty: DraftDuty, role: DraftRole) -> Iterator[Problem]:
        if not SHORTEST <= len(duty.words.strip()) <= LONGEST:
            words = f"Say “{_short(duty)}” in {SHORTEST} to {LONGEST} letters."
            yield Problem(words, role.number, duty.number, "words")
        said = {one.words.strip().casefold() for one in _before(duty, role) if one.fate in SAID}
        said |= {one.words.casefold() for one in self._staying(role) if one.id != duty.duty_id}
        if duty.words.strip().casefold() in said:
            words = f"{role.title} would have “{_short(duty)}” twice. Reword one, or leave it out."
            yield Problem(words, role.number, duty.number, "words")

    def _staying(self, role: DraftRole) -> list[KnownDuty]:
        """The duties of the role here that keep their words."""
        changing = {duty.duty_id for duty in role.duties if duty.fate is DutyFate.CHANGE}
        return [one for one in self._known.duties if one.role_id == role.role_id and one.id not in changing]


def _before(duty: DraftDuty, role: DraftRole) -> tuple[DraftDuty, ...]:
    return role.duties[: role.duties.index(duty)]


def _short(duty: DraftDuty) -> str:
    words = duty.words.strip() or duty.original
    return words if len(words) <= LONGEST else f"{words[:60]}…"
