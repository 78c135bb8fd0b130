"""The structure by body, and a role's page."""

from datetime import date

from intranet.core import clock
from intranet.core.vocabulary import BodyKind, Cadence, Office, RoleKind, StandingKind, TermHow
from intranet.models import CompositionRule, CompositionRuleRole, DutySource, JobDescription, Person, Role, Term
from tests.support.client import CheckingClient
from tests.support.people import LONG_AGO, days_from_now, keep, make_body, make_duty, make_person, make_role, sign_in
from tests.support.statements import statements


def treasurer_of(client: CheckingClient) -> Role:
    executive = make_body("Executive")
    treasurer = make_role(
        "Treasurer", Office.TREASURER, standing={executive: StandingKind.VOTES}, purpose="Keeps the money."
    )
    sign_in(client, make_person("Ann Lee", treasurer))
    return treasurer


def test_the_structure_shows_bodies_roles_holders_and_vacancies(client: CheckingClient) -> None:
    treasurer_of(client)
    make_body("Hillside branch", BodyKind.BRANCH)
    make_role("Youth Officer")
    text = client.get("/roles/").get_data(as_text=True)
    for words in ("Executive", "Treasurer", "Ann Lee", "Youth Officer", "Vacant", "Hillside branch", "votes"):
        assert words in text


def test_composition_is_counted_from_statements_and_never_guessed(client: CheckingClient) -> None:
    chair, secretary = make_role("Chair", Office.CHAIR), make_role("Secretary", Office.SECRETARY)
    make_person("Ann Lee", chair, counts_as_woman=True)
    sign_in(client, make_person("Bea Marsh", secretary))
    rule = CompositionRule(kind="at-least-women", words="At least two are women", at_least=2, source="A rule book")
    keep(rule)
    keep(*(CompositionRuleRole(rule_id=rule.id, role_id=r.id) for r in (chair, secretary)))
    text = client.get("/roles/").get_data(as_text=True)
    assert "has 1, needs 2, 1 person has not said" in text
    assert "Cannot be told yet" in text


def test_a_role_page_says_what_it_is_for_and_where_duties_come_from(client: CheckingClient) -> None:
    treasurer = treasurer_of(client)
    duty = make_duty(treasurer, "Keep accurate records", Cadence.ONGOING)
    document = JobDescription(code="002", title="Job descriptions, October 2017")
    keep(document)
    keep(DutySource(duty_id=duty.id, job_description_id=document.id, role_words="CLP Treasurer", number=1))
    text = client.get(f"/roles/{treasurer.id}").get_data(as_text=True)
    for words in (
        "Keeps the money.",
        "Keep accurate records",
        "Job descriptions, October 2017: CLP Treasurer, number 1",
    ):
        assert words in text


def test_former_and_carrying_on_holders_are_named(client: CheckingClient) -> None:
    treasurer = treasurer_of(client)
    old = Person(name="Old Holder", created_at=clock.now())
    keep(old)
    term = {"role_id": treasurer.id, "how": TermHow.ELECTED}
    keep(Term(person_id=old.id, starts_on=date(2022, 1, 1), ended_on=date(2023, 6, 1), **term))
    on = Person(name="Still Here", created_at=clock.now())
    keep(on)
    keep(Term(person_id=on.id, starts_on=LONG_AGO, due_to_end_on=days_from_now(-30), **term))
    text = client.get(f"/roles/{treasurer.id}").get_data(as_text=True)
    assert "Old Holder" in text
    assert "carrying on beyond" in text


def test_a_delegate_reads_the_job_but_not_the_history_of_another_role(client: CheckingClient) -> None:
    treasurer = make_role("Treasurer", Office.TREASURER)
    duty = make_duty(treasurer, "Bank the money", adopted_on=days_from_now(0))
    ann = make_person("Ann Lee", treasurer)
    sign_in(client, ann)
    client.send(f"/duties/{duty.id}/ticks", {"occasion": "2026-11", "note": "all of it"})
    sign_in(client, make_person("Del Gate", make_role("Forum delegate", kind=RoleKind.DELEGATE)))
    text = client.get(f"/roles/{treasurer.id}").get_data(as_text=True)
    assert "Bank the money" in text
    assert "all of it" not in text
    assert "Lately" not in text


def test_a_tick_is_found_in_the_history_of_the_role(client: CheckingClient) -> None:
    treasurer = treasurer_of(client)
    duty = make_duty(treasurer, "Bank the money", adopted_on=days_from_now(0))
    client.send(f"/duties/{duty.id}/ticks", {"occasion": "2026-11", "note": "Paid in at the branch"})
    text = client.get(f"/roles/{treasurer.id}").get_data(as_text=True)
    assert "Ticked off: Bank the money" in text
    assert "Paid in at the branch" in text


def test_pages_cost_a_fixed_number_of_statements(client: CheckingClient) -> None:
    treasurer = treasurer_of(client)
    counts = []
    for size in (2, 40):
        chair = make_role(f"Chair of {size}")
        for number in range(size):
            make_duty(treasurer, f"Duty {size} {number}", Cadence.MONTHLY, partners=[chair])
            make_duty(chair, f"Shared {size} {number}", Cadence.ONGOING, partners=[treasurer])
        counts.append([_cost(client, path) for path in ("/", f"/roles/{treasurer.id}", "/roles/")])
    assert counts[0] == counts[1]
    assert counts[0][0] <= 13  # one each for the plan, reports, meetings, handover and newcomers
    assert counts[0][1] <= 13  # one each of them for actions, the handover and documents


def _cost(client: CheckingClient, path: str) -> int:
    with statements() as seen:
        assert client.get(path).status_code == 200
    return len(seen)


def test_what_one_person_said_of_themselves_is_not_everybodys(client: CheckingClient) -> None:
    womens = make_role("Women's Officer", Office.WOMENS_OFFICER)
    make_person("Wyn Hale", womens, counts_as_woman=True)
    rule = CompositionRule(kind="is-a-woman", words="A woman holds this role", source="A rule book")
    keep(rule)
    keep(CompositionRuleRole(rule_id=rule.id, role_id=womens.id))
    sign_in(client, make_person("Ann Lee", make_role("Treasurer", Office.TREASURER)))
    assert "Asked of this role" in client.get("/roles/").get_data(as_text=True)
    sign_in(client, make_person("Sam Ode", make_role("Secretary", Office.SECRETARY)))
    assert "Holds" in client.get("/roles/").get_data(as_text=True)
