"""The monthly mailing to the branches: started from what is marked, edited, sent once."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from intranet.core import clock
from intranet.core.db import db
from intranet.core.errors import RuleError
from intranet.core.happenings import Happening
from intranet.models import BranchMailing
from intranet.queries import access, branch_mailings
from intranet.rules import branch_mailing as rules
from intranet.rules.access import Actor
from intranet.services import letters, mail, records, versions

LONGEST_SUBJECT, LONGEST = 200, 50_000
STALE = "This mailing was changed while you had this page open. Please read it as it is now, then press again."


@dataclass(frozen=True, slots=True)
class Sent:
    """To how many letters went, and who has no address."""

    count: int
    without: tuple[str, ...]


def start(month: str, *, actor: Actor) -> int:
    """Begin a month's mailing with what is marked for the branches. Returns its id; twice is once.

    Raises RuleError on `month` for one that is neither this month nor the one before.
    """
    this = clock.today().replace(day=1)
    if month not in (rules.name_of(this), rules.name_of(rules.before(this))):
        raise RuleError("Please choose this month or the one before.", "month")
    found = db.session.scalar(select(BranchMailing).where(BranchMailing.month == month))
    if found is not None:
        return found.id
    first = rules.first_day(month)
    gathered = rules.gather(branch_mailings.marked(first), ())
    mailing = BranchMailing(
        month=month, subject=rules.subject_of(first), words=gathered.text, gathered=list(gathered.keys)
    )
    db.session.add(mailing)
    _changed(mailing, actor)
    return mailing.id


def gather_again(mailing_id: int, *, actor: Actor) -> int:
    """Add what was marked since, at the end; what somebody wrote stays. Returns how many things were new.

    Raises RuleError once it is sent.
    """
    mailing = _unsent(mailing_id)
    gathered = rules.gather(branch_mailings.marked(_month(mailing)), mailing.gathered)
    if not gathered.keys:
        return 0
    words = "\n\n\n".join(part for part in (mailing.words, gathered.text) if part)
    if len(words) > LONGEST:
        raise RuleError("With what is new, this mailing would be too long. Please shorten it first.")
    mailing.words, mailing.gathered = words, [*mailing.gathered, *gathered.keys]
    _changed(mailing, actor)
    return len(gathered.keys)


def write(mailing_id: int, seen: int, *, subject: str, words: str, actor: Actor) -> None:
    """Say it in other words. Raises RuleError once it is sent, and Conflict where somebody was quicker."""
    mailing = _unsent(mailing_id)
    theirs = {"subject": mailing.subject, "words": mailing.words}
    versions.claim(mailing, seen, subject="This mailing", theirs=theirs)
    if theirs == {"subject": subject, "words": words}:
        return
    mailing.subject, mailing.words = subject, words
    _changed(mailing, actor)


def send(mailing_id: int, seen: int, *, actor: Actor) -> Sent:
    """Send it to everybody who holds a branch role, one letter each. It says who has no address.

    Raises RuleError once it is sent, where it says nothing, where it was changed since the page was opened, and where
    nobody has an address.
    """
    mailing = _unsent(mailing_id)
    if mailing.version != seen:
        raise RuleError(STALE)
    if not mailing.words.strip():
        raise RuleError("There is nothing in it yet. Please write something first.")
    today = clock.today()
    everybody = branch_mailings.recipients(today)
    reached = [one for one in everybody if one.email]
    if not reached:
        raise RuleError("No branch officer has an address, so there is nobody to send it to. You can copy it instead.")
    constituency = access.settings_on(today)["name"]
    for one in reached:
        letter = letters.branch_mailing(one.name, constituency, mailing.subject, mailing.words)
        mail.queue(f"branch-mailing-{mailing.id}-{one.person_id}", one.email or "", letter.subject, letter.text)
    mailing.sent_at, mailing.sent_by_id = clock.now(), actor.person_id
    db.session.flush()
    _write(Happening.MAILING_SENT, mailing, actor, count=len(reached))
    return Sent(len(reached), tuple(one.name for one in everybody if not one.email))


def _unsent(mailing_id: int) -> BranchMailing:
    mailing = versions.reread(BranchMailing, mailing_id)
    if mailing.sent_at is not None:
        raise RuleError(rules.SENT)
    return mailing


def _month(mailing: BranchMailing) -> date:
    return rules.first_day(mailing.month)


def _changed(mailing: BranchMailing, actor: Actor) -> None:
    db.session.flush()
    _write(Happening.MAILING_CHANGED, mailing, actor)


def _write(kind: Happening, mailing: BranchMailing, actor: Actor, **fields: Any) -> None:
    records.write(kind, "branch-mailing", mailing.id, actor=actor, words=mailing.subject, **fields)
    db.session.flush()
