"""A closed review as its page draws it: what was said, how each part then stood, and what was not reached."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from intranet.core.meeting_vocabulary import ReviewPart
from intranet.core.plan_vocabulary import Colour
from intranet.queries.review import ReviewRow
from intranet.queries.review_stops import ReviewedMeeting
from intranet.rules.reviewing import STOPS_AT
from intranet.web import words
from intranet.web.review.rows import Said
from intranet.web.standings import TAGS

HEADINGS = {ReviewPart.ROLE: "Roles", ReviewPart.OBJECTIVE: "Objectives", ReviewPart.TASK: "Tasks"}
HREFS = {ReviewPart.ROLE: "/roles/{}", ReviewPart.OBJECTIVE: "/objectives/{}", ReviewPart.TASK: "/tasks/{}"}


@dataclass(frozen=True, slots=True)
class ToldRow:
    """What was said of one part, and how it stood then."""

    href: str
    title: str
    said: Said
    stood: str


@dataclass(frozen=True, slots=True)
class ClosedView:
    """Everything that was said, by kind, and the names of what was not reached."""

    groups: list[tuple[str, list[ToldRow], list[str]]]  # with the titles of those of which there was nothing to say
    unreached: list[str]


def compose(of: ReviewedMeeting, told: Iterable[tuple[str, ReviewRow]], snapshot: Any) -> ClosedView:
    """What was said stands as it was kept; roles that came after the review closed were not missed by it."""
    found: dict[ReviewPart, list[ToldRow]] = {part: [] for part in HEADINGS}
    reached = set()
    for title, row in told:
        found[row.part].append(_row(title, row))
        reached.add((row.part, row.part_id))
    frozen = {role["id"] for role in json.loads(snapshot.document)["roles"]} if snapshot else set()
    seated = [role for role in of.roles if role.standing in STOPS_AT and role.id in frozen]
    by_role = bool(found[ReviewPart.ROLE]) or not found[ReviewPart.OBJECTIVE]
    missed = [role.title for role in seated if (ReviewPart.ROLE, role.id) not in reached]
    return ClosedView(
        groups=[_group(HEADINGS[part], rows) for part, rows in found.items() if rows],
        unreached=missed if by_role else [],
    )


def _group(heading: str, rows: list[ToldRow]) -> tuple[str, list[ToldRow], list[str]]:
    spoken_of = [row for row in rows if row.said.colour or row.said.words]
    return heading, spoken_of, [row.title for row in rows if row not in spoken_of]


def _row(title: str, row: ReviewRow) -> ToldRow:
    stood = row.stood.get("colour")
    return ToldRow(
        href=HREFS[row.part].format(row.part_id),
        title=title,
        said=Said(
            part=row.part.value,
            part_id=row.part_id,
            colour=row.colour.value if row.colour else "",
            tag_kind=TAGS[row.colour] if row.colour else "",
            tag_words=words.say(row.colour) if row.colour else "",
            words=row.words,
            version=row.version,
        ),
        stood=f"its work then: {words.say(Colour(stood)).lower()}" if stood in set(Colour) else "",
    )
