"""Long text kept while it is typed, so that a closed browser loses nothing: for a week, and for its writer alone."""

from datetime import timedelta

from sqlalchemy import delete, select

from intranet.core import clock
from intranet.core.db import db
from intranet.core.errors import RuleError
from intranet.models import Draft
from intranet.rules.access import Actor

KEPT = timedelta(days=7)
LONGEST = 200_000  # characters, of all fields of a form together
MOST = 50  # of one account; the oldest makes room


def keep(key: str, text: str, *, actor: Actor) -> None:
    """Keep what somebody has typed into one form, in place of what was kept of it before.

    What anybody left for more than a week is swept away. Raises RuleError when it is too long to keep.
    """
    if len(text) > LONGEST:
        raise RuleError("This is too long to be kept while you type. Please save it.")
    db.session.execute(delete(Draft).where(Draft.saved_at < clock.now() - KEPT))
    mine = select(Draft).where(Draft.account_id == actor.account_id)
    draft = db.session.scalar(mine.where(Draft.key == key))
    if draft is None:
        _make_room(actor)
        draft = Draft(account_id=actor.account_id, key=key)
        db.session.add(draft)
    draft.text, draft.saved_at = text, clock.now()
    db.session.flush()


def forget(key: str, *, actor: Actor) -> None:
    """Drop what was kept of a form: it was saved, or thrown away."""
    db.session.execute(delete(Draft).where(Draft.account_id == actor.account_id, Draft.key == key))


def _make_room(actor: Actor) -> None:
    newest = (
        select(Draft.id).where(Draft.account_id == actor.account_id).order_by(Draft.saved_at.desc(), Draft.id.desc())
    )
    kept = newest.limit(MOST - 1)
    db.session.execute(delete(Draft).where(Draft.account_id == actor.account_id, Draft.id.not_in(kept)))
