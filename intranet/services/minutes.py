"""The words of minutes until they are agreed, and sending them round."""

from dataclasses import dataclass

from intranet.core import clock
from intranet.core.db import db
from intranet.core.english import day
from intranet.core.errors import Conflict, RuleError, refuse_for
from intranet.core.happenings import Happening
from intranet.models import Body, Meeting, Minutes
from intranet.queries import access, minutes_list
from intranet.rules.access import Actor
from intranet.rules.minutes import why_not_edit, why_not_send
from intranet.services import letters, mail, pulse, records, versions

LONGEST = 20_000
STALE = "The minutes were changed or sent while you had this page open. Please look at them as they are now."
NOBODY = "Nobody with standing on this body has an address, so there is nobody to send the minutes to."


@dataclass(frozen=True, slots=True)
class Sent:
    """To how many letters went, and who has no address."""

    count: int
    without: tuple[str, ...]


def write_frame(meeting_id: int, seen: int, *, opening: str, closing: str, actor: Actor) -> None:
    """Write the words with which the minutes begin and end.

    Raises RuleError where the meeting has not taken place or its minutes are agreed, and Conflict where somebody was
    quicker; version 0 stands for minutes of which nothing was written yet.
    """
    meeting = versions.reread(Meeting, meeting_id)
    refuse_for(why_not_edit(meeting.state))
    frame = _frame(meeting_id)
    before = {"opening": frame.opening, "closing": frame.closing}
    if (frame.version or 0) != seen:
        raise Conflict("What the minutes begin and end with", before, frame.version or 0)
    kind, now = Happening.MINUTES_CHANGED, {"opening": opening, "closing": closing}
    if not records.write_change(kind, "meeting", meeting_id, before, now, actor=actor, words=words_of(meeting)):
        return
    frame.opening, frame.closing = opening, closing
    pulse.beat(meeting_id)
    db.session.flush()


def send(meeting_id: int, seen: int, *, link: str, mine: str, actor: Actor) -> Sent:
    """Send everybody with standing on the body a letter with the link to the minutes, and one to what they agreed to.

    It says who has no address. Raises RuleError where the meeting was not held or is still going on, where the minutes
    were changed or sent since the page was opened, and where nobody has an address.
    """
    meeting = versions.reread(Meeting, meeting_id)
    refuse_for(why_not_send(meeting.state))
    frame = _frame(meeting_id)
    if (frame.version or 0) != seen:
        raise RuleError(STALE)
    today = clock.today()
    everybody = minutes_list.recipients(meeting.body_id, today)
    reached = [one for one in everybody if one.email]
    if not reached:
        raise RuleError(NOBODY)
    constituency = access.settings_on(today)["name"]
    for one in reached:
        letter = letters.minutes(one.name, constituency, words_of(meeting), link, mine)
        mail.queue(f"minutes-{meeting_id}-{seen}-{one.person_id}", one.email or "", letter.subject, letter.text)
    frame.sent_at = clock.now()
    db.session.flush()
    records.write(
        Happening.MINUTES_SENT, "meeting", meeting_id, actor=actor, words=words_of(meeting), count=len(reached)
    )
    pulse.beat(meeting_id)
    db.session.flush()
    return Sent(len(reached), tuple(one.name for one in everybody if not one.email))


def words_of(meeting: Meeting) -> str:
    """A meeting as records and letters name it: its body and its day."""
    body = versions.reread(Body, meeting.body_id)
    return f"{body.title}, {day(meeting.on)}"


def _frame(meeting_id: int) -> Minutes:
    """The row of a meeting's minutes; made where nothing was written yet, in the transaction at hand."""
    found = db.session.get(Minutes, meeting_id, populate_existing=True)
    if found is None:
        found = Minutes(meeting_id=meeting_id, opening="", closing="")
        db.session.add(found)
    return found
