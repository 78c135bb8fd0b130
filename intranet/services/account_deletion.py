"""Deleting one's own account."""

import secrets

from sqlalchemy import select

from intranet.core import clock
from intranet.core.db import db
from intranet.core.happenings import Happening
from intranet.core.plan_vocabulary import NotificationKind
from intranet.core.vocabulary import Office
from intranet.models import Account, Person, Role
from intranet.rules.access import Actor
from intranet.services import accounts, erasing, forgetting, letters, lockout, mail, notifications, records, versions


def delete(*, actor: Actor) -> None:
    """Delete one's own account, and what is held to reach one; a last letter says so, and the Secretary is told.

    Roles and their history stay, with the name, until the terms are ended. Raises RuleError while nobody else could
    manage people, NotFound where the account is gone already.
    """
    person = versions.reread(Person, actor.person_id)
    account = versions.reread(Account, actor.account_id)
    leaver = erasing.found(person.id)
    unmanaged, address = lockout.first_unmanaged_day(), account.email
    forgetting.contact(person)
    forgetting.account(person.id)
    db.session.flush()
    lockout.keep_managed(unmanaged)
    if leaver.left_on is not None:
        person.erased_at = clock.now()
    records.write(Happening.ACCOUNT_DELETED, "person", person.id, actor=actor, name=person.name)
    _tell_secretary(person, leaver.roles, actor)
    words = _farewell(person.name, accounts.constituency())
    mail.queue(f"{mail.LAST_LETTER}{secrets.token_hex(16)}", address, words.subject, words.text)
    db.session.flush()


def _tell_secretary(person: Person, roles: tuple[str, ...], actor: Actor) -> None:
    held = f" They still hold: {', '.join(roles)}. Please end the terms, or ask them." if roles else ""
    words = f"{person.name} deleted their account.{held}"
    secretaries = select(Role.id).where(Role.office == Office.SECRETARY, Role.closed_on.is_(None))
    ids = db.session.scalars(secretaries).all()
    notifications.tell_roles(ids, NotificationKind.ASKED, words, f"/people/{person.id}", by=actor)


def _farewell(name: str, constituency: str) -> letters.Words:
    return letters.letter(
        f"Your account on the intranet of {constituency} was deleted",
        name,
        constituency,
        "your account was deleted just now, as you asked, and with it what was held to reach you. This letter is "
        "the last one.",
        "If that was not you, tell your secretary at once.",
    )
