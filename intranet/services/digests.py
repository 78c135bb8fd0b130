"""The weekly digest: one letter a week to whoever has something before them, and never one for each thing."""

from collections.abc import Callable, Sequence

from intranet.core import clock
from intranet.core.db import db, end_read, writing
from intranet.core.english import counted
from intranet.core.errors import NotFound
from intranet.core.happenings import Happening
from intranet.models import Account, Digest
from intranet.queries import access
from intranet.queries import digests as reads
from intranet.queries.digests import Recipient, Thing, Week
from intranet.rules.access import Actor
from intranet.rules.digests import is_due, week_of
from intranet.services import letters, mail, records

MOST = 12  # lines of one block; the rest is counted, and stands on Home
Address = Callable[[str], str]  # the whole address of a path of ours
Blocks = list[tuple[str, list[str]]]


def queue_all(*, address: Address) -> int:
    """Put this week's digest into the outbox for everybody who has not had it; returns how many.

    Nobody gets one who has nothing before them, wants none, or holds no role today. Each is a transaction of its own,
    so that two at once, or one that is stopped and run again, send nobody a second one.
    """
    today = clock.today()
    settings = access.settings_on(today)
    everybody = reads.recipients(today)
    queued = 0
    for one in everybody:
        if not _is_due(one):
            continue
        said = blocks(reads.week_of(one, settings, today), address)
        end_read()
        if said:
            words = letters.digest(one.name, settings["name"], said, address("/"), address("/account"))
            queued += _queue(one, words)
    return queued


def set_weekly(wanted: bool, *, actor: Actor) -> None:
    """Choose whether the weekly digest comes. Choosing what holds already changes nothing."""
    account = db.session.get(Account, actor.account_id, populate_existing=True)
    if account is None or not account.active:
        raise NotFound
    if account.weekly_digest is wanted:
        return
    before, after = {"weekly_digest": account.weekly_digest}, {"weekly_digest": wanted}
    account.weekly_digest = wanted
    records.write(Happening.ACCOUNT_CHANGED, "account", account.id, actor=actor, before=before, after=after)
    db.session.flush()


def blocks(week: Week, address: Address) -> Blocks:
    """A digest as headings with lines; empty where there is nothing to say.

    It names duties and tasks of the person's own roles, never what others said.
    """
    covering = [f"- {counted(week.covering, 'thing is', 'things are').capitalize()} due there: {address('/')}"]
    found = [
        ("Due", _lines(week.due, address)),
        ("Your report", _lines(week.reports, address)),
        ("Actions that meetings gave you", _lines(week.actions, address)),
        ("Coming up in the next two weeks", _lines(week.coming, address)),
        ("In roles that you cover", covering if week.covering else []),
        ("Your handover", _lines(week.handovers, address)),
        ("Terms that run out", _terms(week, address)),
        ("New for you", [f"- {_new(week)}: {address('/notifications')}"] if week.unseen else []),
    ]
    return [(heading, lines) for heading, lines in found if lines]


def _lines(things: Sequence[Thing], address: Address) -> list[str]:
    lines = [
        f"- {thing.words}{f', {thing.note}' if thing.note else ''}\n  {address(thing.href)}" for thing in things[:MOST]
    ]
    left = len(things) - MOST
    return [*lines, f"- and {left} more: {address('/')}"] if left > 0 else lines


def _terms(week: Week, address: Address) -> list[str]:
    """In counts, for letters name nobody; who it is stands behind the link."""
    lines = [f"- {words}" for words in week.terms]
    return [*lines, f"  {address('/changeovers/')}"] if lines else []


def _new(week: Week) -> str:
    said = counted(week.unseen, "new notification")
    return f"{said}; you are mentioned in {week.mentions} of them" if week.mentions else said


def _is_due(one: Recipient) -> bool:
    return is_due(clock.today(), clock.now(), one.last_week, one.last_at)


def _queue(one: Recipient, words: letters.Words) -> bool:
    """Queue a digest, unless another runner was quicker or the person left meanwhile; whether it was queued."""
    with writing():
        today = clock.today()
        fresh = reads.recipient(one.person_id, today)
        if fresh is None or not _is_due(fresh):
            return False
        week = week_of(today)
        db.session.add(Digest(person_id=one.person_id, week=week, queued_at=clock.now()))
        mail.queue(f"digest:{one.person_id}:{week}", fresh.email, words.subject, words.text)
    return True
