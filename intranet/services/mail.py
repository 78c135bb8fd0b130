"""The outbox: a letter is queued with the change it tells of, and sent afterwards, once.

Sending never happens inside a transaction. A letter is claimed in a short one by putting its next try ahead, sent, and
marked in another: two senders at once never take the same letter, and one that is killed between sending and marking
repeats at most that letter, under the same Message-ID.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import select, update

from intranet.core import clock
from intranet.core.db import db, end_read, row, writing
from intranet.mailing import Folder, Letter, NotReached, Refused, Way, way_for
from intranet.models import Outbox
from intranet.queries import access

QUEUED = "a letter was queued"
CLAIM = timedelta(minutes=3)  # longer than any sending takes
AGAIN = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=6)
LAST_LETTER = "last-letter:"  # how the key of a letter begins whose reader left: the address goes once it is sent


@dataclass(frozen=True, slots=True)
class Delivered:
    """What one round did; `trouble` is why it ended early, or "" """

    sent: int = 0
    failed: int = 0
    trouble: str = ""


def queue(key: str, recipient: str, subject: str, text: str) -> None:
    """Put a letter into the outbox, in the transaction at hand. Queueing the same key again does nothing.

    A subject is one line of what can be printed: a name in it may hold more, which would keep the letter from leaving.
    """
    if db.session.scalar(select(Outbox.id).where(Outbox.key == key)) is not None:
        return
    now = clock.now()
    line = "".join(letter for letter in " ".join(subject.split()) if letter.isprintable())[:200]
    db.session.add(Outbox(key=key, recipient=recipient, subject=line, text=text, queued_at=now, next_try_at=now))
    db.session.flush()
    db.session.info[QUEUED] = True


def anything_queued() -> bool:
    """Whether this session queued a letter since it was last asked."""
    return bool(db.session.info.pop(QUEUED, False))


def withdraw(key: str) -> None:
    """Take a letter that has not left yet out of the outbox; the caller holds the transaction."""
    waiting = update(Outbox).where(Outbox.key == key, Outbox.sent_at.is_(None))
    db.session.execute(waiting.values(sent_at=clock.now(), recipient="", text=""))


def deliver_all(setting: str, *, sender: str, instance: Path, limit: int = 200) -> Delivered:
    """Send what is due by the way that INTRANET_MAIL names. Raises Unfit when it names none.

    A demo sends nothing out: its letters go into the folder `mail` beside its data, and their text is kept to be shown.
    """
    is_demo = bool(access.settings_on(clock.today())["demo"])
    end_read()
    way = Folder(instance / "mail") if is_demo else way_for(setting)
    return deliver(way, sender=sender, limit=limit, keep_text=is_demo)


def deliver(way: Way, *, sender: str, limit: int = 200, keep_text: bool = False) -> Delivered:
    """Send what is due, one letter at a time, until nothing is or `limit` were tried.

    A letter that is refused waits longer each time, up to six hours; when none can be sent at all the round
    ends, and everything is due again after a minute. Links in letters open accounts, so the text is forgotten once it
    is sent, unless `keep_text` says that nothing here is real.
    """
    sent = failed = 0
    while sent + failed < limit and (letter := _claim()) is not None:
        try:
            way.send(letter, sender=sender, at=clock.now())
        except NotReached as trouble:
            _put_off(letter.key, str(trouble), lambda tries: AGAIN)
            return Delivered(sent, failed + 1, str(trouble))
        except Refused as trouble:
            _put_off(letter.key, str(trouble), waiting_time)
            failed += 1
        else:
            _mark_sent(letter.key, keep_text)
            sent += 1
    return Delivered(sent, failed)


def waiting_time(tries: int) -> timedelta:
    """How long a refused letter waits after so many tries: one minute, two, four, and so on to six hours."""
    return min(AGAIN * (1 << min(tries - 1, 12)), LONGEST_WAIT)


def _due(now: datetime) -> str | None:
    found = row(
        select(Outbox.key)
        .where(Outbox.sent_at.is_(None), Outbox.next_try_at <= now)
        .order_by(Outbox.next_try_at, Outbox.id)
        .limit(1)
    )
    return found.key if found else None


def _claim() -> Letter | None:
    now = clock.now()
    anything = _due(now)
    end_read()
    if anything is None:
        return None
    with writing():
        key = _due(now)
        if key is None:
            return None
        found = db.session.execute(select(Outbox).where(Outbox.key == key)).scalar_one()
        found.next_try_at = now + CLAIM
        found.tries += 1
        return Letter(found.key, found.recipient, found.subject, found.text)


def _put_off(key: str, trouble: str, wait: Callable[[int], timedelta]) -> None:
    with writing():
        found = db.session.execute(
            select(Outbox).where(Outbox.key == key).execution_options(populate_existing=True)
        ).scalar_one()
        found.next_try_at = clock.now() + wait(found.tries)
        found.last_error = trouble[:300]


def _mark_sent(key: str, keep_text: bool) -> None:
    values = {"sent_at": clock.now(), "last_error": ""} | ({} if keep_text else {"text": ""})
    if key.startswith(LAST_LETTER):
        values |= {"recipient": "", "text": ""}
    with writing():
        db.session.execute(update(Outbox).where(Outbox.key == key).values(**values))
