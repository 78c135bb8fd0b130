"""The agenda to read: what fills its items, for whom, and at what cost."""

from datetime import timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader

from intranet.core import clock
from intranet.core.db import db, writing
from intranet.core.meeting_vocabulary import Coming, ItemKind, ItemState, LetterPurpose, MeetingKind, MeetingState, Slot
from intranet.core.plan_vocabulary import TaskState
from intranet.core.vocabulary import ActedAs, BodyKind, RoleKind
from intranet.models import Action, AgendaItem, Letter, Meeting, Person, Role, RoleReport, Task
from intranet.services import agenda
from tests.support.acting import acting
from tests.support.agenda import Officers
from tests.support.client import CheckingClient
from tests.support.meetings import EVENING, attend, body_of, hold, make_item, stand
from tests.support.people import keep, make_person, make_role, sign_in
from tests.support.statements import statements

LAST_MONTH = EVENING - timedelta(days=28)


class Scene(Officers):
    """Those officers, a meeting, and one before it."""

    def __init__(self) -> None:
        super().__init__()
        self.before = hold(LAST_MONTH, MeetingState.CLOSED)
        self.meeting = hold()
        self.path = f"/meetings/{self.meeting.id}/agenda"

    def fill(self) -> None:
        with writing():
            agenda.fill(self.meeting.id, actor=acting(self.secretary, name="Somebody Else"))

    def report(self, role: Role, by: Person, words: str = "", **more: bool) -> None:
        keep(
            RoleReport(
                role_id=role.id,
                meeting_id=self.meeting.id,
                words=words,
                given_at=clock.now(),
                given_by_id=by.id,
                acted_as=ActedAs.LEAD,
                **more,
            )
        )


@pytest.fixture
def scene(client: CheckingClient) -> Scene:
    return Scene()


def text(client: CheckingClient, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.get_data(as_text=True)


def test_an_agenda_that_is_not_made_says_what_to_do(scene: Scene, client: CheckingClient) -> None:
    sign_in(client, scene.cy)
    assert "No agenda yet" in text(client, scene.path)
    assert "Start the agenda" not in text(client, scene.path)
    sign_in(client, scene.ann)
    assert "Start the agenda" in text(client, scene.path)
    assert client.send(f"{scene.path}/start").status_code == 303
    page = text(client, scene.path)
    assert page.index("Minutes of the last meeting") < page.index("Matters arising") < page.index("Next meeting")
    assert "92 of 120 minutes" in page


def test_reading_starts_nothing(scene: Scene, client: CheckingClient) -> None:
    sign_in(client, scene.ann)
    text(client, scene.path)
    text(client, f"{scene.path}/arrange")
    assert db.session.query(AgendaItem).count() == 0


def test_items_fill_themselves(scene: Scene, client: CheckingClient) -> None:
    scene.fill()
    found = attend(scene.meeting, scene.bea, scene.treasurer, present=False)
    with writing():
        found.coming = Coming.APOLOGIES
    task = Task(words="Book the hall", lead_role_id=scene.treasurer.id, state=TaskState.TO_DO, moved_at=clock.now())
    keep(task)
    keep(Action(task_id=task.id, meeting_id=scene.before.id, number=1))
    keep(_letter(scene, "A bench for the park"), _letter(scene, "For the file", LetterPurpose.INFORMATION))
    scene.report(scene.treasurer, scene.bea, "We are short of two hundred pounds.", needs_decision=True)
    hold(EVENING + timedelta(days=28))
    page = text(sign_in(client, scene.cy), scene.path)
    assert "Apologies from Bea Marsh (Treasurer)." in page
    assert "Wednesday 21 October 2026" in page
    assert "To be agreed" in page
    assert "Book the hall" in page
    assert "28 days old" in page
    assert "The council: A bench for the park" in page
    assert "For the file" not in page
    assert "1 role has something to report, 1 needs a decision." in page
    assert "We are short of two hundred pounds." in page
    assert "Not said yet: Secretary." in page
    assert "Wednesday 16 December 2026" in page


def test_an_action_says_how_often_it_was_carried_over(scene: Scene, client: CheckingClient) -> None:
    earlier = hold(EVENING - timedelta(days=56), MeetingState.CLOSED)
    task = Task(words="Book the hall", lead_role_id=scene.treasurer.id, state=TaskState.TO_DO, moved_at=clock.now())
    keep(task)
    keep(Action(task_id=task.id, meeting_id=earlier.id, number=1))
    scene.fill()
    sign_in(client, scene.ann)
    assert "56 days old · carried over once" in text(client, scene.path)
    with writing():
        task.state, task.done_on = TaskState.DONE, EVENING - timedelta(days=1)
    assert "No action of an earlier meeting is open." in text(client, scene.path)


def test_a_vacant_role_is_shown_so(scene: Scene, client: CheckingClient) -> None:
    stand(make_role("Fundraiser"))
    scene.report(scene.secretary, scene.ann, nothing_to_report=True)
    scene.fill()
    page = text(sign_in(client, scene.ann), scene.path)
    assert "Vacant: Fundraiser." in page
    assert "Nothing to report: Secretary." in page


def test_what_is_for_the_executive_only_is_not_for_others(scene: Scene, client: CheckingClient) -> None:
    scene.report(scene.treasurer, scene.bea, "A member owes us money.", executive_only=True)
    scene.fill()
    assert "A member owes us money." in text(sign_in(client, scene.ann), scene.path)
    page = text(sign_in(client, scene.cy), scene.path)
    assert "A member owes us money." not in page
    assert "This is for the executive only." in page
    pdf = PdfReader(BytesIO(client.get(f"{scene.path}.pdf").get_data()))
    assert "A member owes us money." not in "".join(one.extract_text() for one in pdf.pages)


def test_an_observer_reports_back(scene: Scene, client: CheckingClient) -> None:
    observer = make_role("Council Observer", kind=RoleKind.OBSERVER)
    dee = make_person("Dee Gates", observer)
    scene.report(observer, dee, "The bus route stays.")
    scene.fill()
    page = text(sign_in(client, scene.ann), scene.path)
    assert page.index("Reports back from delegates") < page.index("The bus route stays.")


def test_only_whoever_has_standing_reads_it(scene: Scene, client: CheckingClient) -> None:
    scene.fill()
    sign_in(client, make_person("Dee Gates", make_role("Branch Chair", kind=RoleKind.BRANCH)))
    for path in (scene.path, f"{scene.path}.pdf", f"{scene.path}/arrange", f"{scene.path}/new"):
        assert client.get(path).status_code == 403, path
    assert client.get("/meetings/999/agenda").status_code == 404


def test_items_say_when_they_begin_and_when_there_is_too_much(scene: Scene, client: CheckingClient) -> None:
    make_item(scene.meeting, "The plan", minutes=90, kind=ItemKind.DECIDE)
    make_item(scene.meeting, "The hall", minutes=60)
    page = text(sign_in(client, scene.ann), scene.path)
    assert "150 of 120 minutes" in page
    assert "The items ask for 30 minutes more than the meeting has." in page
    assert page.index("19:30") < page.index("21:00")


def test_it_prints_as_a_paper(scene: Scene, client: CheckingClient) -> None:
    scene.fill()
    keep(_letter(scene, "For the file", LetterPurpose.INFORMATION, scene.meeting))
    scene.report(scene.treasurer, scene.bea, "We are short of two hundred pounds.")
    sign_in(client, scene.cy)
    answer = client.get(f"{scene.path}.pdf")
    assert answer.mimetype == "application/pdf"
    pages = PdfReader(BytesIO(answer.get_data())).pages
    words = " ".join("".join(one.extract_text() for one in pages).split())
    for expected in ("Agenda: Executive", "Matters arising", "two hundred pounds", "The council: For the file"):
        assert expected in words
    assert f"Page 1 of {len(pages)}" in words


def test_the_annual_general_meeting_says_who_is_up_for_election(scene: Scene, client: CheckingClient) -> None:
    members = body_of(BodyKind.GENERAL, "All members")
    stand(scene.secretary, body=members)
    stand(make_role("Fundraiser"), body=members)
    agm = hold(body=members, kind=MeetingKind.AGM)
    with writing():
        agenda.fill(agm.id, actor=acting(scene.secretary, name="Somebody Else"))
    page = text(sign_in(client, scene.ann), f"/meetings/{agm.id}/agenda")
    assert "Fundraiser" in page
    assert "up for election" in page


def test_whoever_proposed_reads_the_answer(scene: Scene, client: CheckingClient) -> None:
    make_item(
        scene.meeting,
        "A new banner",
        state=ItemState.DECLINED,
        sort=0,
        proposed_in_id=scene.treasurer.id,
        answer="We bought one in May.",
    )
    page = text(sign_in(client, scene.bea), scene.path)
    assert "We bought one in May." in page
    assert "A new banner" not in text(sign_in(client, scene.cy), scene.path)


def test_a_long_agenda_costs_few_statements(scene: Scene, client: CheckingClient) -> None:
    for number in range(40):
        make_item(scene.meeting, f"Item {number}", slot=list(Slot)[number % len(Slot)], lead_role_id=scene.treasurer.id)
        keep(_letter(scene, f"Letter {number}"))
    for number in range(20):
        role = stand(make_role(f"Role {number}"))
        scene.report(role, scene.ann, "Something to say")
    for number in range(60):
        attend(scene.meeting, make_person(f"Person {number}"), scene.treasurer)
    sign_in(client, scene.ann)
    for path in (scene.path, f"{scene.path}.pdf", f"{scene.path}/arrange"):
        client.get(path)  # what is asked once a sign-in is behind us
        with statements() as asked:
            assert client.get(path).status_code == 200
        assert len(asked) <= 12, (path, asked)


def _letter(
    scene: Scene, subject: str, purpose: LetterPurpose = LetterPurpose.DECISION, meeting: Meeting | None = None
) -> Letter:
    return Letter(
        body_id=scene.meeting.body_id,
        meeting_id=meeting.id if meeting else None,
        received_on=EVENING,
        sender="The council",
        subject=subject,
        purpose=purpose,
        recorded_by_id=scene.ann.id,
    )
