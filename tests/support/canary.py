"""Somebody with something in every table that knows people, under words that stand nowhere else."""

from datetime import date, timedelta

from intranet.core import clock
from intranet.core.db import Base, db, writing
from intranet.core.happenings import Happening
from intranet.core.meeting_vocabulary import LetterPurpose
from intranet.core.plan_vocabulary import NotificationKind, PlanPart
from intranet.core.vocabulary import ActedAs, Cadence, StandingKind
from intranet.models import (
    Account,
    AgendaItem,
    Attendance,
    AuthenticatorApp,
    Digest,
    Draft,
    Follow,
    HandoverEdition,
    Invitation,
    Letter,
    Notification,
    Outbox,
    Paper,
    PaperVersion,
    Person,
    Presence,
    RecoveryCode,
    Role,
    RoleReport,
    SentOnce,
    Term,
    Tick,
)
from intranet.rules.access import Actor
from intranet.services import minutes_agreement, records, search
from tests.support.minutes import Cast, be_there, cast, decide, minuted
from tests.support.people import keep, make_duty, make_person, make_role

NAME, ADDRESS, NUMBER = "Zenobia Quill", "zenobia.quill@example.org", "07700 900123"
POSTAL = "3 Canary Row\nDurham"
SECRETS = ("canary-secret", "canary-hash", "canary-code", "canary-token")
LEFT = date(2026, 11, 1)


def canary(left_on: date | None = LEFT, since: date = date(2025, 11, 1)) -> tuple[Person, Cast]:
    """Zenobia, who was the fundraiser and left on this day, and those whose meeting she was at."""
    people = cast()
    minuted(people)
    role = make_role("Fundraiser", sort=3)
    who = make_person(NAME, role, since=since, telephone=NUMBER, postal_address=POSTAL, pronouns="she/her")
    if left_on is not None:
        with writing():
            db.session.query(Term).filter_by(person_id=who.id).one().ended_on = left_on
    _signing_in(who)
    _work(who, role, people)
    _said_by_others(who, role, people)
    with writing():
        search.note_person(who.id)
        minutes_agreement.agree(people.meeting.id, people.later.id, actor=actor_of(people.ann))
    return who, people


def actor_of(person: Person) -> Actor:
    """Somebody as services know them."""
    account = db.session.query(Account).filter_by(person_id=person.id).one_or_none()
    return Actor(person.id, account.id if account else 0, 0, person.name)


def _signing_in(who: Person) -> None:
    now = clock.now()
    with writing():
        account = db.session.query(Account).filter_by(person_id=who.id).one()
        account.password, account.reset_hash = "canary-hash-1", "canary-hash-2"
    later = now + timedelta(days=7)
    sent = {"email": ADDRESS, "sent_at": now, "expires_at": later}
    keep(
        AuthenticatorApp(account_id=account.id, secret="canary-secret", added_at=now),
        RecoveryCode(account_id=account.id, code_hash="canary-code"),
        Invitation(person_id=who.id, token_hash="canary-token", **sent),
        Draft(account_id=account.id, key="task-1", text="Half a thought", saved_at=now),
        Outbox(key="digest:canary", recipient=ADDRESS, subject="Your week", text="canary-token-2", queued_at=now,
               next_try_at=now),
        Digest(person_id=who.id, week="2026-W46", queued_at=now),
        SentOnce(person_id=who.id, key="press", at=now),
        Follow(person_id=who.id, part=PlanPart.TASK, part_id=1, since=now),
        Notification(kind=NotificationKind.ASKED, person_id=who.id, at=now, words="Please look", href="/tasks/1"),
    )  # fmt: skip


def _work(who: Person, role: Role, people: Cast) -> None:
    now = clock.now()
    duty = make_duty(role, "Hold a raffle", Cadence.MONTHLY)
    there = be_there(people.meeting, who, role)
    paper = Paper(body_id=people.meeting.body_id, title="Raffle", least=StandingKind.OBSERVES)
    keep(paper)
    keep(
        Tick(duty_id=duty.id, occasion="2026-10", cadence=Cadence.MONTHLY, first_on=LEFT, last_on=LEFT, note="Sold out",
             ticked_at=now, ticked_by_id=who.id, role_id=role.id, acted_as=ActedAs.LEAD),
        RoleReport(role_id=role.id, words="We sold out", given_at=now, given_by_id=who.id, acted_as=ActedAs.LEAD),
        PaperVersion(paper_id=paper.id, number=1, file_name="raffle.pdf", media_type="application/pdf", size=3,
                     checksum="0" * 64, given_at=now, given_by_id=who.id),
        Presence(attendance_id=there.id, arrived_at=now),
        HandoverEdition(role_id=role.id, number=1, contacts=f"Ring me, {NAME}, on {NUMBER}, or write to {ADDRESS}.",
                        written_by_id=who.id, written_at=now),
    )  # fmt: skip
    with writing():
        records.write(Happening.DUTY_TICKED, "duty", duty.id, actor=actor_of(who), role_id=role.id, words=duty.words)


def _said_by_others(who: Person, role: Role, people: Cast) -> None:
    item = minutes_item(people)
    with writing():
        db.session.merge(item).notes = f"{NAME} thanked all. Ask {NAME.upper()} at {ADDRESS}."
        records.write(Happening.PERSON_ADDED, "person", who.id, actor=actor_of(people.ann), name=NAME)
        records.write(Happening.ARRIVED, "meeting", people.meeting.id, actor=None, words="Executive", name=NAME)
    keep(
        Letter(body_id=people.meeting.body_id, received_on=LEFT, sender=NAME, subject="Thanks", words=f"From {POSTAL}",
               purpose=LetterPurpose.INFORMATION, recorded_by_id=people.ann.id),
    )  # fmt: skip
    decide(item, 7, f"To thank {NAME}", be_there_of(who, people))


def minutes_item(people: Cast) -> AgendaItem:
    """The first item of the meeting that was held."""
    return db.session.query(AgendaItem).filter_by(meeting_id=people.meeting.id).order_by(AgendaItem.id).limit(1).one()


def be_there_of(who: Person, people: Cast) -> Attendance:
    """Where somebody sat at the meeting that was held."""
    return db.session.query(Attendance).filter_by(meeting_id=people.meeting.id, person_id=who.id).one()


def grep(*words: str) -> list[str]:
    """Every column of every table in whose text one of these words stands, however it is written."""
    found = []
    for table in Base.metadata.sorted_tables:
        for row in db.session.execute(table.select()).mappings():
            told = {key: str(value).casefold() for key, value in row.items() if not isinstance(value, bytes)}
            found += [f"{table.name}.{k}" for k, v in told.items() if any(w.casefold() in v for w in words)]
    db.session.rollback()
    return sorted(set(found))
