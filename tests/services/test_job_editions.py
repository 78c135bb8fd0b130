"""The same document read again: it is known, and only what changed is proposed."""

from dataclasses import replace
from datetime import date

import pytest
from flask import Flask

from intranet.core.db import db, writing
from intranet.core.job_vocabulary import DutyFate, RoleFate
from intranet.models import Duty
from intranet.queries import job_readings as reads
from intranet.rules.job_comparing import is_unchanged
from intranet.rules.job_drafts import DraftRole, Gone
from intranet.services import duties, founding, job_readings
from intranet.structures import load
from tests.support.job_adopting import adopted, undone
from tests.support.job_readings import begun, facts, role_of, saved
from tests.support.people import make_body, make_role

FIRST = """\
# Clerk

- Write up what was said
- Keep the keys of the hall

# Teller

- Count the votes on election night
- Tell the members how it went
- Keep the keys of the hall
"""
SECOND = FIRST.replace("- Keep the keys of the hall\n\n", "- Find a hall for the winter\n\n")


@pytest.fixture
def first(app: Flask) -> int:
    """A document that was adopted, with a duty of its second role left out, and one that is shared."""
    make_body()
    job_reading_id = begun(FIRST)
    teller = role_of(job_reading_id, "Teller")
    left_out = replace(teller.duties[1], fate=DutyFate.LEAVE_OUT)
    saved(job_reading_id, replace(teller, duties=(teller.duties[0], left_out, teller.duties[2])))
    with writing():
        job_readings.join(job_reading_id, ["1.2", "2.3"], "1.2")
    adopted(job_reading_id)
    return job_reading_id


def fates(role: DraftRole) -> list[DutyFate]:
    return [duty.fate for duty in role.duties]


def earlier_of(job_reading_id: int) -> int | None:
    earlier = facts(job_reading_id).earlier
    return earlier.id if earlier else None


def reworded(words: str, to: str) -> int:
    """Reword a duty that is here; its id."""
    duty = db.session.query(Duty).filter_by(words=words).one()
    with writing():
        kept = db.session.get_one(Duty, duty.id)
        kept.words = to
    return duty.id


def test_the_same_document_again_proposes_nothing(first: int) -> None:
    again = begun(FIRST)
    assert earlier_of(again) == first
    assert all(is_unchanged(role) for role in facts(again).drafts)
    assert fates(role_of(again, "Teller")) == [DutyFate.KEEP, DutyFate.LEAVE_OUT, DutyFate.KEEP]


def test_what_was_reworded_here_since_stays(first: int) -> None:
    duty_id = reworded("Write up what was said", "Take the minutes")
    duty = role_of(begun(FIRST), "Clerk").duties[0]
    assert (duty.fate, duty.duty_id) == (DutyFate.KEEP, duty_id)


def test_a_new_edition_proposes_only_what_changed(first: int) -> None:
    again = begun(SECOND)
    clerk = role_of(again, "Clerk")
    assert earlier_of(again) == first
    assert fates(clerk) == [DutyFate.KEEP, DutyFate.ADD]
    assert [(gone.words, gone.retire) for gone in clerk.gone] == [("Keep the keys of the hall", True)]
    assert is_unchanged(role_of(again, "Teller"))


def test_a_third_edition_is_compared_with_both(first: int) -> None:
    second = begun(SECOND)
    clerk = role_of(second, "Clerk")
    saved(second, replace(clerk, gone=tuple(Gone(one.duty_id, one.words, retire=False) for one in clerk.gone)))
    adopted(second)
    third = begun(FIRST)
    assert earlier_of(third) == second
    assert fates(role_of(third, "Clerk")) == [DutyFate.KEEP, DutyFate.KEEP]
    assert [gone.words for gone in role_of(third, "Clerk").gone] == ["Find a hall for the winter"]


def test_what_another_document_gives_too_is_not_gone(first: int) -> None:
    adopted(begun("# Clerk\n\n- Keep the keys of the hall\n- Ring the bell each Friday\n", file_name="bells.md"))
    assert role_of(begun(SECOND), "Clerk").gone == ()


def test_it_is_known_by_its_words_whatever_it_is_called(first: int) -> None:
    assert earlier_of(begun(SECOND, file_name="New jobs.docx")) == first


def test_another_document_of_the_same_name_is_another(first: int) -> None:
    assert earlier_of(begun("# Press Officer\n\n- Write to the papers\n- Answer reporters\n")) is None


def test_a_name_helps_where_fewer_words_are_the_same(first: int) -> None:
    few = FIRST.replace("Write up", "Note").replace("Count the", "Add up the").replace("Tell the", "Let all")
    assert earlier_of(begun(few, file_name="jobs.md")) == first
    assert earlier_of(begun(few, file_name="other.md")) is None


def test_what_was_undone_is_no_edition(first: int) -> None:
    undone(first)
    assert earlier_of(begun(FIRST)) is None


def test_a_draft_is_no_edition(app: Flask) -> None:
    begun(FIRST)
    assert earlier_of(begun(FIRST)) is None


def test_a_role_that_was_left_out_is_left_out_again(app: Flask) -> None:
    job_reading_id = begun(FIRST)
    saved(job_reading_id, replace(role_of(job_reading_id, "Teller"), fate=RoleFate.LEAVE_OUT))
    adopted(job_reading_id)
    assert role_of(begun(SECOND), "Teller").fate is RoleFate.LEAVE_OUT


def test_a_roles_documents_are_told_each_in_its_newest_edition(first: int) -> None:
    clerk, teller = role_of(begun(FIRST), "Clerk").role_id, role_of(begun(FIRST), "Teller").role_id
    assert clerk is not None
    assert teller is not None
    assert [(line.job_reading_id, line.edition) for line in reads.adopted_for(clerk)] == [(first, 1)]
    second = begun(SECOND)
    adopted(second)
    assert [(line.job_reading_id, line.edition) for line in reads.adopted_for(clerk)] == [(second, 2)]
    assert reads.adopted_for(teller)[0].file_name == "jobs.md"
    assert reads.adopted_for(make_role("Nobody").id) == []


def test_a_duty_that_is_retired_cites_nothing(first: int) -> None:
    clerk = role_of(begun(FIRST), "Clerk")
    for duty in clerk.duties:
        assert duty.duty_id is not None
        assert duty.seen is not None
        with writing():
            duties.retire(duty.duty_id, duty.seen, actor=None)
    assert clerk.role_id is not None
    assert reads.adopted_for(clerk.role_id) == []


def test_women_are_asked_for_once(app: Flask) -> None:
    text = "# Women's Officer\n\nMust be a woman.\n\n- Bring women members together\n"
    adopted(begun(text))
    again = facts(begun(text)).rules
    assert [(rule.kept, rule.here) for rule in again] == [(False, True)]


def test_a_rule_that_was_left_out_is_left_out_again(app: Flask) -> None:
    text = "# Women's Officer\n\nMust be a woman.\n\n- Bring women members together\n"
    job_reading_id = begun(text)
    with writing():
        rules = [replace(rule, kept=False) for rule in facts(job_reading_id).rules]
        job_readings.set_rules(job_reading_id, rules, seen=1)
    adopted(job_reading_id)
    assert [(rule.kept, rule.here) for rule in facts(begun(text)).rules] == [(False, False)]


def test_the_document_of_a_structure_proposes_nothing(app: Flask) -> None:
    """A structure words its duties anew, so the numbers tell."""
    with writing():
        founding.found(load("national"), name="Aldersyke", adopted_on=date(2026, 6, 18))
    text = """\
# CLP Secretary

- Be the main link with the branches and with the regional and national offices
- Send a mailing to branches monthly
- Keep a directory of the officers, delegates and committee members up to date
- Help with the development plan each year
- Agree the agenda with the chair
- Send members the papers for meetings
- Get ready for the executive and campaign committee
- Choose the items that need a decision of the committee
- Decide which party business from head office comes first
"""
    role = facts(begun(text)).drafts[0]
    assert (role.fate, role.title) == (RoleFate.MERGE, "Secretary")
    assert set(fates(role)) == {DutyFate.KEEP}
