"""Duties of different roles that are likely the same work."""

import csv
from pathlib import Path
from time import process_time

import pytest

from intranet.core.job_vocabulary import DutyFate, RoleFate
from intranet.rules.job_drafts import DraftRole, Ref
from intranet.rules.job_joining import Alike, alike
from intranet.rules.job_known import Known
from intranet.services.job_beginning import drafted
from tests.support.job_drafts import a_duty, a_role, duty_here, here
from tests.support.job_readings import reading_of

SHARED = Path(__file__).parents[3] / "shared"
NOBODY = Known()
LONGEST = 5.0  # seconds of a processor; a sixth of what it took when every pair was looked at
LEAGUE = "Organise the summer league of the local clubs"


def groups(*roles: DraftRole, known: Known = NOBODY, apart: tuple[tuple[Ref, ...], ...] = ()) -> list[tuple[Ref, ...]]:
    return [group.refs for group in alike(roles, known, apart)]


def test_the_same_words_in_two_roles_look_like_the_same_work() -> None:
    assert groups(a_role(1, "Chair", "Book the hall", LEAGUE), a_role(2, "Vice Chair", LEAGUE)) == [("1.2", "2.1")]


def test_two_duties_of_one_role_are_never_joined() -> None:
    assert groups(a_role(1, "Chair", LEAGUE, LEAGUE)) == []


def test_less_is_enough_where_each_names_the_other() -> None:
    chair = a_duty(1, "Agree the agenda with the Secretary", partners=("read:2",))
    secretary = a_duty(1, "Draft and send out the agenda with the Chair", partners=("read:1",))
    assert groups(a_role(1, "Chair", chair), a_role(2, "Secretary", secretary)) == [("1.1", "2.1")]
    alone = a_duty(1, "Draft and send out the agenda")
    assert groups(a_role(1, "Chair", chair), a_role(2, "Secretary", alone)) == []


def test_names_alone_make_no_work_alike() -> None:
    chair = a_duty(1, "Work with the Secretary and the Treasurer on the budget", partners=("read:2", "read:3"))
    secretary = a_duty(1, "Work with the Chair and the Treasurer on letters", partners=("read:1", "read:3"))
    roles = a_role(1, "Chair", chair), a_role(2, "Secretary", secretary), a_role(3, "Treasurer")
    assert groups(*roles) == []


def test_the_best_fit_is_found_among_several() -> None:
    plan = a_duty(1, "Produce a fundraising plan with the Fundraising Officer", partners=("read:2",))
    stalls = a_duty(1, "Produce a plan for stalls")
    both = a_duty(2, "With the Treasurer, draw up a fundraising plan for the year", partners=("read:1",))
    assert groups(a_role(1, "Treasurer", plan), a_role(2, "Fundraising Officer", stalls, both)) == [("1.1", "2.2")]


def test_officers_who_each_speak_for_a_group_do_alike_work_for_different_people() -> None:
    words = "Make sure that the views of {} members are heard in the constituency"
    women, young = (
        a_role(1, "Women's Officer", words.format("women")),
        a_role(2, "Youth Officer", words.format("young")),
    )
    assert groups(women, young) == []
    assert groups(a_role(1, "Ward organiser", words.format("all")), a_role(2, "Chair", words.format("all"))) != []


def test_a_duty_that_is_here_leads_one_of_a_new_role() -> None:
    known = Known(roles=(here(7, "Chair"),), duties=(duty_here(3, 7, LEAGUE),))
    assert alike([a_role(1, "Organiser", LEAGUE)], known, ()) == (Alike(("1.1", "duty:3"), "duty:3"),)


def test_what_is_here_is_not_joined_to_what_is_here() -> None:
    known = Known(roles=(here(7, "Chair"), here(8, "Clerk")), duties=(duty_here(3, 7, LEAGUE), duty_here(4, 8, LEAGUE)))
    kept = a_role(1, "Clerk", a_duty(1, LEAGUE, fate=DutyFate.KEEP, duty_id=4), fate=RoleFate.MERGE, role_id=8)
    assert groups(kept, known=known) == []


def test_the_role_that_the_others_name_leads() -> None:
    named = a_duty(1, "Welcome every new member with the Clerk", partners=("read:2",))
    assert alike([a_role(1, "Chair", named), a_role(2, "Clerk", "Welcome new members")], NOBODY, ())[0].lead == "2.1"


@pytest.mark.parametrize("fate", [DutyFate.JOIN, DutyFate.LEAVE_OUT])
def test_what_is_joined_or_left_out_already_is_not_proposed(fate: DutyFate) -> None:
    assert groups(a_role(1, "Chair", LEAGUE), a_role(2, "Clerk", a_duty(1, LEAGUE, fate=fate))) == []


def test_a_role_that_is_left_out_shares_nothing() -> None:
    assert groups(a_role(1, "Chair", LEAGUE), a_role(2, "Clerk", LEAGUE, fate=RoleFate.LEAVE_OUT)) == []


def test_what_was_said_to_be_different_is_not_proposed_again() -> None:
    roles = a_role(1, "Chair", LEAGUE), a_role(2, "Clerk", LEAGUE), a_role(3, "Teller", LEAGUE)
    assert groups(*roles) == [("1.1", "2.1", "3.1")]
    assert groups(*roles, apart=(("2.1", "1.1"),)) in ([("1.1", "3.1")], [("2.1", "3.1")])
    assert groups(*roles, apart=(("1.1", "2.1", "3.1"),)) == []


@pytest.mark.skipif(not SHARED.exists(), reason="the real job descriptions are not at hand")
def test_what_real_roles_are_known_to_share_is_found() -> None:
    """Every proposal joins roles of which one names the other, or says the very same."""
    text = next((SHARED / "seeds").glob("002*")).read_text(encoding="utf-8")
    roles = drafted(reading_of(text), NOBODY).roles
    words = {f"{role.number}.{duty.number}": (role.original, duty.original) for role in roles for duty in role.duties}
    with (SHARED / "duties.csv").open(encoding="utf-8") as file:
        shared = {
            (line["role"], line["duty"].rstrip(" .,")): set(line["shared_with_roles"].split("; "))
            for line in csv.DictReader(file)
            if line["shared_with_roles"]
        }
    found = alike(roles, NOBODY, ())
    assert len(found) >= 8
    for group in found:
        titles = {words[ref][0] for ref in group.refs}
        named = [shared.get((words[ref][0], words[ref][1].rstrip(" .,")), set()) & titles for ref in group.refs]
        assert any(named), [words[ref] for ref in group.refs]
    team = next(group for group in found if "management team" in words[group.lead][1])
    assert len(team.refs) == 4


def test_a_document_that_says_the_same_on_each_line_keeps_nobody_waiting() -> None:
    wards = [f"Keep the minutes of each meeting of ward {number}" for number in range(150)]
    roles = [a_role(number, f"Clerk {number}", *wards) for number in range(1, 11)]
    begun = process_time()
    assert alike(roles, NOBODY, ())
    assert process_time() - begun < LONGEST
