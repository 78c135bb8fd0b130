"""Invitations: the only way to an account. A link of one's own, that works once and for a week."""

from datetime import timedelta

from sqlalchemy import delete, select, update

from intranet.core import clock
from intranet.core.db import db
from intranet.core.errors import NotFound, RuleError
from intranet.core.happenings import Happening
from intranet.models import Account, AddressChange, Invitation, Person
from intranet.rules.access import Actor
from intranet.rules.invitations import LinkState, link_state
from intranet.services import accounts, letters, mail, records
from intranet.services.tokens import hash_of_token, new_token

DAYS = 7


def create_link(person_id: int, *, actor: Actor | None) -> str:
    """Make a person's invitation and return its secret, without sending it. Earlier links of theirs work no more.

    Raises NotFound for nobody, RuleError on the field `email` when they have no address or another account has it,
    RuleError when they have an account that is open.
    """
    person = db.session.get(Person, person_id, populate_existing=True)
    if person is None:
        raise NotFound
    _refuse_if_not_possible(person)
    _withdraw(person.id)
    token, now = new_token(), clock.now()
    db.session.add(
        Invitation(
            person_id=person.id,
            email=person.email,
            token_hash=hash_of_token(token),
            sent_at=now,
            expires_at=now + timedelta(days=DAYS),
            sent_by_id=actor.person_id if actor else None,
        )
    )
    records.write(Happening.INVITATION_SENT, "person", person.id, actor=actor, name=person.name)
    db.session.flush()
    return token


def invite(person_id: int, *, actor: Actor, link: accounts.Link) -> str:
    """Invite a person for the first time, or again when their invitation has run out. Returns the secret.

    Raises RuleError while the link that they were sent still works, so that nobody is invited twice unawares; else as
    `create_link`.
    """
    found = db.session.execute(
        select(Person.name, Invitation.sent_at)
        .join(Person, (Person.id == Invitation.person_id) & (Person.email == Invitation.email))
        .where(
            Invitation.person_id == person_id,
            Invitation.used_at.is_(None),
            Invitation.revoked_at.is_(None),
            Invitation.expires_at > clock.now(),
        )
    ).first()
    if found is not None:
        raise RuleError(
            f"{found.name} was invited already, and the link still works. If the letter is lost, send a new one.",
            "email",
        )
    return send(person_id, actor=actor, link=link)


def send(person_id: int, *, actor: Actor, link: accounts.Link) -> str:
    """Invite a person by mail, in place of any earlier invitation; `link` makes the address of a secret.

    Returns the secret; raises as `create_link`. It counts nothing, so that a changeover can invite everybody at once.
    """
    token = create_link(person_id, actor=actor)
    person = db.session.get_one(Person, person_id)
    words = letters.invitation(person.name, accounts.constituency(), link(token), DAYS)
    mail.queue(letter_key(hash_of_token(token)), str(person.email), words.subject, words.text)
    return token


def resend(person_id: int, *, actor: Actor, link: accounts.Link) -> str:
    """Send a new link in place of the earlier one. Raises as `create_link`."""
    return send(person_id, actor=actor, link=link)


def revoke(person_id: int, *, actor: Actor) -> None:
    """Take back the open invitation of a person. Raises RuleError when there is none."""
    if _withdraw(person_id) == 0:
        raise RuleError("There is no open invitation to take back.")
    name = db.session.scalar(select(Person.name).where(Person.id == person_id))
    records.write(Happening.INVITATION_REVOKED, "person", person_id, actor=actor, name=name)
    db.session.flush()


def accept(token: str, password_hash: str) -> Account:
    """Open the account of whoever this link was made for. It works once, while it is open.

    Raises NotFound when the link is unknown, used, run out or taken back, or the person's address is another by now.
    """
    found = db.session.scalar(select(Invitation).where(Invitation.token_hash == hash_of_token(token)))
    person = db.session.get(Person, found.person_id) if found is not None else None
    if found is None or person is None or not _is_open(found) or person.email != found.email:
        raise NotFound
    try:
        _refuse_if_not_possible(person)
    except RuleError as refusal:
        raise NotFound from refusal
    found.used_at = clock.now()
    account = accounts.open_for(person, found.email, password_hash)
    _begin_anew(account)
    who = Actor(person.id, account.id, 0, name=person.name)
    records.write(Happening.INVITATION_ACCEPTED, "person", person.id, actor=who, name=person.name)
    db.session.flush()
    return account


def _begin_anew(account: Account) -> None:
    """An account that is opened again reads its notice again, and waits for no other address."""
    account.privacy_read_at = None
    db.session.execute(delete(AddressChange).where(AddressChange.account_id == account.id))


def _is_open(found: Invitation) -> bool:
    state = link_state(used_at=found.used_at, revoked_at=found.revoked_at, expires_at=found.expires_at, now=clock.now())
    return state is LinkState.OPEN


def _refuse_if_not_possible(person: Person) -> None:
    if not person.email:
        raise RuleError(f"{person.name} has no e-mail address yet. Add one, then invite them.", "email")
    for account in db.session.scalars(
        select(Account).where((Account.person_id == person.id) | (Account.email == person.email))
    ):
        if account.person_id != person.id:
            raise RuleError("Somebody else signs in with this address.", "email")
        if account.active and account.password is not None:
            raise RuleError(f"{person.name} has an account already.")


def _withdraw(person_id: int) -> int:
    """End the open invitations of a person, and take letters that have not left yet out of the outbox."""
    now = clock.now()
    open_ones = db.session.scalars(
        select(Invitation).where(
            Invitation.person_id == person_id, Invitation.used_at.is_(None), Invitation.revoked_at.is_(None)
        )
    ).all()
    for found in open_ones:
        mail.withdraw(letter_key(found.token_hash))
    ids = [found.id for found in open_ones]
    db.session.execute(update(Invitation).where(Invitation.id.in_(ids)).values(revoked_at=now))
    return sum(found.expires_at > now for found in open_ones)


def letter_key(token_hash: str) -> str:
    """Under which key the letter with a link lies in the outbox."""
    return f"invitation:{token_hash[:32]}"
