"""A stop of the review as its page draws it, with the list of all stops beside it."""

from dataclasses import dataclass

from intranet.core.plan_vocabulary import Colour
from intranet.queries.review_stops import RoleAt
from intranet.rules.reviewing import KEYS, Stop
from intranet.web import words
from intranet.web.review.places import OBJECTIVE, ROLE, Place
from intranet.web.review.round import Round
from intranet.web.review.rows import Said, said_of
from intranet.web.standings import TAGS


@dataclass(frozen=True, slots=True)
class StopRow:
    """A stop in the list of all: whether it is reached, what was said, and what still waits there."""

    href: str
    title: str
    group: str  # a heading above it, where a new one begins
    tag_kind: str
    tag_words: str
    is_reached: bool
    is_here: bool
    late: int


@dataclass(frozen=True, slots=True)
class ColourButton:
    """One colour that the executive may give."""

    slug: str
    words: str
    key: str
    look: str


@dataclass(frozen=True, slots=True)
class StopView:
    """Where one is in the review."""

    title: str
    who: str
    how_far: str  # "7 of 20"
    reached: str
    rows: list[StopRow]
    said: Said | None  # None: nothing is said of the stop itself, only of its tasks
    is_reached: bool
    before_href: str
    after_href: str
    after_key: str  # where "next" leads; the same stop where it is the last
    by_role_href: str
    by_objective_href: str


COLOURS = [ColourButton(one.value, words.say(one), key, TAGS[one]) for one, key in KEYS.items()]


def compose(round_: Round, here: Stop) -> StopView:
    """Put a stop together."""
    meeting_id, total = round_.of.meeting.id, len(round_.stops)
    return StopView(
        title=here.title,
        who=_who(round_.role) if round_.role else words.say(here.theme) if here.theme else "",
        how_far=f"{round_.number + 1} of {total}",
        reached=f"{round_.course.reached} of {total} reached",
        rows=_rows(round_),
        said=said_of(here.part, here.part_id, round_.course.word(here.part, here.part_id)) if here.part else None,
        is_reached=here.is_reached(round_.course.said),
        before_href=_href(round_, round_.before),
        after_href=_href(round_, round_.after),
        after_key=(round_.after or here).key,
        by_role_href=Place(ROLE).of(meeting_id),
        by_objective_href=Place(OBJECTIVE).of(meeting_id),
    )


def _who(role: RoleAt) -> str:
    return words.listed(role.holders) if role.holders else "Vacant"


def _href(round_: Round, stop: Stop | None) -> str:
    return Place(round_.place.by, stop.key).of(round_.of.meeting.id, "main") if stop else ""


def _rows(round_: Round) -> list[StopRow]:
    rows: list[StopRow] = []
    group = ""
    for number, stop in enumerate(round_.stops):
        word = round_.course.word(stop.part, stop.part_id)
        theme = words.say(stop.theme) if stop.theme else "Besides" if stop.part is None else ""
        rows.append(
            StopRow(
                href=_href(round_, stop),
                title=stop.title,
                group=theme if theme != group else "",
                tag_kind=TAGS[word.colour] if word.colour else "",
                tag_words=words.say(word.colour) if word.colour else "",
                is_reached=stop.is_reached(round_.course.said),
                is_here=number == round_.number,
                late=sum(1 for task_id in stop.task_ids if round_.course.colours[task_id] is Colour.LATE),
            )
        )
        group = theme
    return rows


def unreached(round_: Round) -> list[str]:
    """The names of the stops that the executive has not been at."""
    return [stop.title for stop in round_.stops if not stop.is_reached(round_.course.said)]
