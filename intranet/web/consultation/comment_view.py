"""A comment as pages show it, with its answer."""

from dataclasses import dataclass
from datetime import date

from intranet.core.plan_vocabulary import CommentAnswer, PlanPart
from intranet.queries.comments import CommentRow
from intranet.rules.consultation import why_not_answer
from intranet.rules.permissions import Permission
from intranet.web import words
from intranet.web.guard import may
from intranet.web.timeline import when

TAGS = {CommentAnswer.TAKEN_UP: "done", CommentAnswer.NOTED: "in-hand", CommentAnswer.NOT_THIS_YEAR: "dropped"}
PAGES = {PlanPart.SECTION: "/sections", PlanPart.OBJECTIVE: "/objectives", PlanPart.TASK: "/tasks"}


@dataclass(frozen=True, slots=True)
class Said:
    """One comment, and what became of it."""

    id: int
    about: str
    about_href: str | None
    words: str
    who: str
    when: str
    when_full: str
    tag: str
    answer: str
    answer_words: str
    answered: str  # who answered, and when
    can_answer: bool


def said(comment: CommentRow, today: date) -> Said:
    """A comment for those who read the plan."""
    can_answer = why_not_answer(comment.plan_state) is None and may(Permission.ANSWER, comment)
    return _said(comment, today, _who(comment), comment.answered_by, can_answer=can_answer)


def said_by_guest(comment: CommentRow, today: date) -> Said:
    """A comment for whoever sent it by a link: it names roles, and no people."""
    return _said(comment, today, "", None, can_answer=False)


def _said(comment: CommentRow, today: date, who: str, answered_by: str | None, *, can_answer: bool) -> Said:
    short, full = when(comment.said_at, today)
    about, href = _about(comment)
    waits_for = f" from the {comment.lead_title}" if comment.lead_title else ""
    return Said(
        id=comment.id,
        about=about,
        about_href=href,
        words=comment.words,
        who=who,
        when=short,
        when_full=full,
        tag=TAGS[comment.answer] if comment.answer else "not-started",
        answer=words.say(comment.answer) if comment.answer else f"Waits for an answer{waits_for}",
        answer_words=comment.answer_words,
        answered=_answered(comment, today, answered_by),
        can_answer=can_answer,
    )


def _who(comment: CommentRow) -> str:
    if comment.person is None:
        return f"by private link, for {comment.guest_name}"
    return f"{comment.person}, {comment.role}" if comment.role else comment.person


def _about(comment: CommentRow) -> tuple[str, str | None]:
    if comment.part is PlanPart.PLAN:
        return "The plan as a whole", f"/plan/{comment.plan_year}"
    kind = words.say(comment.part).capitalize()
    if comment.part_words is None:
        return f"{kind} that is not in the plan any more", None
    return f"{kind}: {comment.part_words}", f"{PAGES[comment.part]}/{comment.part_id}"


def _answered(comment: CommentRow, today: date, by: str | None) -> str:
    if comment.answered_at is None:
        return ""
    names = [name for name in (by, comment.answered_in) if name]
    return f"{', '.join(names)}, {words.ago(comment.answered_at, today)}"
