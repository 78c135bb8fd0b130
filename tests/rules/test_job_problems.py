"""What keeps a draft from being adopted, and what adopting it would do."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from intranet.core.job_vocabulary import DutyFate, RoleFate
from intranet.core.vocabulary import Cadence, Office, StandingKind
from intranet.rules.job_comparing import compared
from intranet.rules.job_drafts import DraftDuty, DraftRole, DraftRule, Gone
from intranet.rules.job_known import Known
from intranet.rules.job_problems import problems
from intranet.rules.job_summary import Summary, summary
from tests.support.job_drafts import EXECUTIVE, a_duty, a_role, duty_here, here

CHAIR = here(7, "Chair", office=Office.CHAIR, aliases=("Convenor",))
CITED = (("Chair", "Chair each meeting"),)  # by an earlier edition
KNOWN = Known(roles=(CHAIR,), duties=(duty_here(3, 7, "Chair each meeting", cited=CITED),), bodies=(EXECUTIVE,))


def told(*roles: DraftRole, rules: Sequence[DraftRule] = ()) -> list[tuple[int | None, int | None, str]]:
    found = problems(roles, rules, KNOWN)
    assert all(problem.words.endswith(".") or "”" in problem.words for problem in found)
    return [(problem.role_number, problem.duty_number, problem.field) for problem in found]


def clerk(*duties: DraftDuty | str, **more: object) -> DraftRole:
    return replace(a_role(2, "Clerk", *duties), **more)  # type: ignore[arg-type]


def chair(*duties: DraftDuty | str, **more: object) -> DraftRole:
    return replace(compared(a_role(1, "Chair", *duties), 7, KNOWN), **more)  # type: ignore[arg-type]


def test_a_draft_of_good_words_can_be_adopted() -> None:
    assert told(chair("Speak for the constituency"), clerk("Write the minutes")) == []


def test_there_must_be_something_to_adopt() -> None:
    assert told(chair("Chair each meeting")) == [(None, None, "")]
    assert told(clerk("Write the minutes", fate=RoleFate.LEAVE_OUT)) == [(None, None, "")]
    assert told(chair("Chair each meeting"), rules=[DraftRule("A woman holds it.", None, ("read:1",))]) == []


def test_a_document_that_is_cited_nowhere_is_something_to_adopt() -> None:
    other = replace(KNOWN, duties=(duty_here(3, 7, "Chair each meeting"),))
    assert problems((compared(a_role(1, "Chair", "Chair each meeting"), 7, other),), (), other) == ()


def test_a_rule_counts_some_role() -> None:
    rules = [
        DraftRule("Half are women.", 2, ()),
        DraftRule("Two are.", 2, ("read:9",)),
        DraftRule("No.", 1, (), kept=False),
    ]
    assert told(clerk("Write"), rules=rules) == [(None, None, "rules"), (None, None, "rules")]


@pytest.mark.parametrize("title", ["", " ", "It", "T" * 121])
def test_a_role_has_a_title(title: str) -> None:
    assert (2, None, "title") in told(clerk("Write the minutes", title=title))


def test_a_name_means_one_role() -> None:
    assert told(clerk("Write"), a_role(3, "clerk", "Read")) == [(3, None, "title")]
    assert told(clerk("Write", title="CHAIR")) == [(2, None, "role_id")]
    assert told(clerk("Write", title="Convenor")) == [(2, None, "title")]
    assert told(clerk("Write", aliases=("Convenor", "chair"))) == [(2, None, "aliases"), (2, None, "aliases")]


def test_two_roles_do_not_become_one() -> None:
    assert (2, None, "role_id") in told(chair("Speak for us"), chair("Sing", number=2, title="Singer"))


def test_there_is_one_chair() -> None:
    assert told(clerk("Write", office=Office.CHAIR)) == [(2, None, "office")]
    assert told(clerk("Write", office=Office.FUNDRAISER)) == []


def test_what_was_changed_here_since_is_compared_again() -> None:
    assert told(chair("Speak for us", seen=0)) == [(1, None, "role_id")]
    assert (1, None, "role_id") in told(chair("Speak for us", role_id=99))
    stale = a_duty(1, "Chair each meeting", fate=DutyFate.KEEP, duty_id=3, seen=9)
    assert told(chair("Speak", duties=(stale, a_duty(2, "Speak")))) == [(1, 1, "duty_id")]


@pytest.mark.parametrize("words", ["", "No", "N" * 241])
def test_a_duty_has_words(words: str) -> None:
    assert told(clerk(a_duty(1, "Write", words=words))) == [(2, 1, "words")]
    assert told(clerk(a_duty(1, "Write", words=words, fate=DutyFate.LEAVE_OUT), "Read aloud")) == []


def test_a_role_has_a_duty_once() -> None:
    assert told(clerk("Write it up", "write it up")) == [(2, 2, "words")]
    assert told(chair(a_duty(1, "Sing"), duties=(a_duty(1, "Chair each meeting"),))) == [(1, 1, "words")]


def test_two_duties_do_not_become_one() -> None:
    one, other = (
        a_duty(number, text, fate=DutyFate.CHANGE, duty_id=3, seen=1) for number, text in ((1, "Sing"), (2, "Act"))
    )
    assert told(chair("Sing", duties=(one, other))) == [(1, 2, "duty_id")]


def test_a_duty_of_each_meeting_goes_by_somebodys_meetings() -> None:
    duty = a_duty(1, "Write the minutes", cadence=Cadence.EACH_MEETING)
    assert told(clerk(duty)) == [(2, 1, "body_ids")]
    assert told(clerk(replace(duty, body_ids=(99,)))) == [(2, 1, "body_ids")]
    assert told(clerk(replace(duty, body_ids=(EXECUTIVE.id,)))) == []


def test_what_was_closed_here_since_is_told_with_its_place() -> None:
    shared = a_duty(1, "Write to the papers", partners=("role:7", "role:99"))
    assert told(clerk(shared)) == [(2, 1, "partners")]
    meetings = a_duty(1, "Write the minutes", cadence=Cadence.EACH_MEETING, body_ids=(EXECUTIVE.id, 99))
    assert told(clerk(meetings)) == [(2, 1, "body_ids")]
    assert told(clerk("Write", standing={99: StandingKind.VOTES})) == [(2, None, "")]


@pytest.mark.parametrize(
    ("joined_to", "can_be"),
    [("1.1", True), ("duty:3", True), ("1.2", False), ("2.2", False), ("5.1", False), ("duty:99", False), ("", False)],
)
def test_a_shared_duty_has_one_that_leads(joined_to: str, can_be: bool) -> None:
    leads = chair("Speak for us", a_duty(2, "Sing", fate=DutyFate.LEAVE_OUT))
    shares = clerk(a_duty(1, "Speak", fate=DutyFate.JOIN, joined_to=joined_to), "Write")
    left_out = a_role(5, "Teller", "Count", fate=RoleFate.LEAVE_OUT)
    assert told(leads, shares, left_out) == ([] if can_be else [(2, 1, "joined_to")])


def test_a_role_that_is_left_out_needs_nothing() -> None:
    assert told(clerk("No", title="", fate=RoleFate.LEAVE_OUT), chair("Speak for us")) == []


def test_what_adopting_would_do_is_counted() -> None:
    changed = a_duty(1, "Chair", fate=DutyFate.CHANGE, duty_id=3, seen=1)
    roles = [
        chair("x", title="Convenor", duties=(changed,), gone=(Gone(9, "Sing"), Gone(10, "Act", retire=False))),
        clerk("Write", "Read", a_duty(3, "Sing", fate=DutyFate.JOIN), a_duty(4, "Act", fate=DutyFate.LEAVE_OUT)),
        a_role(3, "Teller", "Count", fate=RoleFate.LEAVE_OUT),
    ]
    rules = [DraftRule("One.", 1, ("read:1",)), DraftRule("Two.", 2, ("read:1",), kept=False)]
    assert summary(roles, rules) == Summary(1, 1, 2, 1, 1, 1, 1)
    assert summary([chair("Chair each meeting")], []) == Summary(0, 0, 0, 0, 0, 0, 0)


def test_two_roles_do_not_change_one_duty_in_two_ways() -> None:
    ours = a_duty(1, "Chair each meeting of ours", fate=DutyFate.CHANGE, duty_id=3, seen=1)
    theirs = replace(ours, words="Chair each meeting of theirs")
    assert told(chair(duties=(ours,)), clerk(theirs)) == [(None, None, "")]
    assert told(chair(duties=(ours,)), clerk(ours)) == []
