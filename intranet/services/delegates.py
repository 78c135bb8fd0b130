"""Delegates of affiliated organisations: who is sent, by whom, from when and until when."""

from datetime import date
from typing import Any

from sqlalchemy import select

from intranet.core.db import db
from intranet.core.errors import RuleError
from intranet.core.happenings import Happening
from intranet.models import AffiliateDelegate
from intranet.rules.access import Actor
from intranet.services import records, versions


def add(*, name: str, organisation: str, starts_on: date, ended_on: date | None, actor: Actor) -> int:
    """Add a delegate; their id. Raises RuleError as `change` does."""
    _check(None, name, organisation, starts_on, ended_on)
    delegate = AffiliateDelegate(name=name, organisation=organisation, starts_on=starts_on, ended_on=ended_on)
    db.session.add(delegate)
    db.session.flush()
    records.write(Happening.DELEGATE_ADDED, "delegate", delegate.id, actor=actor, words=name, organisation=organisation)
    db.session.flush()
    return delegate.id


def change(
    delegate_id: int,
    *,
    seen: int,
    name: str,
    organisation: str,
    starts_on: date,
    ended_on: date | None,
    actor: Actor,
) -> None:
    """Change what is known of a delegate, or say from which day on they are one no longer.

    Raises Conflict, and RuleError where the end does not come after the start, or the same person of the same
    organisation is in the directory on one of these days already.
    """
    delegate = versions.reread(AffiliateDelegate, delegate_id)
    told = _told(delegate)
    theirs = {**told, "starts_on": delegate.starts_on, "ended_on": delegate.ended_on}
    versions.claim(delegate, seen, subject=delegate.name, theirs=theirs)
    _check(delegate_id, name, organisation, starts_on, ended_on)
    delegate.name, delegate.organisation = name, organisation
    delegate.starts_on, delegate.ended_on = starts_on, ended_on
    kind = Happening.DELEGATE_CHANGED
    records.write_change(kind, "delegate", delegate_id, told, _told(delegate), actor=actor, words=name)
    db.session.flush()


def remove(delegate_id: int, *, actor: Actor) -> None:
    """Take a delegate out of the directory for every day: for what was entered by mistake."""
    delegate = versions.reread(AffiliateDelegate, delegate_id)
    records.write(
        Happening.DELEGATE_REMOVED,
        "delegate",
        delegate_id,
        actor=actor,
        words=delegate.name,
        organisation=delegate.organisation,
    )
    db.session.delete(delegate)
    db.session.flush()


def _told(delegate: AffiliateDelegate) -> dict[str, Any]:
    return {
        "name": delegate.name,
        "organisation": delegate.organisation,
        "starts_on": delegate.starts_on.isoformat(),
        "ended_on": delegate.ended_on.isoformat() if delegate.ended_on else None,
    }


def _check(mine: int | None, name: str, organisation: str, starts_on: date, ended_on: date | None) -> None:
    if ended_on is not None and ended_on <= starts_on:
        raise RuleError("The last day has to come after the first.", "ended_on")
    for other in db.session.scalars(select(AffiliateDelegate).where(AffiliateDelegate.id != (mine or 0))):
        same = (other.name.casefold(), other.organisation.casefold()) == (name.casefold(), organisation.casefold())
        before_it = ended_on is not None and ended_on <= other.starts_on
        after_it = other.ended_on is not None and other.ended_on <= starts_on
        if same and not before_it and not after_it:
            raise RuleError(f"{name} of {organisation} is in the directory on these days already.", "name")
