"""A plan goes into consultation, and is adopted."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
import time_machine
from sqlalchemy import select

from intranet.core.clock import today
from intranet.core.db import db, writing
from intranet.core.errors import RuleError
from intranet.core.meeting_vocabulary import MeetingState
from intranet.core.plan_vocabulary import PlanState
from intranet.core.vocabulary import BodyKind
from intranet.models import AdoptedPlan, Meeting, Objective, Role
from intranet.rules.access import Actor
from intranet.rules.plan_document import canonical, checksum, opened
from intranet.services import plan_adoption, plan_workflow
from tests.support.plan import make_meeting
from tests.support.plan_steps import SOON, records, stored, take
from tests.support.steps import Ready, make_ready


class TestTheConsultation:
    def test_it_needs_an_end_day_ahead(self, secretary: Callable[[Ready], Actor]) -> None:
        ready = make_ready()
        actor = secretary(ready)
        for day in (None, today(), today() - timedelta(days=1)):
            with pytest.raises(RuleError) as refused:
                take("consultation", ready, actor, ends_on=day)
            assert refused.value.field == "ends_on"
        take("consultation", ready, actor)
        assert stored(ready).consultation_ends_on == SOON

    def test_it_goes_on_until_the_end_of_its_day(
        self, secretary: Callable[[Ready], Actor], evening: time_machine.Traveller
    ) -> None:
        ready = make_ready()
        actor = secretary(ready)
        take("consultation", ready, actor)
        evening.move_to("2026-12-10T22:00:00+00:00")
        with pytest.raises(RuleError, match="runs until the end of"):
            take("executive", ready, actor, seen=stored(ready).version)
        evening.move_to("2026-12-11T08:00:00+00:00")
        take("executive", ready, actor, seen=stored(ready).version)
        assert stored(ready).state is PlanState.EXECUTIVE

    def test_it_can_be_given_more_time_and_never_less(self, secretary: Callable[[Ready], Actor]) -> None:
        ready = make_ready()
        actor = secretary(ready)
        take("consultation", ready, actor)
        seen = stored(ready).version
        for day in (SOON, SOON - timedelta(days=1)):
            with writing(), pytest.raises(RuleError, match="more time, but not less"):
                plan_workflow.extend_consultation(ready.plan.id, seen, day, actor=actor)
        with writing():
            plan_workflow.extend_consultation(ready.plan.id, seen, SOON + timedelta(days=7), actor=actor)
        assert stored(ready).consultation_ends_on == SOON + timedelta(days=7)
        assert records()[-1].fields["before"] == {"ends_on": "2026-12-10"}

    def test_only_a_consultation_can_be_given_more_time(self, secretary: Callable[[Ready], Actor]) -> None:
        ready = make_ready(PlanState.EXECUTIVE)
        with writing(), pytest.raises(RuleError, match="not in consultation"):
            plan_workflow.extend_consultation(ready.plan.id, ready.plan.version, SOON, actor=secretary(ready))

    def test_taken_back_to_draft_it_has_no_end_day_left(self, secretary: Callable[[Ready], Actor]) -> None:
        ready = make_ready(PlanState.CONSULTATION)
        take("return", ready, secretary(ready))
        assert stored(ready).consultation_ends_on is None


class TestAdoption:
    def test_the_meeting_is_one_of_all_members_up_to_today_that_took_place(
        self, secretary: Callable[[Ready], Actor]
    ) -> None:
        ready = make_ready(PlanState.MEMBERS)
        actor = secretary(ready)
        branch = make_meeting(date(2026, 11, 10), BodyKind.BRANCH, "Branch")
        to_come = make_meeting(today() + timedelta(days=1))
        cancelled = make_meeting(date(2026, 11, 9))
        with writing():
            kept = db.session.get_one(Meeting, cancelled.id)
            kept.state, kept.reason = MeetingState.CANCELLED, "The hall is flooded"
        for meeting_id in (None, branch.id, to_come.id, cancelled.id, 9999):
            with writing(), pytest.raises(RuleError) as refused:
                plan_workflow.adopt(ready.plan.id, ready.plan.version, meeting_id=meeting_id, actor=actor)
            assert refused.value.field == "meeting_id"
        assert stored(ready).state is PlanState.MEMBERS

    def test_it_freezes_one_canonical_document_with_its_checksum(self, secretary: Callable[[Ready], Actor]) -> None:
        ready = make_ready(PlanState.MEMBERS)
        take("adoption", ready, secretary(ready))
        kept = db.session.get_one(AdoptedPlan, ready.plan.id)
        assert checksum(kept.document) == kept.checksum == records()[-1].fields["checksum"]
        document = opened(kept.document, kept.checksum)
        assert canonical(document) == kept.document
        assert document["adoption"] == {
            "on": "2026-11-12",
            "meeting_id": ready.meeting_id,
            "body": "All members",
            "votes": {"for": 42, "against": 3, "abstentions": 0},
        }
        (objective,) = document["objectives"]
        assert objective["words"] == "Raise enough for two elections"
        assert objective["lead"] == {"id": ready.treasurer.id, "title": "Treasurer"}
        assert objective["measures"][0]["target"] == "1200.5"
        assert objective["tasks"][0]["due_on"] == "2027-03-31"
        assert document["sections"][0]["words"] == "Every pound counts."
        assert stored(ready).adopted_on == date(2026, 11, 12)

    def test_a_vote_that_was_not_counted_has_no_numbers(self, secretary: Callable[[Ready], Actor]) -> None:
        ready = make_ready(PlanState.MEMBERS)
        with writing():
            plan_workflow.adopt(ready.plan.id, ready.plan.version, meeting_id=ready.meeting_id, actor=secretary(ready))
        assert stored(ready).votes_for is None
        document = opened(*db.session.execute(select(AdoptedPlan.document, AdoptedPlan.checksum)).one())
        assert document["adoption"]["votes"] is None

    def test_a_lost_vote_adopts_nothing(self, secretary: Callable[[Ready], Actor]) -> None:
        ready = make_ready(PlanState.MEMBERS)
        actor = secretary(ready)
        with pytest.raises(RuleError, match="was not adopted"), writing():
            plan_workflow.adopt(
                ready.plan.id,
                ready.plan.version,
                meeting_id=ready.meeting_id,
                votes_for=3,
                votes_against=42,
                actor=actor,
            )
        assert stored(ready).state is PlanState.MEMBERS
        assert db.session.query(AdoptedPlan).count() == 0

    def test_what_is_frozen_stays_when_the_plan_changes(self, secretary: Callable[[Ready], Actor]) -> None:
        ready = make_ready(PlanState.MEMBERS)
        take("adoption", ready, secretary(ready))
        before = db.session.get_one(AdoptedPlan, ready.plan.id).document
        with writing():
            db.session.get_one(Objective, ready.objective.id).words = "Something else"
            db.session.get_one(Role, ready.treasurer.id).title = "Bursar"
        db.session.expire_all()
        assert db.session.get_one(AdoptedPlan, ready.plan.id).document == before

    def test_the_first_paper_stays(self, secretary: Callable[[Ready], Actor]) -> None:
        ready = make_ready(PlanState.MEMBERS)
        take("adoption", ready, secretary(ready))
        for pdf in (b"first", b"second"):
            plan_adoption.keep_pdf(ready.plan.id, pdf)
        assert db.session.scalar(select(AdoptedPlan.pdf)) == b"first"

    def test_a_changed_document_is_noticed(self, secretary: Callable[[Ready], Actor]) -> None:
        ready = make_ready(PlanState.MEMBERS)
        take("adoption", ready, secretary(ready))
        kept = db.session.get_one(AdoptedPlan, ready.plan.id)
        with pytest.raises(ValueError, match="checksum differs"):
            opened(kept.document.replace("Raise", "Waste"), kept.checksum)
