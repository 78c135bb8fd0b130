"""What adopting a draft has to do to duties, and who leads what is shared."""

from dataclasses import replace

import pytest

from intranet.core.errors import RuleError
from intranet.core.job_vocabulary import DutyFate, RoleFate
from intranet.core.vocabulary import Cadence, RoleKind, Theme
from intranet.rules.job_drafts import DraftDuty, DraftRole, Gone
from intranet.rules.job_work import in_order, is_moved, work_of


def duty(number: int, fate: DutyFate = DutyFate.ADD, duty_id: int | None = None, to: str = "") -> DraftDuty:
    return DraftDuty(
        number=number,
        original=f"To do {number}",
        section="",
        page=1,
        line=number,
        words=f"Do {number}",
        theme=Theme.GOVERNANCE,
        cadence=Cadence.ONGOING,
        fate=fate,
        duty_id=duty_id,
        joined_to=to,
    )


def role(number: int, *duties: DraftDuty, fate: RoleFate = RoleFate.ADD, gone: tuple[Gone, ...] = ()) -> DraftRole:
    title = f"Role {number}"
    return DraftRole(number, title, 1, number, title, RoleKind.EXECUTIVE, fate, duties=duties, gone=gone)


def test_every_line_is_led_by_the_duty_that_has_its_work() -> None:
    chair = role(1, duty(1), duty(2, DutyFate.KEEP, 7), duty(3, DutyFate.CHANGE, 8), duty(4, DutyFate.LEAVE_OUT))
    secretary = role(2, duty(1, DutyFate.JOIN, to="1.1"), duty(2, DutyFate.JOIN, to="1.2"))
    treasurer = role(3, duty(1, DutyFate.JOIN, to="1.3"), duty(2, DutyFate.JOIN, to="duty:9"))
    work = work_of([chair, secretary, treasurer])
    assert [ref for _, ref in work.leads] == ["1.1", "duty:7", "duty:8", "1.1", "duty:7", "duty:8", "duty:9"]
    shared = {ref: [line.role.number for line in lines] for ref, lines in work.shared.items()}
    assert shared == {"1.1": [2], "duty:7": [2], "duty:8": [3], "duty:9": [3]}
    assert [line.duty.number for line in work.added] == [1]
    assert list(work.changed) == [8]


@pytest.mark.parametrize(
    "lead",
    [duty(1, DutyFate.LEAVE_OUT), duty(1, DutyFate.JOIN, to="duty:3")],
    ids=["left out", "shared itself"],
)
def test_a_duty_shares_none_that_does_not_lead(lead: DraftDuty) -> None:
    with pytest.raises(RuleError, match="Role 2: “Do 1” is to share a duty"):
        work_of([role(1, lead), role(2, duty(1, DutyFate.JOIN, to="1.1"))])


def test_a_duty_shares_none_of_a_role_that_is_left_out() -> None:
    with pytest.raises(RuleError, match="Role 2"):
        work_of([role(1, duty(1), fate=RoleFate.LEAVE_OUT), role(2, duty(1, DutyFate.JOIN, to="1.1"))])


def test_two_roles_may_change_a_duty_that_they_share_where_they_say_the_same() -> None:
    change = duty(1, DutyFate.CHANGE, 7)
    assert len(work_of([role(1, change), role(2, change)]).changed[7]) == 2
    with pytest.raises(RuleError, match="Role 1 and Role 2 share"):
        work_of([role(1, change), role(2, replace(change, words="Do it otherwise"))])


def test_what_is_gone_is_retired_unless_something_else_in_the_document_is_that_duty() -> None:
    gone = (Gone(7, "Old"), Gone(8, "Kept by hand", retire=False), Gone(9, "Shared"))
    work = work_of([role(1, duty(1, DutyFate.JOIN, to="duty:9"), gone=gone)])
    assert [duty_id for _, duty_id in work.retired] == [7]


def test_a_role_is_moved_where_its_duties_stand_otherwise_than_in_the_document() -> None:
    assert not is_moved(role(1, duty(1), duty(3)))
    assert is_moved(role(1, duty(3), duty(1)))


@pytest.mark.parametrize(
    ("here", "wished", "order"),
    [
        ([], [1, 2], [1, 2]),
        ([1, 2, 3], [3, 1], [3, 1, 2]),
        ([1, 2, 3], [2, 4], [1, 2, 3, 4]),
        ([5, 1, 6, 2], [2, 1], [5, 2, 1, 6]),
    ],
)
def test_a_duty_that_the_document_does_not_name_stays_behind_its_neighbour(
    here: list[int], wished: list[int], order: list[int]
) -> None:
    assert in_order(here, wished) == order
