"""The first sign-in: somebody reads what is held about them, and says who is shown how to reach them."""

from sqlalchemy import select

from intranet.core import clock
from intranet.core.db import db
from intranet.core.errors import NotFound
from intranet.core.happenings import Happening
from intranet.core.people_vocabulary import SharedWith
from intranet.models import Account, Person
from intranet.rules.access import Actor
from intranet.services import records, versions


def read(*, email_shown: SharedWith, telephone_shown: SharedWith, address_shown: SharedWith, actor: Actor) -> None:
    """Note that somebody read the privacy notice, and whom they show each way of reaching them.

    A second press changes the choices only. The record names the choices that changed. Raises NotFound when the account
    was closed meanwhile.
    """
    account = db.session.scalar(select(Account).where(Account.id == actor.account_id, Account.active))
    if account is None:
        raise NotFound
    person = versions.reread(Person, actor.person_id)
    if account.privacy_read_at is None:
        account.privacy_read_at = clock.now()
        records.write(Happening.PRIVACY_READ, "person", person.id, actor=actor, name=person.name)
    chosen = {"email_shown": email_shown, "telephone_shown": telephone_shown, "address_shown": address_shown}
    changed = sorted(field for field, value in chosen.items() if getattr(person, field) is not value)
    for field in changed:
        setattr(person, field, chosen[field])
    if changed:
        records.write(Happening.ENTRY_CHANGED, "person", person.id, actor=actor, name=person.name, fields=changed)
    db.session.flush()
