"""Taking away what is held about oneself leaves a record."""

from intranet.core.db import db
from intranet.core.happenings import Happening
from intranet.rules.access import Actor
from intranet.services import records

FORM = "JSON"


def note_download(*, actor: Actor) -> None:
    """Write down that somebody took away everything that is held about them."""
    records.write(Happening.DATA_DOWNLOADED, "person", actor.person_id, actor=actor, name=actor.name, form=FORM)
    db.session.flush()
