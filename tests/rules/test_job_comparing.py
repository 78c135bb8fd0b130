"""A role that was read beside the role that is here."""

from dataclasses import replace

from intranet.core.job_vocabulary import DutyFate, RoleFate
from intranet.core.vocabulary import Cadence, Office, RoleKind, StandingKind, Theme
from intranet.rules.job_comparing import compared, is_unchanged
from intranet.rules.job_drafts import DraftRole, Gone, fields_of
from intranet.rules.job_known import Known, KnownDuty
from tests.support.job_drafts import ALL_MEMBERS, EXECUTIVE, a_duty, a_role, duty_here, here

MINUTES = "Take the minutes of every meeting of the executive"
SECRETARY = here(
    7,
    "Secretary",
    aliases=("Scribe",),
    office=Office.SECRETARY,
    seats=2,
    standing={EXECUTIVE.id: StandingKind.VOTES},
    version=4,
)


def known(*duties: KnownDuty, **more: object) -> Known:
    return Known(roles=(SECRETARY, here(8, "Chair")), duties=duties, bodies=(EXECUTIVE, ALL_MEMBERS), **more)  # type: ignore[arg-type]


def fates(role: DraftRole) -> list[DutyFate]:
    return [duty.fate for duty in role.duties]


def test_a_new_role_brings_all_its_duties() -> None:
    role = compared(a_role(1, "Press Officer", "Write to the papers"), None, known())
    assert (role.fate, role.role_id, fates(role)) == (RoleFate.ADD, None, [DutyFate.ADD])
    assert not is_unchanged(role)


def test_a_role_that_is_here_keeps_what_the_constituency_says_of_it() -> None:
    read = a_role(1, "Clerk", kind=RoleKind.OTHER, aliases=("scribe", "Minutes Secretary"))
    role = compared(read, 7, known())
    assert (role.fate, role.role_id, role.seen) == (RoleFate.MERGE, 7, 4)
    assert (role.title, role.kind, role.office, role.seats) == ("Secretary", RoleKind.EXECUTIVE, Office.SECRETARY, 2)
    assert role.standing == {EXECUTIVE.id: StandingKind.VOTES}
    assert role.aliases == ("Scribe", "Clerk", "Minutes Secretary")


def test_what_the_document_says_otherwise_is_told_in_words() -> None:
    read = a_role(1, "Clerk", kind=RoleKind.COORDINATING, standing={EXECUTIVE.id: StandingKind.SPEAKS})
    read = replace(read, read=replace(fields_of(read), votes=False))
    assert compared(read, 7, known()).said == {
        "title": "Clerk",
        "kind": "coordinating",
        "seats": "1 seat",
        "standing": "attends and speaks at Executive",
    }


def test_a_vote_of_which_the_document_says_nothing_is_no_difference() -> None:
    read = a_role(1, "CLP Secretary", seats=2, kind=RoleKind.OTHER, standing={EXECUTIVE.id: StandingKind.SPEAKS})
    assert compared(read, 7, known()).said == {}


def test_a_duty_that_says_the_same_stays() -> None:
    role = compared(a_role(1, "Secretary", "takes the minutes of every meeting of the Executive."), 7, known(taken()))
    assert (fates(role), role.duties[0].duty_id, role.duties[0].seen) == ([DutyFate.KEEP], 3, 2)
    assert is_unchanged(role)


def taken(**more: object) -> KnownDuty:
    return duty_here(3, 7, MINUTES, version=2, **more)


def test_a_duty_in_new_words_changes_the_words_and_leaves_what_the_constituency_said() -> None:
    read = a_duty(1, "Take the minutes of meetings of the executive and file them", theme=Theme.LIAISON)
    role = compared(a_role(1, "Secretary", read), 7, known(taken(partner_ids=frozenset({8}))))
    duty = role.duties[0]
    assert (duty.fate, duty.words) == (DutyFate.CHANGE, read.words)
    assert (duty.theme, duty.cadence, duty.partners) == (Theme.MEETINGS, Cadence.MONTHLY, ("role:8",))
    assert not is_unchanged(role)


def test_when_the_document_says_how_often_that_counts() -> None:
    read = a_duty(1, "Take the minutes of meetings of the executive and file them", cadence=Cadence.WEEKLY)
    assert compared(a_role(1, "Secretary", read), 7, known(taken())).duties[0].cadence is Cadence.WEEKLY


def test_a_duty_like_none_is_new() -> None:
    assert fates(compared(a_role(1, "Secretary", "Book the hall"), 7, known(taken()))) == [DutyFate.ADD]


def test_two_duties_never_become_the_same_one() -> None:
    role = compared(a_role(1, "Secretary", MINUTES, f"{MINUTES} neatly"), 7, known(taken()))
    assert fates(role) == [DutyFate.KEEP, DutyFate.ADD]


def test_what_the_earlier_edition_said_stays_however_it_was_reworded_here() -> None:
    duty = duty_here(5, 7, "Hold the pen", cited=(("Clerk", "Writes up what was said"),))
    role = compared(a_role(1, "Clerk", "Writes up what was said", "Books the hall"), 7, known(duty))
    assert fates(role) == [DutyFate.KEEP, DutyFate.ADD]


def test_a_document_that_came_with_the_structure_is_known_by_its_numbers() -> None:
    words = ("Note what meetings decide", "Keep a list of all our members")
    duties = [
        duty_here(number, 7, text, theme=Theme.GOVERNANCE, numbered=(("001", "CLP Secretary", number),))
        for number, text in enumerate(words, start=1)
    ]
    read = a_role(1, "Secretary", "Meetings: note every decision they take", "Keep lists: members, officers")
    assert fates(compared(read, 7, known(*duties))) == [DutyFate.KEEP, DutyFate.KEEP]
    more = a_role(
        1, "Secretary", "Carry the banner", "Meetings: note each decision they take", "Keep lists: members, officers"
    )
    assert fates(compared(more, 7, known(*duties))) == [DutyFate.ADD, DutyFate.KEEP, DutyFate.KEEP]
    other = a_role(1, "Secretary", "Carry the banner", "Sing the song")
    assert fates(compared(other, 7, known(*duties))) == [DutyFate.ADD, DutyFate.ADD]


def test_a_duty_that_another_role_leads_stays_as_that_role_has_it() -> None:
    led = duty_here(9, 8, MINUTES, partner_ids=frozenset({7}))
    role = compared(a_role(1, "Secretary", f"{MINUTES} and keep them"), 7, known(led))
    assert (fates(role), role.duties[0].duty_id) == ([DutyFate.KEEP], 9)


def test_what_a_partner_who_is_not_in_the_document_does_already_is_shared() -> None:
    led = duty_here(9, 8, "Set the agenda with the Press Officer")
    read = a_role(1, "Press Officer", a_duty(1, "Set the agenda with the Chair", partners=("role:8",)))
    role = compared(read, None, known(led))
    assert (fates(role), role.duties[0].joined_to) == ([DutyFate.JOIN], "duty:9")


def test_what_the_earlier_edition_alone_gave_and_this_one_does_not_is_gone() -> None:
    gone = duty_here(5, 7, "Ring the bell", cited=(("Secretary", "Rings the bell"),), only_there=True)
    by_hand = duty_here(6, 7, "Feed the cat")
    role = compared(a_role(1, "Secretary", MINUTES), 7, known(taken(), gone, by_hand))
    assert role.gone == (Gone(5, "Ring the bell"),)
    assert not is_unchanged(role)
    assert is_unchanged(replace(role, gone=(Gone(5, "Ring the bell", retire=False),)))


def test_what_was_left_out_of_the_earlier_edition_is_left_out_again() -> None:
    left_out = frozenset({("Secretary", "Sweep the hall")})
    role = compared(a_role(1, "Secretary", "Sweep the hall", MINUTES), 7, known(taken(), left_out=left_out))
    assert fates(role) == [DutyFate.LEAVE_OUT, DutyFate.KEEP]
    assert is_unchanged(role)


def test_compared_with_another_role_it_is_as_if_it_had_never_been_compared() -> None:
    read = a_role(1, "Clerk", a_duty(1, "Take the minutes of meetings of the executive and file them"))
    first = compared(read, None, known(taken()))
    assert compared(compared(read, 7, known(taken())), None, known(taken())) == first
    assert compared(compared(read, 7, known(taken())), 8, known(taken())) == compared(read, 8, known(taken()))


def test_what_somebody_decided_by_hand_stays() -> None:
    left_out, joined = a_duty(1, MINUTES, fate=DutyFate.LEAVE_OUT), a_duty(2, "Ring", fate=DutyFate.JOIN)
    role = compared(a_role(1, "Secretary", left_out, joined), 7, known(taken()))
    assert fates(role) == [DutyFate.LEAVE_OUT, DutyFate.JOIN]


def test_a_role_with_another_title_or_another_name_is_changed() -> None:
    role = compared(a_role(1, "Secretary"), 7, known())
    assert is_unchanged(role)
    assert not is_unchanged(replace(role, title="General Secretary"))
    assert not is_unchanged(compared(a_role(1, "Clerk"), 7, known()))
    assert is_unchanged(replace(role, fate=RoleFate.LEAVE_OUT, title="General Secretary"))
