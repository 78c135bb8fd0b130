"""Duties of a draft that are the same work: joined, parted, or said to be different."""

from collections.abc import Sequence
from dataclasses import replace

from intranet.core.errors import NotFound, RuleError
from intranet.core.job_vocabulary import DutyFate
from intranet.models import JobReading
from intranet.queries import job_readings as reads
from intranet.rules.job_drafts import DraftDuty, DraftRole, Ref, known_duty, known_role, read_duty, read_role, with_duty
from intranet.rules.job_drafts_kept import role_from_json
from intranet.services.job_reading_rows import keep, open_one, roles_of, touch

HERE = frozenset({DutyFate.CHANGE, DutyFate.KEEP})


def join(job_reading_id: int, refs: Sequence[Ref], lead: Ref) -> None:
    """Make duties one, led by `lead`; the roles of the others share it.

    Raises NotFound for what is no duty, and RuleError on `refs` for fewer than two, for two of one role, and where one
    that is here already would have to give way.
    """
    document = open_one(job_reading_id)
    duties = _Duties(document)
    others = [ref for ref in dict.fromkeys(refs) if ref != lead]
    if lead not in refs or not others:
        raise RuleError("Choose two or more duties, and which of them leads.", "refs")
    roles = [duties.role_of(ref) for ref in (lead, *others)]
    if len(set(roles)) < len(roles):
        raise RuleError("A role cannot share a duty with itself. Choose duties of different roles.", "refs")
    for ref in others:
        duty = duties.read(ref)
        if duty is None or duty.fate in HERE:
            words = duty.words if duty else duties.words_of(ref)
            raise RuleError(f"“{words}” is here already, so it has to lead.", "refs")
    duties.free(lead)
    for ref in (*others, *duties.led_by(others)):
        duties.set(ref, DutyFate.JOIN, lead)
    duties.keep()


def part(job_reading_id: int, ref: Ref) -> None:
    """Make a joined duty one of its own again. Raises NotFound for what is no duty of the document."""
    duties = _Duties(open_one(job_reading_id))
    if duties.read(ref) is None:
        raise NotFound
    duties.free(ref)
    duties.keep()


def keep_apart(job_reading_id: int, refs: Sequence[Ref]) -> None:
    """Say that duties are different work, so that they are proposed no more. Raises NotFound for what is no duty."""
    document = open_one(job_reading_id)
    duties = _Duties(document)
    together = sorted(set(refs))
    for ref in together:
        duties.role_of(ref)
    if len(together) > 1 and together not in document.apart:
        document.apart = [*document.apart, together]
        touch(document)


class _Duties:
    """The duties of a document and of the constituency by their refs, and what becomes of the former."""

    def __init__(self, document: JobReading) -> None:
        self._document = document
        self._rows = roles_of(document)
        self._drafts = {number: role_from_json(row.draft) for number, row in self._rows.items()}
        self._known = reads.known(document.earlier_id)
        self._numbers = {
            read_duty(role.number, duty.number): (role.number, duty.number)
            for role in self._drafts.values()
            for duty in role.duties
        }
        self._changed: set[int] = set()

    def read(self, ref: Ref) -> DraftDuty | None:
        """A duty of the document; None for one that is here already."""
        role_number, number = self._numbers.get(ref, (0, 0))
        return self._drafts[role_number].duty(number) if role_number else None

    def role_of(self, ref: Ref) -> Ref:
        """The role of a duty. Raises NotFound for what is none."""
        if ref in self._numbers:
            return _role_ref(self._drafts[self._numbers[ref][0]])
        here = next((duty for duty in self._known.duties if known_duty(duty.id) == ref), None)
        if here is None:
            raise NotFound
        return known_role(here.role_id)

    def words_of(self, ref: Ref) -> str:
        """The words of a duty that is here already."""
        return next((duty.words for duty in self._known.duties if known_duty(duty.id) == ref), "")

    def led_by(self, refs: Sequence[Ref]) -> list[Ref]:
        """The duties that are joined to one of these."""
        return [ref for ref in self._numbers if (duty := self.read(ref)) is not None and duty.joined_to in refs]

    def free(self, ref: Ref) -> None:
        """A duty that is joined or left out is one of its own again."""
        duty = self.read(ref)
        if duty is not None and duty.fate not in HERE | {DutyFate.ADD}:
            self.set(ref, DutyFate.ADD, "")

    def set(self, ref: Ref, fate: DutyFate, joined_to: Ref) -> None:
        """What becomes of a duty of the document."""
        role_number, number = self._numbers[ref]
        duty = self._drafts[role_number].duty(number)
        if duty is not None:
            changed = replace(duty, fate=fate, joined_to=joined_to, duty_id=None, seen=None)
            self._drafts[role_number] = with_duty(self._drafts[role_number], changed)
            self._changed.add(role_number)

    def keep(self) -> None:
        """Keep the roles that changed."""
        for number in sorted(self._changed):
            keep(self._document, self._rows[number], self._drafts[number])


def _role_ref(role: DraftRole) -> Ref:
    return known_role(role.role_id) if role.role_id is not None else read_role(role.number)
