"""Taking things about a person out of the database: their account, how to reach them, and in the end their name.

Whoever calls holds the transaction, and writes the record.
"""

import json
from collections.abc import Callable, Iterable
from typing import Any

from sqlalchemy import delete, func, select, update

from intranet.core import clock, forgetting
from intranet.core.db import Model, db
from intranet.core.happenings import Happening
from intranet.models import (
    Account,
    AdoptedPlan,
    AffiliateDelegate,
    AgreedMinutes,
    Digest,
    Follow,
    Invitation,
    Notification,
    NotificationsSeen,
    Outbox,
    Person,
    SentOnce,
    Snapshot,
)
from intranet.queries import erasing, where_named
from intranet.queries.held_about import names_before, own_choice
from intranet.queries.where_named import Place
from intranet.rules import retention
from intranet.rules.access import Actor
from intranet.rules.plan_document import canonical, checksum
from intranet.services import records, search

Replace = Callable[[str], str]
FORMER_DELEGATE = "a former delegate"
OWN = (Invitation, Notification, NotificationsSeen, Follow, SentOnce, Digest)
# Rows of people themselves, which are dealt with one by one; what has a checksum; and guests, who are somebody else.
NOT_SWEPT = frozenset(
    {
        *("person", "account", "invitation", "address_change", "affiliate_delegate", "setting"),
        *("agreed_minutes.document", "snapshot.document", "adopted_plan.document"),
        *("attendance.guest", "comment.guest_name", "record.guest", "consultation_link.name"),
        *("record.kind", "record.subject_kind", "search_entry.subject_kind", "outbox.recipient"),
    }
)


def account(person_id: int) -> bool:
    """Close and remove somebody's account with all that hangs on it, and whatever waits for them; whether they had one.

    Their sign-ins end with it, at the next request.
    """
    theirs = erasing.addresses(person_id)
    had = db.session.scalar(select(Account.id).where(Account.person_id == person_id)) is not None
    db.session.execute(delete(Outbox).where(func.lower(Outbox.recipient).in_([one.lower() for one in theirs])))
    for kind in OWN:
        db.session.execute(delete(kind).where(kind.person_id == person_id))
    db.session.execute(delete(Account).where(Account.person_id == person_id))  # the rest goes with it
    return had


def contact(person: Person) -> list[str]:
    """Forget how to reach somebody, in their entry and in what others wrote; the names of what went.

    An address or a number that somebody else has too stays in what others wrote. To be called before `account`.
    """
    fields = [key for key in erasing.CONTACT if getattr(person, key) is not None]
    words = [*erasing.addresses(person.id), person.telephone or "", person.postal_address or ""]
    words = [one for one in words if retention.is_telling(one)]
    words = sorted(set(words) - erasing.shared_by_others(person.id, words))
    for key in fields:
        setattr(person, key, None)
    person.confirmed_at = None
    db.session.flush()
    _sweep(words, lambda text: retention.addresses_out(text, words), actor=None)
    return fields


def name(person: Person, becomes: str, *, actor: Actor | None) -> None:
    """Let a name give way to the role that its bearer last had, in their entry, in records, minutes and every text.

    Where somebody else is called the same, what others wrote stays: nobody can tell whom it means.
    """
    names = [person.name, *names_before(person.id)]
    names = [one for one in dict.fromkeys(names) if one.lower() != becomes.lower()]
    chosen = own_choice(person.id)  # nobody else has called them so: it may be any words
    search.remove(search.PERSON, person.id)
    person.name = becomes
    db.session.flush()
    _names([one for one in names if not erasing.has_namesake(one, person.id)], becomes, actor, but=chosen)


def delegate(delegate_id: int, *, actor: Actor | None) -> None:
    """Remove a delegate of an affiliated organisation, and their name from what others wrote."""
    found = db.session.get_one(AffiliateDelegate, delegate_id)
    name = found.name
    db.session.delete(found)
    db.session.flush()
    if not erasing.has_namesake(name):
        _names([name], FORMER_DELEGATE, actor)


def _names(names: list[str], becomes: str, actor: Actor | None, *, but: frozenset[str] = frozenset()) -> None:
    _sweep(names, lambda text: retention.names_out(text, names, becomes, but=but), actor=actor)
    forgetting.forget_what_was_found()


def _sweep(words: Iterable[str], replace: Replace, *, actor: Actor | None) -> None:
    wanted = list(words)
    for place in where_named.places(wanted, but=NOT_SWEPT):
        after = retention.everywhere(place.value, replace)
        if after != place.value:
            _write(place, after)
    for kind in (AgreedMinutes, Snapshot, AdoptedPlan):
        _sweep_papers(kind, wanted, replace, actor)
    db.session.expire_all()


def _write(place: Place, after: Any) -> None:
    length = getattr(place.column.type, "length", None)
    if isinstance(after, str) and length is not None:
        after = after[:length]
    values: dict[Any, Any] = {place.column.name: after}
    if "version" in place.table.columns:
        values["version"] = place.table.columns["version"] + 1
    db.session.execute(update(place.table).where(place.row).values(values))


def _sweep_papers(kind: type[Model], words: list[str], replace: Replace, actor: Actor | None) -> None:
    """A paper with a checksum becomes another edition of the same paper; both checksums are on the record."""
    table: Any = kind.__table__
    for place in where_named.places(words, but=frozenset(where_named.every_table_but(table.name))):
        if place.column.name != "document":
            continue
        before = json.loads(place.value)
        after = retention.everywhere(before, replace)
        if after == before:
            continue
        found = db.session.execute(select(kind).where(place.row)).scalar_one()
        _replace_paper(found, after, actor)


def _replace_paper(found: Any, document: Any, actor: Actor | None) -> None:
    edition = None
    if isinstance(found, AgreedMinutes):
        last = select(func.max(AgreedMinutes.edition)).where(AgreedMinutes.meeting_id == found.meeting_id)
        edition = found.edition = (db.session.scalar(last) or 0) + 1
        document["agreement"]["edition"] = edition
    was = found.checksum
    found.document = canonical(document)
    found.checksum = checksum(found.document)
    found.pdf = None  # it has the name; it is set again from the document whenever it is asked for
    found.frozen_at = clock.now()
    is_plan = isinstance(found, AdoptedPlan)
    records.write(
        Happening.PAPER_REDACTED,
        "plan" if is_plan else "meeting",
        found.plan_id if is_plan else found.meeting_id,
        actor=actor,
        plan_id=found.plan_id if is_plan else None,
        words=TITLES[type(found)],
        was=was,
        now=found.checksum,
        edition=edition,
    )
    db.session.flush()


TITLES: dict[type[Model], str] = {
    AgreedMinutes: "the agreed minutes",
    Snapshot: "the progress report",
    AdoptedPlan: "the adopted plan",
}
