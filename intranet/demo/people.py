"""Writing the demo's people, their accounts and their terms."""

import hashlib
import secrets
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, time, timedelta

from intranet.core.clock import LONDON
from intranet.core.people_vocabulary import SharedWith
from intranet.demo.cast import Member
from intranet.demo.dates import Diary
from intranet.demo.terms import Served
from intranet.models import Account, AffiliateDelegate, DirectoryConfirmation, Invitation, Person, Term
from intranet.services.bulk import insert_all, insert_links

LOOKED_THROUGH = 33  # days since the Secretary looked through all of the directory
CONFIRMED = 120  # days since most of the cast looked their entry in the directory through
AFFILIATES = (
    ("Maureen Tait", "UNISON Aldersyke local government branch", 500, None),
    ("Des Larkin", "Unite Wearmoor area branch", 320, None),
    ("Orla Quinn", "Co-operative Party, county council", 210, None),
    ("Stan Bewick", "Unite Wearmoor area branch", 900, 320),
)


def write_affiliates(diary: Diary, people: Mapping[str, int]) -> None:
    """Write down whom affiliated organisations send, and sent, and that the Secretary looked the directory through."""
    rows = [
        {
            "name": name,
            "organisation": organisation,
            "starts_on": diary.today - timedelta(days=since),
            "ended_on": diary.today - timedelta(days=until) if until else None,
        }
        for name, organisation, since, until in AFFILIATES
    ]
    insert_links(AffiliateDelegate, rows)
    looked_at = datetime.combine(diary.today - timedelta(days=LOOKED_THROUGH), time(20), LONDON)
    insert_links(DirectoryConfirmation, [{"confirmed_at": looked_at, "by_id": people["margaret-hollis"]}])


def add_people(members: Sequence[Member], diary: Diary, password_hash: str | None) -> dict[str, int]:
    """Add people with their accounts, and the invitations that are still open; their ids by slug."""
    since = datetime.combine(diary.begins_on, time(12), LONDON)
    confirmed = datetime.combine(diary.today - timedelta(days=CONFIRMED), time(20), LONDON)
    people = insert_all(
        Person,
        [
            {
                "name": member.name,
                "pronouns": member.pronouns,
                "email": member.email,
                "telephone": member.telephone,
                "counts_as_woman": member.woman,
                "created_at": since,
                "email_shown": SharedWith.OFFICERS if member.shares else SharedWith.EXECUTIVE,
                "telephone_shown": SharedWith.OFFICERS if member.shares else SharedWith.EXECUTIVE,
                "confirmed_at": confirmed if member.shares else None,
            }
            for member in members
        ],
    )
    ids = dict(zip((member.slug for member in members), people, strict=True))
    _accounts((member for member in members if member.account), ids, since, password_hash)
    _invitations((member for member in members if member.invited), ids, diary)
    return ids


def add_terms(terms: Sequence[Served], people: Mapping[str, int], roles: Mapping[str, int]) -> list[int]:
    """Add terms; their ids, in the same order."""
    return insert_all(
        Term,
        [
            {
                "person_id": people[term.slug],
                "role_id": roles[term.role],
                "starts_on": term.starts_on,
                "due_to_end_on": term.due_to_end_on,
                "ended_on": term.ended_on,
                "how": term.how,
            }
            for term in terms
        ],
    )


def _accounts(members: Iterable[Member], ids: Mapping[str, int], since: datetime, password_hash: str | None) -> None:
    accounts = [
        {
            "person_id": ids[member.slug],
            "email": member.email,
            "password": password_hash,
            "active": True,
            "fs_uniquifier": secrets.token_hex(16),
            "created_at": since,
            "privacy_read_at": since,
        }
        for member in members
    ]
    insert_links(Account, accounts)


def _invitations(members: Iterable[Member], ids: Mapping[str, int], diary: Diary) -> None:
    sent_at = datetime.combine(diary.today - timedelta(days=3), time(20), LONDON)
    invitations = [
        {
            "person_id": ids[member.slug],
            "email": member.email,
            # Nobody knows the link: another one is sent from the page of the person.
            "token_hash": hashlib.sha256(secrets.token_bytes(32)).hexdigest(),
            "sent_at": sent_at,
            "expires_at": sent_at + timedelta(days=7),
            "sent_by_id": ids.get("margaret-hollis"),
        }
        for member in members
    ]
    insert_links(Invitation, invitations)
