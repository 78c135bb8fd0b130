"""Noting who was refused what, so that somebody who tries doors is noticed."""

from contextlib import suppress

from intranet.core.db import writing
from intranet.core.errors import Busy, NoRoom
from intranet.core.happenings import Happening
from intranet.rules.access import Actor
from intranet.rules.attempts import REFUSAL
from intranet.rules.permissions import Permission
from intranet.services import attempts, records
from intranet.services.attempts import TooManyTries


def note(actor: Actor, path: str, permission: Permission) -> None:
    """Leave a record that somebody was refused a page or a press, in a short transaction of its own.

    After thirty in an hour no more are written down, so that nobody can fill the record. The refusal stands where it
    cannot be noted: somebody else holds the database, or the disk is full.
    """
    with suppress(Busy, NoRoom, TooManyTries):
        attempts.count(REFUSAL, f"account {actor.account_id}")
        with writing():
            records.write(
                Happening.REFUSED, "account", actor.account_id, actor=actor, path=path, permission=permission.value
            )
