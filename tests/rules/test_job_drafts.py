"""Drafts of job descriptions: kept, and read again by a later release."""

import json

from hypothesis import given
from hypothesis import strategies as st

from intranet.core.job_vocabulary import DutyFate, RoleFate
from intranet.core.vocabulary import Cadence, Office, RoleKind, StandingKind, Theme
from intranet.rules.job_drafts import (
    DraftDuty,
    DraftRole,
    DraftRule,
    DutyFields,
    Gone,
    RoleFields,
    role_as_json,
    rules_as_json,
    with_duty,
)
from intranet.rules.job_drafts_kept import role_from_json, rules_from_json
from tests.support.job_drafts import a_duty, a_role

NUMBERS = st.integers(1, 400)
REFS = st.lists(st.sampled_from(["read:1", "role:7"]), max_size=2, unique=True).map(tuple)
STANDING = st.dictionaries(NUMBERS, st.sampled_from(StandingKind), max_size=3)
DUTIES = st.builds(
    DraftDuty,
    number=NUMBERS,
    original=st.text(max_size=20),
    section=st.text(max_size=9),
    page=NUMBERS,
    line=NUMBERS,
    words=st.text(max_size=20),
    theme=st.sampled_from(Theme),
    cadence=st.sampled_from(Cadence),
    partners=REFS,
    optional=st.booleans(),
    body_ids=st.lists(NUMBERS, max_size=2).map(tuple),
    fate=st.sampled_from(DutyFate),
    duty_id=st.none() | NUMBERS,
    seen=st.none() | NUMBERS,
    joined_to=st.sampled_from(["", "1.2", "duty:4"]),
    read=st.none()
    | st.builds(DutyFields, theme=st.sampled_from(Theme), cadence=st.sampled_from(Cadence), partners=REFS),
)
FIELDS = st.builds(
    RoleFields,
    title=st.text(max_size=9),
    kind=st.sampled_from(RoleKind),
    office=st.none() | st.sampled_from(Office),
    aliases=st.lists(st.text(max_size=9), max_size=2).map(tuple),
    seats=NUMBERS,
    standing=STANDING,
    votes=st.none() | st.booleans(),
)
ROLES = st.builds(
    DraftRole,
    number=NUMBERS,
    original=st.text(max_size=9),
    page=NUMBERS,
    line=NUMBERS,
    title=st.text(max_size=9),
    kind=st.sampled_from(RoleKind),
    fate=st.sampled_from(RoleFate),
    role_id=st.none() | NUMBERS,
    seen=st.none() | NUMBERS,
    office=st.none() | st.sampled_from(Office),
    aliases=st.lists(st.text(max_size=9), max_size=2).map(tuple),
    seats=NUMBERS,
    standing=STANDING,
    said=st.dictionaries(st.sampled_from(["seats", "kind"]), st.text(max_size=9)),
    duties=st.lists(DUTIES, max_size=3).map(tuple),
    gone=st.lists(st.builds(Gone, duty_id=NUMBERS, words=st.text(max_size=9), retire=st.booleans())).map(tuple),
    read=st.none() | FIELDS,
    was=st.none() | FIELDS,
)


@given(ROLES)
def test_a_role_is_read_again_as_it_was_kept(role: DraftRole) -> None:
    assert role_from_json(json.loads(json.dumps(role_as_json(role)))) == role


def test_womens_places_are_read_again_as_they_were_kept() -> None:
    rules = (
        DraftRule("A woman holds it.", None, ("read:1",), here=True),
        DraftRule("Two are women.", 2, (), kept=False),
    )
    assert rules_from_json(json.loads(json.dumps(rules_as_json(rules)))) == rules


def test_what_an_older_release_did_not_keep_is_as_if_nobody_had_said_it() -> None:
    role = role_from_json({"number": 2, "title": "Chair", "duties": [{"number": 1, "original": "Chair meetings"}]})
    assert role == DraftRole(
        number=2,
        original="",
        page=1,
        line=1,
        title="Chair",
        kind=RoleKind.OTHER,
        standing={},
        said={},
        duties=(DraftDuty(1, "Chair meetings", "", 1, 1, "Chair meetings", Theme.GOVERNANCE, Cadence.ONGOING),),
    )
    assert rules_from_json([{"words": "Two are women."}]) == (DraftRule("Two are women.", None, ()),)


def test_what_a_release_does_not_know_is_dropped() -> None:
    kept = json.loads(json.dumps(role_as_json(a_role(1, "Chair", "Chair meetings"))))
    kept |= {"colour": "red", "kind": "ambassador", "fate": "wait", "office": "mayor"}
    kept["duties"][0] |= {"cadence": "each-full-moon", "mood": "calm"}
    role = role_from_json(kept)
    assert (role.kind, role.fate, role.office) == (RoleKind.OTHER, RoleFate.ADD, None)
    assert role.duties[0].cadence is Cadence.ONGOING


def test_a_duty_takes_the_place_of_the_one_of_its_number() -> None:
    role = a_role(1, "Chair", "Chair meetings", "Speak for us")
    changed = with_duty(role, a_duty(2, "Speak for us", fate=DutyFate.LEAVE_OUT))
    assert [duty.fate for duty in changed.duties] == [DutyFate.ADD, DutyFate.LEAVE_OUT]
    assert changed.duty(2) == changed.duties[1]
    assert changed.duty(3) is None
