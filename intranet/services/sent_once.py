"""A press that came twice because the line was cut in between: it is carried out once."""

import re
from datetime import timedelta

from sqlalchemy import delete

from intranet.core import clock
from intranet.core.db import db
from intranet.models import SentOnce
from intranet.rules.access import Actor

KEY = re.compile(r"[0-9a-f-]{16,36}")
KEPT = timedelta(days=30)  # a browser that comes back later than that has forgotten it, too


def is_new(key: str | None, *, actor: Actor) -> bool:
    """Whether this press has not been carried out before; noted in the transaction that carries it out.

    `key` is what the browser made up for the press. Without one, or with one that is none, it is always new.
    """
    if key is None or not KEY.fullmatch(key):
        return True
    known = db.session.get(SentOnce, {"person_id": actor.person_id, "key": key}, populate_existing=True)
    if known is not None:
        return False
    now = clock.now()
    db.session.execute(delete(SentOnce).where(SentOnce.at < now - KEPT))
    db.session.add(SentOnce(person_id=actor.person_id, key=key, at=now))
    db.session.flush()
    return True
