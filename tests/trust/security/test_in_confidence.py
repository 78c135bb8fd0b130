"""What a role says to the executive only is read by the executive and the role's own holders: nowhere else, ever."""

import re
import subprocess
import zipfile
from datetime import date, datetime
from io import BytesIO

import pytest
from flask import Flask
from sqlalchemy import select
from time_machine import Traveller
from werkzeug.test import TestResponse

from intranet.core import clock
from intranet.core.db import db
from intranet.core.meeting_vocabulary import ItemKind, MeetingState, Slot
from intranet.core.vocabulary import Cadence, Office, RoleKind, StandingKind
from intranet.models import AgreedMinutes, Notification, Outbox, Person, Record, Snapshot, Task
from intranet.services import digests
from tests.support.meetings import attend, hold, make_item, stand
from tests.support.people import keep, make_body, make_duty, make_person, make_role
from tests.support.plan import change, make_plan
from tests.trust.security.visitor import ARGUMENTS, Visitor, addresses, signed_in

CANARY = "zweibrueck"
ELSEWHERE = {"static", "budget", "campaign", "consultation", "dates", "plan", "programme", "screen", "sign_in"}


class Scene:
    """An executive whose treasurer reports in confidence, and those who stand on it without being of it."""

    def __init__(self) -> None:
        branch = make_body("Northgate branch", kind="branch")  # type: ignore[arg-type]
        self.roles = {
            "chair": stand(make_role("Chair", Office.CHAIR)),
            "secretary": stand(make_role("Secretary", Office.SECRETARY)),
            "treasurer": stand(make_role("Treasurer", Office.TREASURER)),
            "coordinating": stand(make_role("Web Officer", kind=RoleKind.COORDINATING), StandingKind.SPEAKS),
            "auditor": stand(make_role("Auditor", kind=RoleKind.AUDITOR), StandingKind.ATTENDS),
            "observer": stand(make_role("Group Observer", kind=RoleKind.OBSERVER), StandingKind.OBSERVES),
            "delegate": stand(make_role("Delegate", kind=RoleKind.DELEGATE), StandingKind.OBSERVES),
            "branch": stand(make_role("Branch Secretary", kind=RoleKind.BRANCH), StandingKind.SPEAKS, branch),
        }
        stand(self.roles["branch"], StandingKind.ATTENDS)
        self.people = {slug: make_person(f"{slug} person".title(), role) for slug, role in self.roles.items()}
        self.duty = make_duty(self.roles["treasurer"], "Look after the bank", Cadence.ONGOING)
        make_plan()
        self.task = Task(lead_role_id=self.roles["treasurer"].id, words="Close the account", moved_at=clock.now())
        self.task.due_on = date(2026, 11, 25)
        keep(self.task)
        self.meeting = hold(
            state=MeetingState.PAPERS_OUT, notice_given_on=date(2026, 11, 4), papers_out_on=date(2026, 11, 11)
        )
        for slot in (Slot.ROLE_REPORTS, Slot.PLAN_REVIEW, Slot.REPORTS_BACK, Slot.OWN, Slot.LAST_MINUTES):
            make_item(self.meeting, slot.value, slot=slot, kind=ItemKind.DISCUSS)
        self.at = f"/meetings/{self.meeting.id}"

    def report(self, visitor: Visitor) -> None:
        path = f"/roles/{self.roles['treasurer'].id}/report?meeting={self.meeting.id}"
        said = {
            "version": "0",
            "words": f"@coordinating-person {CANARY} of the whole",
            "needs_decision": "y",
            "executive_only": "y",
            f"line_{self.duty.id}": "needs-a-hand",
            f"line_{self.duty.id}_words": f"{CANARY} of a duty",
            f"task_{self.task.id}": f"{CANARY} of a task",
        }
        assert visitor.send(path, said).status_code == 303


@pytest.fixture
def scene(app: Flask) -> Scene:
    found = Scene()
    found.report(signed_in(app, found.people["treasurer"]))
    return found


def pages(app: Flask, scene: Scene) -> list[str]:
    """Every page and file that can be asked for, of this meeting and of these roles."""
    arguments = {
        **ARGUMENTS,
        "meeting_id": scene.meeting.id,
        "task_id": scene.task.id,
        "duty_id": scene.duty.id,
        "role_id": scene.roles["treasurer"].id,
        "person_id": scene.people["treasurer"].id,
    }
    found = [
        path
        for rule, method, path in addresses(app, arguments)
        if method == "GET" and rule.endpoint.split(".")[0] not in ELSEWHERE
    ]
    at, role = scene.at, scene.roles["treasurer"].id
    return [
        *found,
        f"{at}/review?by=role&at={role}",
        f"{at}/review?by=objective&at=outside",
        f"{at}/room?all=1",
        f"/roles/{role}/report?meeting={scene.meeting.id}",
        f"/progress-report?as_of={scene.meeting.id}",
        f"/progress-report?as_of={scene.meeting.id}&by=role",
        f"/progress-report.pdf?as_of={scene.meeting.id}",
        f"/progress-report.pdf?as_of={scene.meeting.id}&by=role",
        "/progress-report?by=role",
        "/progress-report.pdf?by=role",
        f"/search/?q={CANARY}",
    ]


def text_of(answer: TestResponse) -> str:
    """What somebody reads of an answer, whatever file it is."""
    if answer.mimetype == "application/pdf":
        done = subprocess.run(["pdftotext", "-", "-"], input=answer.data, capture_output=True, check=True)
        return re.sub(r"-?\s+", "", done.stdout.decode())
    if answer.mimetype and "sheet" in answer.mimetype:
        with zipfile.ZipFile(BytesIO(answer.data)) as packed:
            return "".join(packed.read(name).decode("utf-8", "replace") for name in packed.namelist())
    return str(answer.get_data(as_text=True))


def read_by(app: Flask, scene: Scene, person: Person) -> list[str]:
    """Where somebody reads the canary."""
    visitor = signed_in(app, person)
    found = [path for path in pages(app, scene) if CANARY in text_of(visitor.get(path)).replace(f"?q={CANARY}", "")]
    if CANARY in text_of(visitor.send("/progress-report.xlsx")):
        found.append("/progress-report.xlsx")
    return [path for path in found if not path.startswith("/search/")]


def hold_it(app: Flask, scene: Scene) -> None:
    """Open the meeting, close its review and the meeting, and agree its minutes at a later one."""
    secretary = signed_in(app, scene.people["secretary"])
    assert secretary.send(f"{scene.at}/opening").status_code == 303
    for slug in ("chair", "secretary", "treasurer"):
        secretary.send(f"{scene.at}/arrivals?person={scene.people[slug].id}")
    html = secretary.text(f"{scene.at}/review/closing?by=role")
    plan = re.search(r'name="plan"[^>]*value="([^"]*)"', html)
    assert plan
    assert secretary.send(f"{scene.at}/review/closing?by=role", {"plan": plan[1]}).status_code == 303
    assert secretary.send(f"{scene.at}/closing").status_code == 303


WITHOUT = ("coordinating", "auditor", "observer", "delegate", "branch")


@pytest.mark.parametrize("slug", WITHOUT)
def test_before_the_meeting_nobody_else_reads_it(app: Flask, scene: Scene, slug: str) -> None:
    assert read_by(app, scene, scene.people[slug]) == []


def test_the_executive_and_the_role_read_it(app: Flask, scene: Scene) -> None:
    for slug in ("chair", "treasurer"):
        assert f"{scene.at}/agenda" in read_by(app, scene, scene.people[slug])


def test_no_mail_no_notice_and_no_record_has_it(app: Flask, scene: Scene, evening: Traveller) -> None:
    evening.move_to(datetime(2026, 11, 23, 9, tzinfo=clock.LONDON))  # a Monday, on which the letters of the week go
    assert digests.queue_all(address=lambda path: f"https://intranet.example.org{path}") > 0
    for column in (Outbox.text, Outbox.subject, Notification.words):
        assert not [words for words in db.session.scalars(select(column)) if CANARY in words]
    assert not [one for one in db.session.scalars(select(Record.fields)) if CANARY in str(one)]
    db.session.rollback()


class TestAfterwards:
    @pytest.fixture
    def held(self, app: Flask, scene: Scene) -> Scene:
        hold_it(app, scene)
        return scene

    @pytest.mark.parametrize("slug", WITHOUT)
    def test_nobody_else_reads_it(self, app: Flask, held: Scene, slug: str) -> None:
        assert read_by(app, held, held.people[slug]) == []

    def test_no_paper_that_is_kept_has_it(self, app: Flask, held: Scene) -> None:
        kept = db.session.scalars(select(Snapshot.pdf)).one()
        db.session.rollback()
        assert kept is not None
        done = subprocess.run(["pdftotext", "-", "-"], input=kept, capture_output=True, check=True)
        assert CANARY not in re.sub(r"-?\s+", "", done.stdout.decode())

    def test_agreed_minutes_have_none_of_it(self, app: Flask, held: Scene) -> None:
        later = hold(clock.today(), MeetingState.OPEN, starts_at=None, opened_at=clock.now())
        change(held.meeting, on=clock.today().replace(day=10))
        attend(later, held.people["secretary"], held.roles["secretary"])
        secretary = signed_in(app, held.people["secretary"])
        answer = secretary.send(f"{held.at}/minutes/agreement", {"as-they-are": "1", "at_id": str(later.id)})
        assert answer.status_code == 303
        document, pdf = db.session.execute(select(AgreedMinutes.document, AgreedMinutes.pdf)).one()
        db.session.rollback()
        assert CANARY not in document
        done = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True)
        assert CANARY not in re.sub(r"-?\s+", "", done.stdout.decode())
