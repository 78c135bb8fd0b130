"""Who may do what, written down a second time: each of these people at every address, and what the guard answers.

The first time is intranet/rules/access.py. Whoever changes a right there has to mean it here as well.
"""

import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from intranet.core import clock
from intranet.core.db import db
from intranet.core.vocabulary import RoleKind, TermHow
from intranet.models import (
    AffiliateDelegate,
    Amendment,
    BranchMailing,
    ChecklistItem,
    Comment,
    ConsultationLink,
    Duty,
    Event,
    Measure,
    MeetingSeries,
    Objective,
    OnboardingStep,
    Person,
    Presence,
    Reading,
    Role,
    Section,
    Suggestion,
    Task,
    Term,
    Tick,
)
from intranet.queries.handover import latest as latest_handover
from intranet.services import refusals
from intranet.web.guard import PUBLIC
from tests.support.attendance import attended
from tests.support.consultation import consulted
from tests.support.events import make_event
from tests.support.handover import written as handover_written
from tests.support.job_adopting import adopted
from tests.support.job_readings import begun
from tests.support.papers import given
from tests.support.people import keep, make_role
from tests.support.proposals import proposed
from tests.support.room import minuted, written
from tests.trust.security.visitor import ARGUMENTS, BY_LINK, Visitor, addresses, digest, person, signed_in, stranger

CAST = {
    "secretary": "margaret-hollis",
    "chair": "amara-okafor",
    "treasurer": "tomasz-zielinski",
    "campaigner": "kwame-mensah",  # shares the budget
    "fundraiser": "jodie-attwood",
    "executive": "priya-raman",
    "it-officer": "wei-lin-chao",
    "coordinating": "farida-nasser",
    "branch": "bronwen-adair",
    "auditor": "harold-pym",
    "observer": "nadia-petrov",
}
TREASURERS_EVENT = "An evening with the accounts"
WALKS = "# Walks Officer\n\n- Lead a walk every quarter\n- Keep the map of our routes\n"
OTHERS = ("delegate", "to-come", "former", "no-role")

EVERYBODY = frozenset((*CAST, *OTHERS))
HOLDERS = EVERYBODY - {"to-come", "former", "no-role"}
OFFICERS = HOLDERS - {"auditor", "observer", "delegate"}
LEADERS = frozenset({"secretary", "chair"})
SETTERS = LEADERS | {"it-officer"}
LEAD = LEADERS | {"treasurer"}
DOERS = frozenset({"treasurer", "campaigner", "chair", "secretary"})
TELLERS = frozenset({"treasurer", "secretary"})
ALONE = frozenset({"treasurer"})

# Of every endpoint: who may, where it is about the treasurer's duty to draw up the budget.
MAY: dict[frozenset[str], tuple[str, ...]] = {
    EVERYBODY: (
        "account.deletion", "account.download_held", "account.held",
        "account.change_password", "account.confirm", "account.show", "account.sign_out", "account.sign_out_device",
        "account.address", "account.cancel_address", "account.confirm_address", "account.privacy", "account.welcome",
        "account.add_app", "account.add_passkey", "account.remove_app", "account.remove_passkey",
        "account.rename_passkey", "account.renew_codes", "account.second_factor", "account.show_codes",
        "account.set_digest", "account.sign_out_everywhere", "home.show", "ticks.all_as_before",
        "drafts.keep", "drafts.show", "notifications.list_notifications",
        "directory.confirm_entry", "directory.entry",
    ),
    HOLDERS: (
        "onboarding.show_waiting", "job_descriptions.download",
        "dates.show", "duties.show", "roles.called", "roles.list_roles", "roles.show", "search.show",
        "meetings.calendar", "meetings.list_meetings", "meetings.show",
        "settings.who_may_what", "minutes.list_minutes",
        "directory.as_csv", "directory.as_vcards", "directory.as_xlsx", "directory.show", "directory.show_branch",
        "programme.go_to_month", "programme.list_events", "programme.show", "programme.show_month",
    ),
    OFFICERS: (
        "actions.list", "meeting_room.beat", "meeting_room.decide", "meeting_room.declare_interest",
        "meeting_room.edit_decision", "meeting_room.give_action", "meeting_room.remove_decision",
        "meeting_room.set_state", "meeting_room.take_back_action", "meeting_room.tell_branches",
        "meeting_room.tell_branches_decision", "meeting_room.withdraw_interest", "meeting_room.write_notes",
        "campaign.show", "programme.add", "agenda.add_item", "minutes.edit", "minutes.edit_item",
        "papers.add", "papers.replace",
        "plan.carry_over", "tasks.add", "tasks.choose_plan", "tasks.show",
        "objectives.add", "objectives.show", "plan.list_plans", "plan.show_section",
        "plan.export_csv", "plan.export_xlsx", "plan.list_roles", "plan.list_tasks", "plan.show", "plan.show_board",
        "plan.show_history", "plan.show_role", "plan.show_timeline",
        "plan.as_adopted_pdf", "plan.as_pdf", "plan.show_as_adopted", "plan.show_steps",
        "amendments.compare", "amendments.list_amendments", "amendments.propose", "amendments.show",
        "amendments.withdraw", "suggestions.add", "suggestions.list_suggestions", "suggestions.show",
        "suggestions.withdraw",
        "consultation.comment", "consultation.list_comments", "consultation.show", "notifications.follow",
        "notifications.unfollow", "overview.show",
        "progress_report.as_pdf", "progress_report.as_xlsx", "progress_report.show",
        "meeting_room.add_guest", "meeting_room.arrive", "meeting_room.arrive_all", "meeting_room.close_screen",
        "meeting_room.count_others", "meeting_room.edit_stay", "meeting_room.leave", "meeting_room.make_screen",
        "meeting_room.remove_guest", "meeting_room.remove_stay", "meeting_room.seat_deputy",
        "meeting_room.unseat_deputy",
        "review.confirm", "review.give_action", "review.pass_by", "review.say", "review.take_back", "review.tick",
    ),
    LEADERS | {"delegate"}: (  # of the delegate's own beginning, and a step that they tick themselves
        "onboarding.bring_back", "onboarding.put_away", "onboarding.show", "onboarding.tick", "onboarding.untick",
    ),
    SETTERS: (
        "settings.change", "settings.list_records", "settings.show",
        "job_descriptions.add", "job_descriptions.adopt", "job_descriptions.discard", "job_descriptions.edit_joins",
        "job_descriptions.edit_places", "job_descriptions.edit_role", "job_descriptions.list_readings",
        "job_descriptions.rename", "job_descriptions.show", "job_descriptions.undo",
    ),
    LEADERS: (
        "onboarding.add_step", "onboarding.edit_step", "onboarding.list_newcomers", "onboarding.list_steps",
        "onboarding.move_step", "onboarding.restore_step", "onboarding.retire_step", "onboarding.start_from_structure",
        "meeting_room.answer_amendment", "meeting_room.edit_action", "meeting_room.let_go_action",
        "plan.begin_from_model", "plan.carry", "plan.carry_changed", "plan.leave_out", "plan.look_again",
        "objectives.move", "plan.add_section", "plan.edit_opening", "plan.move_section", "plan.remove_section",
        "plan.start",
        "progress_report.keep_pdf",
        "plan.adopt", "plan.ask", "plan.close", "plan.extend_consultation", "plan.keep_pdf", "plan.open_consultation",
        "plan.put_to_executive", "plan.put_to_members", "plan.take_back",
        "dates.add_election", "dates.change_election", "dates.remove_election",
        "meetings.add", "meetings.cancel", "meetings.close_meeting", "meetings.edit", "meetings.hold",
        "meetings.move_series", "meetings.open_meeting", "meetings.plan_year", "meetings.reopen", "meetings.restore",
        "meetings.notice", "meetings.notice_as_pdf", "meetings.papers_out", "meetings.suspend",
        "reports.ask",
        "papers.add_letter", "papers.edit", "papers.edit_letter", "papers.list_letters", "papers.remove",
        "papers.remove_letter", "papers.restore",
        "agenda.add_to_template", "agenda.answer_item", "agenda.arrange", "agenda.back_to_shipped", "agenda.edit_item",
        "agenda.edit_in_template", "agenda.move_in_template", "agenda.move_item", "agenda.park", "agenda.put_back",
        "agenda.remove_from_template", "agenda.start", "agenda.take_off", "agenda.take_up", "agenda.template",
        "agenda.templates",
        "minutes.agree", "minutes.reopen", "minutes.send",
        "mailings.gather", "mailings.list_mailings", "mailings.send", "mailings.show", "mailings.start",
        "duties.add", "duties.move", "duties.restore", "duties.retire",
        "people.add", "people.change", "people.change_term", "people.end_term", "people.erase", "people.invite",
        "people.list_people", "people.open_invitations", "people.resend_invitation", "people.revoke_invitation",
        "people.show",
        "people.start_term", "people.withdraw_term", "structure.add_body", "structure.add_role",
        "structure.add_rule", "structure.change_body", "structure.change_role", "structure.change_rule",
        "structure.close_body", "structure.close_role", "structure.move_body", "structure.move_role",
        "structure.remove_rule", "structure.reopen_body", "structure.reopen_role", "structure.show",
        "directory.add_delegate", "directory.change_delegate", "directory.confirm", "directory.remove_delegate",
        "structure.add_branch",
        "changeovers.add", "changeovers.check", "changeovers.confirm", "changeovers.discard",
        "changeovers.list_changeovers", "changeovers.share", "changeovers.show", "changeovers.undo",
        "amendments.decide", "suggestions.answer", "review.answer", "review.close",
        "consultation.answer", "consultation.list_links", "consultation.renew_link", "consultation.revoke_link",
    ),
    OFFICERS | {"auditor"}: (
        "agenda.as_pdf", "agenda.show", "minutes.as_pdf", "minutes.extract", "minutes.show",
        "papers.download", "papers.file", "papers.list_papers",
        "meeting_room.show", "meeting_room.show_attendance", "meetings.answer", "review.show",
        "budget.export", "budget.list_years", "budget.show", "reports.list_reports",
    ),
    frozenset({"treasurer", "chair"}): ("budget.accept_gap",),
    frozenset({"secretary", "it-officer"}): ("people.choose_to_help", "people.help_in"),
    LEAD: (
        "duties.edit", "objectives.add_measure", "objectives.edit", "objectives.edit_measure", "objectives.remove",
        "objectives.remove_measure", "objectives.restore", "objectives.write_results", "plan.edit_section",
        "tasks.edit", "tasks.remove",
        "handover.as_pdf", "handover.show",
        "programme.cancel", "programme.edit", "programme.record_result", "programme.remove", "programme.set_state",
    ),
    ALONE: (
        "handover.edit", "handover.restore",
        "budget.begin", "budget.edit", "budget.paste",
        "objectives.lift_override", "objectives.override", "plan.sign_off_section", "plan.withdraw_sign_off",
        "tasks.lift_override", "tasks.override",
    ),
    DOERS: (
        "ticks.create", "ticks.edit", "ticks.new", "ticks.undo", "ticks.update",
        "tasks.add_step", "tasks.block", "tasks.check_step", "tasks.remove_step", "tasks.say", "tasks.set_state",
        "tasks.unblock", "tasks.uncheck_step",
    ),
    TELLERS: ("objectives.add_reading", "objectives.undo_reading", "reports.give", "ticks.add_line", "ticks.new_line"),
}  # fmt: skip
WHO = {endpoint: who for who, endpoints in MAY.items() for endpoint in endpoints}

# The same for other duties: who ticks, who reports, who sets how it comes round.
SUBJECTS = {
    "Write the fundraising plan, with targets to match the budget": (  # the fundraiser's, shared with the treasurer
        {"fundraiser", "treasurer", "secretary"},
        {"fundraiser", "secretary"},
        {"fundraiser", "secretary", "chair"},
    ),
    "Hold training, policy and social events for young members": (  # a vacant role's: chair and secretary cover it
        {"secretary", "chair"},
        {"secretary", "chair"},
        {"secretary", "chair"},
    ),
    "Attend the County Labour Group each month, and speak where it helps": (  # the observer's own
        {"observer", "secretary"},
        {"observer", "secretary"},
        {"observer", "secretary", "chair"},
    ),
    "Audit the Treasurer's accounts and report to the annual general meeting": (  # not the treasurer's to tick
        {"auditor", "secretary"},
        {"auditor", "secretary"},
        {"auditor", "secretary", "chair"},
    ),
}


def visitors(app: Flask) -> dict[str, Visitor]:
    """Everybody of the table, signed in."""
    found = {who: person(slug) for who, slug in CAST.items()} | {"former": person("joyce-penhale")}
    now, today = clock.now(), clock.today()
    found["no-role"] = Person(name="Ned Blank", created_at=now)
    found["delegate"] = Person(name="Dee Gates", created_at=now)
    found["to-come"] = Person(name="Tess Comer", created_at=now)
    keep(found["no-role"], found["delegate"], found["to-come"])
    delegate = make_role("Union Delegate", kind=RoleKind.DELEGATE)
    secretary = db.session.scalars(select(Role).where(Role.title == "Secretary")).one()
    for who, role, starts_on in (
        ("delegate", delegate, today - timedelta(days=9)),
        ("to-come", secretary, today + timedelta(days=1)),
    ):
        keep(Term(person_id=found[who].id, role_id=role.id, starts_on=starts_on, how=TermHow.ELECTED))
    task = db.session.scalars(select(Task).where(Task.words == "Draw up the budget for next year")).one()
    keep(ChecklistItem(task_id=task.id, words="Ask each branch what it needs"))
    keep(BranchMailing(month="2026-01", subject="To our branches: January 2026"))
    treasurer = db.session.scalars(select(Role).where(Role.title == "Treasurer")).one()
    make_event(treasurer, TREASURERS_EVENT)
    if latest_handover(treasurer.id) is None:
        handover_written(treasurer)
    keep(MeetingSeries(body_id=1, week=2, weekday=1))
    keep(AffiliateDelegate(name="Ada Sent", organisation="A union branch", starts_on=today))
    consulted(ARGUMENTS["year"], found["secretary"])
    proposed(ARGUMENTS["year"], found["secretary"])
    attended(ARGUMENTS["meeting_id"], found["treasurer"])
    minuted(ARGUMENTS["meeting_id"])
    given(ARGUMENTS["meeting_id"], found["secretary"], Path(app.instance_path))
    adopted(begun(WALKS))
    return {who: signed_in(app, one) for who, one in found.items()}


def duty(words: str) -> int:
    found = db.session.scalars(select(Duty.id).where(Duty.words == words)).one()
    db.session.rollback()
    return found


def arguments() -> dict[str, Any]:
    budget = duty("Draw up the budget")
    tick = db.session.scalars(select(Tick.id).where(Tick.duty_id == budget)).first()
    db.session.rollback()
    assert tick is not None
    said = {"comment_id": latest(Comment), "link_id": latest(ConsultationLink)}
    said |= {"presence_id": latest(Presence), **written()}
    said |= {"amendment_id": latest(Amendment), "suggestion_id": latest(Suggestion)}
    said |= {"mailing_id": latest(BranchMailing)}
    said |= {"event_id": db.session.scalars(select(Event.id).where(Event.title == TREASURERS_EVENT)).first() or 1}
    db.session.rollback()
    return {
        **ARGUMENTS,
        "duty_id": budget,
        "tick_id": tick,
        **said,
        **treasurers_part(),
        **treasurers_task(),
        **beginning(),
    }


def beginning() -> dict[str, int]:
    """The delegate's term, which began lately, and a step that whoever begins ticks themselves."""
    term = select(Term.id).join(Person, Person.id == Term.person_id).where(Person.name == "Dee Gates")
    step = select(OnboardingStep.id).where(OnboardingStep.role_id.is_(None), OnboardingStep.granter_role_id.is_(None))
    found = (db.session.scalars(term).first(), db.session.scalars(step.order_by(OnboardingStep.sort)).first())
    db.session.rollback()
    return {"term_id": found[0] or 1, "onboarding_step_id": found[1] or 1}


def treasurers_task() -> dict[str, int]:
    """The task in this year's plan that was made from the treasurer's duty, and a step of its checklist."""
    step = select(ChecklistItem.task_id, ChecklistItem.id).join(Task, Task.id == ChecklistItem.task_id)
    found = db.session.execute(step.where(Task.words == "Draw up the budget for next year")).first()
    db.session.rollback()
    return {"task_id": found[0], "step_id": found[1]} if found else {"task_id": 1, "step_id": 1}


def treasurers_part() -> dict[str, int]:
    """What the treasurer leads in this year's plan: a section, and an objective with something to read."""
    section = select(Section.id).join(Role, Role.id == Section.lead_role_id).where(Role.title == "Treasurer")
    objective = (
        select(Objective.id, Measure.id, Reading.id)
        .join(Role, Role.id == Objective.lead_role_id)
        .join(Measure, Measure.objective_id == Objective.id)
        .join(Reading, Reading.measure_id == Measure.id)
        .where(Role.title == "Treasurer")
    )
    section_id, found = db.session.scalars(section).first(), db.session.execute(objective).first()
    db.session.rollback()
    if section_id is None or found is None:
        return {"section_id": 1, "objective_id": 1, "measure_id": 1, "reading_id": 1}
    return {"section_id": section_id, "objective_id": found[0], "measure_id": found[1], "reading_id": found[2]}


def latest(kind: type[Amendment | BranchMailing | Comment | ConsultationLink | Presence | Suggestion]) -> int:
    """The last of a kind, on the plan as a whole where `visitors` are there; else the first there will be."""
    found = db.session.scalars(select(kind.id).order_by(kind.id.desc())).first()
    db.session.rollback()
    return found or 1


@pytest.fixture
def everybody(house: Flask, monkeypatch: pytest.MonkeyPatch) -> dict[str, Visitor]:
    """Everybody, in a house where nothing that is pressed stays: the table is about the guard's answer alone."""
    found = visitors(house)
    monkeypatch.setattr(db.session, "commit", db.session.rollback)
    return found


@pytest.fixture
def behind_the_guard(house: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever passes the guard is told so at once: what the pages themselves say is for other tests."""

    def passed(view: Any) -> Any:
        def answer(**_found: Any) -> tuple[str, int]:
            return "", 204

        answer.gate = view.gate  # type: ignore[attr-defined]
        return answer

    monkeypatch.setattr(refusals, "note", lambda *_: None)  # that a refusal is on record is for other tests, too
    for endpoint, view in list(house.view_functions.items()):
        if hasattr(view, "gate"):
            monkeypatch.setitem(house.view_functions, endpoint, passed(view))


def opens(visitor: Visitor, method: str, path: str) -> bool:
    """Whether the guard lets somebody through, whatever comes of it then."""
    answer = visitor.get(path) if method == "GET" else visitor.send(path)
    assert answer.status_code in (200, 204, 303, 403, 409, 422), f"{method} {path}: {answer.status_code}"
    assert not (answer.location or "").startswith("/sign-in?"), path
    return answer.status_code != 403


def test_the_table_names_every_gated_address(house: Flask) -> None:
    assert set(WHO) | BY_LINK == set(house.view_functions) - set(PUBLIC)


@pytest.mark.usefixtures("behind_the_guard")
def test_the_guard_answers_as_the_table_says(house: Flask, everybody: dict[str, Visitor]) -> None:
    table = db.metadata.tables["sign_in"]
    devices = dict(zip(everybody, db.session.scalars(select(table.c.id).order_by(table.c.id)), strict=True))
    db.session.rollback()
    assert set(everybody) == EVERYBODY
    wrong = []
    for who, visitor in everybody.items():
        for rule, method, path in addresses(house, {**arguments(), "sign_in_id": devices[who]}):
            if rule.endpoint in PUBLIC or rule.endpoint in BY_LINK:
                continue
            expected = who in WHO[rule.endpoint]
            if opens(visitor, method, path) is not expected:
                wrong.append(f"{who} {'may' if expected else 'may not'} {method} {path}")
    assert wrong == []


def test_rights_follow_the_duty(house: Flask, everybody: dict[str, Visitor]) -> None:
    for words, (tickers, reporters, setters) in SUBJECTS.items():
        number = duty(words)
        for method, path, expected in (
            ("POST", "ticks", tickers),
            ("GET", "lines", reporters),
            ("POST", "lines", reporters),
            ("POST", "edit", setters),
        ):
            found = {who for who, visitor in everybody.items() if opens(visitor, method, f"/duties/{number}/{path}")}
            assert found == expected, (method, path, words)


def test_what_the_guard_refuses_changes_nothing(house: Flask) -> None:
    observer = visitors(house)["observer"]
    before = digest("record", "attempt")
    for rule, method, path in addresses(house, arguments()):
        if method == "POST" and "observer" not in WHO.get(rule.endpoint, EVERYBODY):
            assert observer.send(path, {"title": "Taken", "name": "Taken", "words": "Taken"}).status_code == 403
    assert digest("record", "attempt") == before


def test_the_menu_leads_only_where_one_may_go(house: Flask, everybody: dict[str, Visitor]) -> None:
    lengths = {}
    for who, visitor in everybody.items():
        places = re.search(r'<nav class="places".*?</nav>', visitor.text("/account"), re.DOTALL)
        assert places, who
        paths = re.findall(r'<a href="([^"]+)"', places[0])
        assert [path for path in paths if visitor.get(path).status_code != 200] == [], who
        lengths[who] = len(paths)
    assert lengths["secretary"] > lengths["treasurer"] > lengths["observer"] > lengths["no-role"] == 1


def test_nobody_who_is_not_signed_in_is_anybody(house: Flask) -> None:
    nobody = stranger(house)
    for _, method, path in addresses(house, arguments()):
        if method == "POST":
            assert nobody.send(path).status_code in (401, 404, 410, 422), path
