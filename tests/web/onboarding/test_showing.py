"""The steps of whoever begins or leaves: their page, everybody's list, and what waits for whoever grants."""

from datetime import date

from intranet.core.people_vocabulary import SharedWith, StepKind, StepSide
from intranet.core.vocabulary import BodyKind, Cadence, Office, StandingKind
from intranet.models import Role
from tests.support.client import CheckingClient
from tests.support.meetings import hold
from tests.support.newcomers import make_step, make_term, newcomer, ticked
from tests.support.people import days_from_now, make_body, make_duty, make_person, make_role, sign_in
from tests.support.responses import shown
from tests.support.statements import statements


class TestShow:
    def test_each_step_leads_somewhere(self, client: CheckingClient) -> None:
        body = make_body()
        role = make_role("Treasurer", Office.TREASURER, standing={body: StandingKind.VOTES})
        chair = make_role("Chair", Office.CHAIR)
        cleo, old = make_person("Cleo Wren", chair), make_person("Joyce Penhale", telephone="01632 960 111")
        make_term(old, role, date(2024, 6, 1), days_from_now(-5))
        make_duty(role, "Pay the bills", partners=[chair])
        meeting = hold(days_from_now(6), body=body)
        for kind in StepKind:
            make_step(f"Step of {kind.value}", kind=kind)
        person, term = newcomer(role)
        text = shown(sign_in(client, person), f"/onboarding/{term.id}")
        assert "Your first steps as Treasurer" in text
        for href in (f"/roles/{role.id}", f"/roles/{role.id}/handover", "/directory/", f"/meetings/{meeting.id}"):
            assert f'href="{href}"' in text, href
        for said in ("Joyce Penhale, until", cleo.name, "Tue 24 November, in 6 days", "Pay the bills", "by Mon 30 Nov"):
            assert said in text, said

    def test_the_last_holder_is_reached_only_as_far_as_they_share(
        self, client: CheckingClient, treasurer: Role
    ) -> None:
        old = make_person(
            "Joyce Penhale",
            email_shown=SharedWith.OFFICERS,
            telephone="01632 960 111",
            telephone_shown=SharedWith.SECRETARY,
        )
        make_term(old, treasurer, date(2024, 6, 1), days_from_now(-5))
        make_step("Meet the last holder", kind=StepKind.MEET)
        person, term = newcomer(treasurer)
        text = shown(sign_in(client, person), f"/onboarding/{term.id}")
        assert "mailto:joyce.penhale@example.org" in text
        assert "960 111" not in text

    def test_where_nothing_is_known_it_says_so(self, client: CheckingClient, treasurer: Role) -> None:
        for kind in (StepKind.MEET, StepKind.MEETING, StepKind.DUTIES):
            make_step(f"Step of {kind.value}", kind=kind)
        person, term = newcomer(treasurer)
        text = shown(sign_in(client, person), f"/onboarding/{term.id}")
        for said in ("Nobody is known to have held", "No meeting of this role is planned yet", "has a day yet"):
            assert said in text, said

    def test_without_steps_it_says_who_sets_them(
        self, client: CheckingClient, treasurer: Role, secretary: Role
    ) -> None:
        person, term = newcomer(treasurer)
        assert "No steps are set" in shown(sign_in(client, person), f"/onboarding/{term.id}")
        assert "Set the steps" not in shown(client, f"/onboarding/{term.id}")
        sign_in(client, make_person("Sam Ode", secretary))
        assert 'href="/onboarding/steps/"' in shown(client, f"/onboarding/{term.id}")

    def test_only_those_concerned_see_it(self, client: CheckingClient, treasurer: Role, secretary: Role) -> None:
        make_step("Read your job description")
        person, term = newcomer(treasurer)
        other = make_person("Bo Ray", make_role("Youth Officer"))
        for who, status in ((person, 200), (make_person("Sam Ode", secretary), 200), (other, 403)):
            assert sign_in(client, who).get(f"/onboarding/{term.id}").status_code == status, who.name

    def test_what_is_no_beginning_has_no_page(self, client: CheckingClient, treasurer: Role) -> None:
        person, before = newcomer(treasurer, days=400)
        chair = make_role("Chair", Office.CHAIR)
        to_come = make_term(person, chair, days_from_now(5))
        youth = make_role("Youth Officer")
        make_term(person, youth, days_from_now(-300), days_from_now(-9))
        again = make_term(person, youth, days_from_now(-9))
        sign_in(client, person)
        for term in (before, to_come, again):
            assert client.get(f"/onboarding/{term.id}").status_code == 404

    def test_whoever_left_altogether_does_not_see_it(
        self, client: CheckingClient, treasurer: Role, secretary: Role
    ) -> None:
        make_step("Give back the keys", side=StepSide.LEAVING, kind=StepKind.RETURN)
        person = make_person("Ann Lee")
        term = make_term(person, treasurer, date(2025, 6, 1), days_from_now(-5))
        assert sign_in(client, person).get(f"/onboarding/{term.id}").status_code == 403
        text = shown(sign_in(client, make_person("Sam Ode", secretary)), f"/onboarding/{term.id}")
        assert "Leaving: Ann Lee, Treasurer" in text
        assert "Give back the keys" in text

    def test_it_costs_the_same_however_much_there_is(self, client: CheckingClient, treasurer: Role) -> None:
        person, term = newcomer(treasurer)
        sign_in(client, person)
        counts = []
        for size in (2, 40):
            for number in range(size):
                make_step(f"Step {size} {number}", kind=StepKind.DUTIES)
                make_duty(treasurer, f"Duty {size} {number}", Cadence.MONTHLY)
            with statements() as seen:
                shown(client, f"/onboarding/{term.id}")
            counts.append(len(seen))
        assert counts[0] == counts[1] <= 14


class TestTick:
    def test_one_press_ticks_and_one_takes_it_back(self, client: CheckingClient, treasurer: Role) -> None:
        step = make_step("Read your job description")
        person, term = newcomer(treasurer)
        at, page = f"/onboarding/{term.id}/steps/{step.id}", f"/onboarding/{term.id}"
        sign_in(client, person)
        answer = client.send(f"{at}/tick")
        assert (answer.status_code, answer.location) == (303, f"{page}#step-{term.id}-{step.id}")
        assert "Done today by you" in shown(client, page)
        client.send(f"{at}/untick")
        assert "0 of 1 step done" in shown(client, page)

    def test_who_may(self, client: CheckingClient, treasurer: Role, secretary: Role) -> None:
        it_officer, chair = make_role("IT Officer", Office.IT_OFFICER), make_role("Chair", Office.CHAIR)
        own, granted = make_step("Read"), make_step("Get an account", granter=it_officer)
        person, term = newcomer(treasurer)
        who = {
            person: (303, 403),
            make_person("Wei Chao", it_officer): (403, 303),
            make_person("Sam Ode", secretary): (303, 303),
            make_person("Cleo Wren", chair): (303, 303),
            make_person("Bo Ray", make_role("Youth Officer")): (403, 403),
        }
        for one, expected in who.items():
            sign_in(client, one)
            found = tuple(
                client.send(f"/onboarding/{term.id}/steps/{step.id}/tick").status_code for step in (own, granted)
            )
            assert found == expected, one.name

    def test_a_step_that_waits_says_for_what(self, client: CheckingClient, treasurer: Role) -> None:
        first = make_step("Do the training")
        then = make_step("Log in", after=first)
        person, term = newcomer(treasurer)
        sign_in(client, person)
        text = shown(client, f"/onboarding/{term.id}")
        assert "First: Do the training" in text
        assert f"steps/{then.id}/tick" not in text
        answer = client.send(f"/onboarding/{term.id}/steps/{then.id}/tick", follow_redirects=True)
        assert "First: Do the training. Then this can be ticked." in answer.get_data(as_text=True)

    def test_a_tick_for_somebody_else_says_so(self, client: CheckingClient, treasurer: Role, secretary: Role) -> None:
        step = make_step("Read your job description")
        person, term = newcomer(treasurer)
        sign_in(client, make_person("Sam Ode", secretary))
        client.send(f"/onboarding/{term.id}/steps/{step.id}/tick")
        assert "Done today by you, for Ann Lee" in shown(client, f"/onboarding/{term.id}")
        assert "Done today by Sam Ode, for you" in shown(sign_in(client, person), f"/onboarding/{term.id}")

    def test_a_step_of_another_role_is_not_found(
        self, client: CheckingClient, treasurer: Role, secretary: Role
    ) -> None:
        theirs = make_step("Theirs", secretary)
        person, term = newcomer(treasurer)
        sign_in(client, person)
        assert client.send(f"/onboarding/{term.id}/steps/{theirs.id}/tick").status_code == 404


class TestPutAway:
    def test_at_once_when_all_is_done(self, client: CheckingClient, treasurer: Role) -> None:
        step = make_step("Read your job description")
        person, term = newcomer(treasurer)
        ticked(term, step)
        page = f"/onboarding/{term.id}"
        sign_in(client, person)
        assert f'formaction="{page}/putting-away"' in shown(client, page)
        assert client.send(f"{page}/putting-away").location == page
        assert "Put away today by Ann Lee" in shown(client, page)
        client.send(f"{page}/bringing-back")
        assert "Put away today" not in shown(client, page)

    def test_earlier_after_a_question(self, client: CheckingClient, treasurer: Role) -> None:
        make_step("Read your job description")
        person, term = newcomer(treasurer)
        sign_in(client, person)
        assert f'href="/onboarding/{term.id}/putting-away"' in shown(client, f"/onboarding/{term.id}")
        assert "One step is not done yet" in shown(client, f"/onboarding/{term.id}/putting-away")


def test_a_body_that_meets_elsewhere_is_not_the_first_meeting(client: CheckingClient, treasurer: Role) -> None:
    hold(days_from_now(2), body=make_body("Their branch", BodyKind.BRANCH))
    make_step("Come to your first meeting", kind=StepKind.MEETING)
    person, term = newcomer(treasurer)
    assert "Their branch" not in shown(sign_in(client, person), f"/onboarding/{term.id}")
