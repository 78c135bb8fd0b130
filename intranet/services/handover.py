"""Writing the handover of a role. Every edition is kept, so that nothing somebody left is ever lost."""

from sqlalchemy import Select, func, select

from intranet.core import clock
from intranet.core.db import db
from intranet.core.errors import Conflict, NotFound, RuleError
from intranet.core.happenings import Happening
from intranet.models import HandoverEdition, Role
from intranet.rules.access import Actor
from intranet.rules.handover import LONGEST, Notes
from intranet.services import records, versions


def write(role_id: int, notes: Notes, *, seen: int, actor: Actor) -> int:
    """Write the handover of a role as a new edition; its number. The same words once more change nothing.

    `seen` is the number of the edition that was read before, 0 for none. Raises Conflict where somebody wrote another
    meanwhile, and RuleError where all notes are empty and nothing was there before, or one is too long.
    """
    role = versions.reread(Role, role_id)
    before, number = _latest(role_id)
    for name, words in notes.by_name.items():
        if len(words) > LONGEST:
            raise RuleError(f"Please keep this to {LONGEST:,} characters.", name)
    if notes == before and number:
        return number
    if notes.is_empty and not number:
        raise RuleError("Nothing is written yet. A line or two in any of the four helps whoever comes next.")
    if number != seen:
        raise Conflict(f"The handover of the {role.title}", before.by_name, number)
    return _add(role, number + 1, notes, before, actor)


def restore(role_id: int, number: int, *, actor: Actor) -> int:
    """Make an earlier edition the one that counts, as a new edition; its number.

    Raises NotFound where there is no such edition, and RuleError where the notes say the same already.
    """
    role = versions.reread(Role, role_id)
    earlier = db.session.scalar(_of(role_id).where(HandoverEdition.number == number))
    if earlier is None:
        raise NotFound
    before, latest = _latest(role_id)
    notes = _notes(earlier)
    if notes == before:
        raise RuleError("The handover says the same already.")
    return _add(role, latest + 1, notes, before, actor)


def _latest(role_id: int) -> tuple[Notes, int]:
    """The notes as they stand with their number; empty ones, and 0, where nobody has written any."""
    number = select(func.max(HandoverEdition.number)).where(HandoverEdition.role_id == role_id).scalar_subquery()
    found = db.session.scalar(_of(role_id).where(HandoverEdition.number == number))
    return (Notes(), 0) if found is None else (_notes(found), found.number)


def _of(role_id: int) -> Select[HandoverEdition]:
    return select(HandoverEdition).where(HandoverEdition.role_id == role_id)


def _notes(edition: HandoverEdition) -> Notes:
    return Notes(**{name: getattr(edition, name) for name in Notes().by_name})


def _add(role: Role, number: int, notes: Notes, before: Notes, actor: Actor) -> int:
    db.session.add(
        HandoverEdition(
            role_id=role.id,
            number=number,
            written_by_id=actor.person_id,
            written_at=clock.now(),
            **notes.by_name,
        )
    )
    records.write(
        Happening.HANDOVER_WRITTEN,
        "handover",
        role.id,
        actor=actor,
        role_id=role.id,
        words=role.title,
        number=number,
        fields=notes.changed_from(before),
    )
    db.session.flush()
    return number
