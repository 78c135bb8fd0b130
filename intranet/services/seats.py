"""Who is at a meeting besides those it expects: guests by name, deputies, and members who are counted only."""

from datetime import datetime

from sqlalchemy import func, or_, select, update

from intranet.core.db import db, row
from intranet.core.errors import RuleError, refuse_for
from intranet.core.happenings import Happening
from intranet.models import Attendance, Decision, Meeting
from intranet.queries import attendance as reads
from intranet.queries import deputies
from intranet.rules.access import Actor
from intranet.rules.attendance import counts_others, why_not_sit_for
from intranet.services import sittings
from intranet.services.attendance import come_back
from intranet.services.sittings import writable

LONGEST_NAME = 120
LONGEST_WORDS = 200
MOST_OTHERS = 9999
MOST_GUESTS = 200


def add_guest(meeting_id: int, name: str, words: str = "", at: datetime | None = None, *, actor: Actor) -> int:
    """Somebody who has no place at the meeting is here, by name, and what they come for; returns their attendance.

    Raises RuleError on `name` for none, one that is too long or is in the attendance already, on `words` for too many.
    """
    meeting = writable(meeting_id)
    name, words = name.strip(), words.strip()
    if not name:
        raise RuleError("Please write the guest’s name.", "name")
    if len(name) > LONGEST_NAME:
        raise RuleError(f"Please keep this to {LONGEST_NAME} characters.", "name")
    if len(words) > LONGEST_WORDS:
        raise RuleError(f"Please keep this to {LONGEST_WORDS} characters.", "words")
    found = reads.of_meeting(meeting).rows
    if any(one.name.casefold() == name.casefold() for one in found):
        raise RuleError(f"{name} is in the list already: press Here beside the name.", "name")
    if sum(one.is_guest for one in found) >= MOST_GUESTS:
        raise RuleError(f"There are {MOST_GUESTS} guests by name already. Count the others instead.")
    kept = Attendance(meeting_id=meeting.id, guest=name, coming_words=words, is_deputy=False)
    db.session.add(kept)
    db.session.flush()
    come_back(meeting.id, kept.id, at, actor=actor)
    return kept.id


def remove(meeting_id: int, attendance_id: int, *, actor: Actor) -> None:
    """Take a guest who was written down by mistake off the list.

    Raises RuleError for somebody who has a place at the meeting, or who moved or seconded something.
    """
    meeting = writable(meeting_id)
    kept = sittings.reread(meeting, attendance_id)
    if kept.person_id is not None:
        raise RuleError("Only guests can be taken off the list. For anybody else, change the times.")
    moved = or_(Decision.moved_by_id == kept.id, Decision.seconded_by_id == kept.id)
    if row(select(func.count().label("found")).where(moved)).found:
        raise RuleError(f"{kept.guest} moved or seconded a decision. Change that decision first.")
    sittings.refuse_the_last(meeting, *sittings.stays_of(kept))
    name = kept.guest
    db.session.delete(kept)
    sittings.write(Happening.ATTENDANCE_CHANGED, meeting, actor, name, before="guest", after="not in the list")


def sit_for(meeting_id: int, role_id: int, person_id: int, at: datetime | None = None, *, actor: Actor) -> None:
    """The deputy sits for a role whose holder is away, with that role's standing, and is here.

    Raises RuleError on `deputy` with the reason why not.
    """
    meeting = writable(meeting_id)
    offer = next(
        (o for o in deputies.of_meeting(meeting) if (o.place.role_id, o.person_id) == (role_id, person_id)), None
    )
    found = reads.of_meeting(meeting).rows
    own = next((one for one in found if one.person_id == person_id), None)
    if offer is None:
        raise RuleError("Only a role's deputy can sit for it. Anybody else is a guest, without a vote.", "deputy")
    taken = sum(one.present for one in found if one.role_id == role_id) >= offer.place.seats
    standing = own.standing if own else None
    why = why_not_sit_for(offer.place, offer.deputy_id, frozenset({offer.deputy_id}), standing, taken=taken)
    refuse_for(why, "deputy")
    if own is not None and own.id is not None:
        kept = sittings.reread(meeting, own.id)
    else:
        kept = Attendance(meeting_id=meeting.id, person_id=person_id)
        db.session.add(kept)
    kept.role_id, kept.standing, kept.is_deputy = role_id, offer.place.standing, True
    after = f"sits for the {offer.place.title}"
    sittings.write(Happening.ATTENDANCE_CHANGED, meeting, actor, offer.name, before="", after=after)
    come_back(meeting.id, kept.id, at, actor=actor)


def sit_for_self(meeting_id: int, attendance_id: int, *, actor: Actor) -> None:
    """A deputy sits in their own seat again, or, where they have none, has no say there."""
    meeting = writable(meeting_id)
    kept = sittings.reread(meeting, attendance_id)
    if not kept.is_deputy:
        return
    own = next((one for one in reads.expected(meeting).people if one.person_id == kept.person_id), None)
    kept.is_deputy = False
    kept.role_id, kept.standing = (own.place.role_id, own.place.standing) if own else (None, None)
    name = sittings.name_of(kept)
    sittings.write(Happening.ATTENDANCE_CHANGED, meeting, actor, name, before="deputy", after="in their own seat")


def count_others(meeting_id: int, number: int | None, *, actor: Actor) -> None:
    """How many members with a vote came besides those in the list; None where nobody counted.

    It leaves the meeting's version alone: whoever has its facts open in a form has lost nothing by it. Raises RuleError
    on `number` for a meeting that only those in the list attend, and for a number that cannot be.
    """
    meeting = writable(meeting_id)
    if not counts_others(meeting.sort):
        raise RuleError("Only those in the list take part in this meeting.", "number")
    if number is not None and not 0 <= number <= MOST_OTHERS:
        raise RuleError(f"Please write a whole number from 0 to {MOST_OTHERS:,}.", "number")
    if number == meeting.others_present:
        return
    db.session.execute(update(Meeting).where(Meeting.id == meeting.id).values(others_present=number))
    said = {"before": str(meeting.others_present or 0), "after": str(number or 0)}
    sittings.write(Happening.ATTENDANCE_CHANGED, meeting, actor, "other members", **said)
