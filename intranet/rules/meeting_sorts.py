"""What sort of meeting it is, and what the settings say of that sort: its notice and its quorum."""

from collections.abc import Mapping
from math import ceil
from typing import Any

from intranet.core.meeting_vocabulary import MeetingKind, MeetingSort
from intranet.core.vocabulary import BodyKind

OF_BODY: dict[BodyKind, MeetingSort] = {
    BodyKind.EXECUTIVE: MeetingSort.EXECUTIVE,
    BodyKind.GENERAL: MeetingSort.ALL_MEMBER,
    BodyKind.BRANCH: MeetingSort.BRANCH,
    BodyKind.FORUM: MeetingSort.FORUM,
    BodyKind.SUB_COMMITTEE: MeetingSort.SUB_COMMITTEE,
}
OF_MEMBERS = frozenset({MeetingSort.ALL_MEMBER, MeetingSort.AGM})


def sort_of(body_kind: BodyKind, kind: MeetingKind) -> MeetingSort:
    """An annual general meeting of the members is one; any other meeting is of its body's sort.

    A branch's annual general meeting is a branch meeting, with a branch's notice and quorum.
    """
    if kind is MeetingKind.AGM and body_kind is BodyKind.GENERAL:
        return MeetingSort.AGM
    return OF_BODY[body_kind]


def quorum_of(sort: MeetingSort, voters: int, settings: Mapping[str, Any], own: int | None = None) -> int:
    """How many with a vote must be present, at least one; `voters` is how many seats vote, vacant ones not counted.

    Executive and other meetings go by so many in a hundred of those who vote, rounded up; meetings of members and of
    branches by a number. `own` is what was set for this meeting alone, and comes first.
    """
    if own is not None:
        return own
    if sort in OF_MEMBERS:
        return max(1, int(settings["quorum_members"]))
    if sort is MeetingSort.BRANCH:
        return max(1, int(settings["quorum_branch"]))
    share = settings["quorum_executive" if sort is MeetingSort.EXECUTIVE else "quorum_other"]
    return max(1, ceil(voters * int(share) / 100))
