"""The demo's meetings of the executive: eight held, with minutes and reviews, and the next one in the making."""

from collections.abc import Mapping
from datetime import timedelta
from itertools import pairwise

from sqlalchemy import update

from intranet.core.clock import LONDON
from intranet.core.db import db
from intranet.core.happenings import Happening
from intranet.core.meeting_vocabulary import Coming, LetterPurpose, MeetingState
from intranet.core.vocabulary import Office, RoleKind, StandingKind
from intranet.demo.dates import EXECUTIVE
from intranet.demo.meetings_text import EARLIER
from intranet.demo.meetings_text_late import LATER
from intranet.demo.plan import Plan
from intranet.demo.plan_days import at
from intranet.demo.plan_text import SECRETARY
from intranet.demo.scene import Scene
from intranet.demo.sitting_rows import write_meeting
from intranet.demo.sittings import Held
from intranet.models import AgendaItem, AgreedMinutes, Attendance, Correction, Letter, Meeting, MeetingPulse, Snapshot
from intranet.queries import access, meetings, minutes, minutes_document, snapshot
from intranet.rules import minutes_document as rules
from intranet.rules import snapshot as snapshots
from intranet.rules.access import Actor, Holding
from intranet.rules.plan_document import canonical, checksum
from intranet.services import agenda
from intranet.services.bulk import insert_all, insert_links

NOTICE, PAPERS = timedelta(days=7), timedelta(days=4)
ACCESS = "Ask the Secretary for the number to ring if you would rather telephone."
UNSAID = 3  # how many of those who may come to the next meeting have not said yet
LETTERS = (  # days ago, from whom, about what, in a few words, and where it goes
    (
        6,
        "Wearmoor Residents' Association",
        "A joint litter pick in the spring",
        "They ask whether we would hold one with them, and who would insure it.",
        LetterPurpose.DECISION,
    ),
    (
        9,
        "The regional office",
        "Dates for delegates to conference",
        "Names of delegates are wanted in the summer; forms will follow.",
        LetterPurpose.INFORMATION,
    ),
    (
        2,
        "Aldersyke Foodbank",
        "Thanks for the collection",
        "Forty-one bags came in. They would welcome help on Fridays.",
        LetterPurpose.INFORMATION,
    ),
)


def write_sittings(plan: Plan, scene: Scene) -> None:
    """The eight meetings; what went on record is left in the scene."""
    standings = {role.title: role.standing[EXECUTIVE] for role in plan.structure.roles if EXECUTIVE in role.standing}
    held = _held(scene, standings)
    for before, one in zip((None, *held), held, strict=False):
        one.left_over = before.unfinished if before else {}
        _mark(one, MeetingState.CLOSED)
        write_meeting(one, scene)
        _freeze_review(one, scene)
    for before, after in pairwise(held):
        _correct(before, after, scene)
        _agree(before, after, scene)


def prepare_next(scene: Scene) -> None:
    """The next meeting: its notice is out, its agenda begun, two letters have come, and most have said they come."""
    coming = min(on for on in scene.ids.executive if on >= scene.diary.today)
    meeting_id = scene.ids.executive[coming]
    given_on = min(scene.diary.today - timedelta(days=1), coming - NOTICE)
    db.session.execute(
        update(Meeting)
        .where(Meeting.id == meeting_id)
        .values(
            state=MeetingState.NOTICE_GIVEN,
            notice_given_on=given_on,
            access="Ask the Secretary for the telephone number.",
        )
    )
    _letters(meeting_id, scene)
    _answers(meeting_id, scene)
    agenda.fill(meeting_id, actor=_secretary(scene))


def _held(scene: Scene, standings: Mapping[str, StandingKind]) -> list[Held]:
    past = sorted(on for on in scene.ids.executive if on < scene.diary.today)
    told = (*EARLIER, *LATER)
    return [
        Held(scene.ids.executive[on], on, sat, standings)
        for on, sat in zip(past[-len(told) :], told[-len(past) :], strict=True)
    ]


def _mark(held: Held, state: MeetingState) -> None:
    values = {
        "state": state,
        "ends_at": held.closed_at.astimezone(LONDON).time(),
        "notice_given_on": held.on - NOTICE,
        "papers_out_on": held.on - PAPERS,
        "opened_at": held.opened_at,
        "closed_at": held.closed_at,
    }
    db.session.execute(update(Meeting).where(Meeting.id == held.id).values(**values))
    insert_links(MeetingPulse, [{"meeting_id": held.id, "beat": 40}])


def _freeze_review(held: Held, scene: Scene) -> None:
    """Keep everything as it stood that evening."""
    facts = meetings.get(held.id)
    document = snapshot.compose(facts, held.on, access.settings_on(scene.diary.today))
    text = canonical(document)
    insert_links(
        Snapshot,
        [
            {
                "meeting_id": held.id,
                "plan_id": document["plan"]["id"] if document["plan"] else None,
                "schema": snapshots.SCHEMA,
                "document": text,
                "checksum": checksum(text),
                "frozen_at": held.closed_at,
            }
        ],
    )
    what = {
        "words": held.words,
        "checksum": checksum(text),
        "reached": len(held.standings) - len(held.sat.not_reached),
        "of": len(held.standings),
    }
    scene.happened(Happening.REVIEW_CLOSED, held.closed_at, ("meeting", held.id), by=SECRETARY, what=what)


def _correct(before: Held, after: Held, scene: Scene) -> None:
    if after.sat.correction is None:
        return
    title, was, now = after.sat.correction
    item_id = before.items[title]
    notes = next(one.notes for one in before.sat.items if one.title == title)
    corrected = notes.replace(was, now)
    db.session.execute(update(AgendaItem).where(AgendaItem.id == item_id).values(notes=corrected))
    insert_links(
        Correction,
        [{"meeting_id": before.id, "made_at_id": after.id, "item_id": item_id, "was": notes, "now": corrected}],
    )
    what = {"words": before.words, "was": notes, "now": corrected}
    when = after.opened_at + timedelta(minutes=6)
    scene.happened(Happening.MINUTES_CORRECTED, when, ("meeting", before.id), by=SECRETARY, what=what)


def _agree(before: Held, after: Held, scene: Scene) -> None:
    """The next meeting agrees the minutes, and they are frozen as one document."""
    facts, settings = meetings.get(before.id), access.settings_on(scene.diary.today)
    assert facts is not None  # noqa: S101 - it was just written
    document = minutes_document.of_meeting(facts, minutes.frame(before.id), settings["name"], settings)
    text = canonical(rules.agreed(document, on=after.on, meeting_id=after.id, body=facts.body, edition=1))
    when = after.opened_at + timedelta(minutes=8)
    insert_links(
        AgreedMinutes,
        [
            {
                "meeting_id": before.id,
                "edition": 1,
                "agreed_at_id": after.id,
                "agreed_on": after.on,
                "schema": rules.SCHEMA,
                "document": text,
                "checksum": checksum(text),
                "frozen_at": when,
            }
        ],
    )
    db.session.execute(update(Meeting).where(Meeting.id == before.id).values(state=MeetingState.MINUTES_AGREED))
    what = {
        "words": before.words,
        "checksum": checksum(text),
        "meeting": after.words,
        "on": after.on.isoformat(),
        "corrections": int(after.sat.correction is not None),
        "edition": 1,
    }
    scene.happened(Happening.MINUTES_AGREED, when, ("meeting", before.id), by=SECRETARY, what=what)


def _letters(meeting_id: int, scene: Scene) -> None:
    came = {
        "body_id": scene.bodies[EXECUTIVE],
        "meeting_id": meeting_id,
        "recorded_by_id": scene.person(SECRETARY, scene.diary.today),
    }
    told = [
        {
            **came,
            "received_on": scene.diary.today - timedelta(days=days),
            "sender": sender,
            "subject": subject,
            "words": words,
            "purpose": purpose,
        }
        for days, sender, subject, words, purpose in LETTERS
    ]
    insert_all(Letter, told)


def _answers(meeting_id: int, scene: Scene) -> None:
    facts = meetings.get(meeting_id)
    assert facts is not None  # noqa: S101 - it is in the diary
    titles = {number: title for title, number in scene.ids.roles.items()}
    seats: dict[str, tuple[int, StandingKind]] = {}
    for role_id, standing in sorted(facts.standings.items()):
        for slug in scene.crew.at(titles[role_id], scene.diary.today):
            seats.setdefault(slug, (role_id, standing))
    said = list(seats)[:-UNSAID]
    insert_links(
        Attendance,
        [
            {
                "meeting_id": meeting_id,
                "person_id": scene.ids.people[slug],
                "role_id": seats[slug][0],
                "standing": seats[slug][1],
                "coming": Coming.APOLOGIES if number == 4 else Coming.COMING,
                "coming_words": "On a late shift" if number == 4 else "",
                "answered_at": at(scene.diary.today - timedelta(days=1), 18, number),
                "answered_by_id": scene.ids.people[slug],
            }
            for number, slug in enumerate(said)
        ],
    )


def _secretary(scene: Scene) -> Actor:
    holding = Holding(scene.role(SECRETARY), SECRETARY, RoleKind.EXECUTIVE, Office.SECRETARY)
    return Actor(scene.person(SECRETARY, scene.diary.today), 0, 0, SECRETARY, (holding,))
