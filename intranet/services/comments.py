"""Comments on a plan in consultation, by officers and by whoever has a private link, and the answers to them."""

from datetime import timedelta
from typing import Any

from sqlalchemy import func, select

from intranet.core import clock
from intranet.core.db import db, row, rows
from intranet.core.errors import RuleError, refuse_for
from intranet.core.happenings import Happening
from intranet.core.plan_vocabulary import CommentAnswer, NotificationKind, PlanPart
from intranet.core.vocabulary import ActedAs, Office
from intranet.models import Comment, ConsultationLink, Plan, Role
from intranet.queries import comments as reads
from intranet.queries.comments import Subject
from intranet.rules.access import MANAGERS, Actor, Guest
from intranet.rules.consultation import why_not_answer, why_not_comment
from intranet.services import notifications, records, versions

LONGEST = 5_000
MOST_BY_LINK = 60
AT_ONCE, WITHIN = 10, timedelta(minutes=10)


class TooManyForNow(RuleError):
    """More came by one link than can be read with care; `wait` is how many seconds are left."""

    def __init__(self, wait: int) -> None:
        minutes = max(1, -(-wait // 60))
        words = "a minute" if minutes == 1 else f"{minutes} minutes"
        super().__init__(f"That was a lot in a short time. Please wait {words}, then send this one again.")
        self.wait = wait


def add(plan_id: int, part: PlanPart, part_id: int | None, *, words: str, role_id: int, actor: Actor) -> int:
    """Comment on a plan, a section, an objective or a task, in one of one's own roles. Returns the comment's id.

    The lead role of the part hears of it, or the Chair and the Secretary where it has none, and so does every role
    that is mentioned. Saying the same twice is saying it once. Raises RuleError when the plan takes no comments today,
    on `about` for a part that is not in it, on `words` for none or too many, on `role_id` for a role not held.
    """
    plan = versions.reread(Plan, plan_id)
    _refuse_unless_open(plan)
    if role_id not in actor.role_ids:
        raise RuleError("You do not hold that role today. Please choose one of yours.", "role_id")
    subject, words = _subject(plan, part, part_id), _fitting(words)
    same = _same(plan, subject, words, Comment.person_id == actor.person_id)
    if same is not None:
        return same
    comment = _kept(plan, subject, words, person_id=actor.person_id, role_id=role_id)
    _write_made(plan, comment, subject, actor=actor, acting=(role_id, ActedAs.LEAD))
    _tell_lead(comment, subject, f"{actor.name} commented on {_named(subject, plan)}", actor)
    notifications.mentions(words, f"{actor.name} mentioned you in a comment on the plan", _href(comment), by=actor)
    return comment.id


def add_by_link(guest: Guest, part: PlanPart, part_id: int | None, *, words: str) -> int:
    """Comment for the branch or the affiliate that a private link was made for. Returns the comment's id.

    At most 60 come by one link, and ten within ten minutes. Raises TooManyForNow for more at once, and RuleError as
    `add` does, and when the link was ended meanwhile.
    """
    plan = versions.reread(Plan, guest.made_for)
    _refuse_unless_open(plan)
    link = versions.reread(ConsultationLink, guest.link_id)
    if link.revoked_at is not None:
        raise RuleError("This link was ended, so this was not sent. Ask whoever gave it to you for a new one.")
    subject, words = _subject(plan, part, part_id), _fitting(words)
    same = _same(plan, subject, words, Comment.link_id == link.id)
    if same is not None:
        return same
    _refuse_too_many(link.id)
    comment = _kept(plan, subject, words, link_id=link.id, guest_name=link.name)
    _write_made(plan, comment, subject, actor=None, guest=link.name)
    _tell_lead(comment, subject, f"A comment on {_named(subject, plan)} came for {link.name}", None)
    return comment.id


def answer(comment_id: int, seen: int, *, answer: CommentAnswer, words: str, actor: Actor) -> None:
    """Say what becomes of a comment: taken up, noted, or not this year and why. Its writer hears of it.

    An answer may be changed until the plan has left the executive. Raises Conflict when somebody was quicker,
    RuleError on `words` when the reason is missing or too long, and once the plan has gone on to the members.
    """
    comment = versions.reread(Comment, comment_id)
    plan = versions.reread(Plan, comment.plan_id)
    too_late = why_not_answer(plan.state)
    if too_late is not None:
        raise RuleError(too_late)
    theirs: dict[str, Any] = {"answer": comment.answer, "words": comment.answer_words}
    versions.claim(comment, seen, subject="This answer", theirs=theirs)
    if answer is CommentAnswer.NOT_THIS_YEAR and not words:
        raise RuleError("Please say why not this year. Whoever wrote it will read this.", "words")
    if len(words) > LONGEST:
        raise RuleError(f"Please keep this to {LONGEST:,} characters.", "words")
    if (comment.answer, comment.answer_words) == (answer, words):
        return
    subject = reads.subject(plan.id, comment.part, comment.part_id, dropped=True)
    acting = _acting(actor, subject)
    comment.answer, comment.answer_words, comment.answered_at = answer, words, clock.now()
    comment.answered_by_id, comment.answered_in_id = actor.person_id, _own_role(actor, subject)
    db.session.flush()
    _write_answered(plan, comment, subject, actor, acting)
    if comment.person_id is not None:
        told = f"{actor.name} answered your comment on {_named(subject, plan)}"
        notifications.tell_person(comment.person_id, NotificationKind.ANSWER, told, _href(comment), by=actor)


def _refuse_unless_open(plan: Plan) -> None:
    refuse_for(why_not_comment(plan.state, plan.consultation_ends_on, clock.today()))


def _subject(plan: Plan, part: PlanPart, part_id: int | None) -> Subject:
    found = reads.subject(plan.id, part, part_id)
    if found is None:
        raise RuleError(
            "That part is not in this plan any more. Please choose another, or the plan as a whole.", "about"
        )
    return found


def _fitting(words: str) -> str:
    if not words.strip():
        raise RuleError("Please write your comment.", "words")
    if len(words) > LONGEST:
        raise RuleError(f"Please keep this to {LONGEST:,} characters.", "words")
    return words


def _same(plan: Plan, subject: Subject, words: str, by: Any) -> int | None:
    """The id of the same comment by the same writer: a form that was sent twice is one comment."""
    found = row(
        select(Comment.id).where(
            Comment.plan_id == plan.id,
            Comment.part == subject.part,
            Comment.part_id.is_(None) if subject.part_id is None else Comment.part_id == subject.part_id,
            Comment.words == words,
            by,
        )
    )
    return int(found.id) if found else None


def _refuse_too_many(link_id: int) -> None:
    now = clock.now()
    sent = select(func.count().label("every")).where(Comment.link_id == link_id)
    if row(sent).every >= MOST_BY_LINK:
        raise RuleError(
            f"{MOST_BY_LINK} comments have come by this link, and that is as many as it takes. "
            "Please send the rest to the Secretary."
        )
    lately = [
        found.said_at
        for found in rows(
            select(Comment.said_at)
            .where(Comment.link_id == link_id, Comment.said_at > now - WITHIN)
            .order_by(Comment.id.desc())
            .limit(AT_ONCE)
        )
    ]
    if len(lately) == AT_ONCE:
        raise TooManyForNow(int((lately[-1] + WITHIN - now).total_seconds()))


def _kept(plan: Plan, subject: Subject, words: str, **by: Any) -> Comment:
    comment = Comment(
        plan_id=plan.id, part=subject.part, part_id=subject.part_id, words=words, said_at=clock.now(), **by
    )
    db.session.add(comment)
    db.session.flush()
    return comment


def _acting(actor: Actor, subject: Subject | None) -> tuple[int, ActedAs]:
    """In which role somebody answers: as the lead, covering it, on its behalf, or as Chair or Secretary themselves."""
    lead, own = subject.lead_role_id if subject else None, _own_role(actor, subject)
    if lead is None or lead == own:
        return own, ActedAs.LEAD
    if lead in actor.covered_ids:
        return lead, ActedAs.COVER
    on_behalf = actor.holds(frozenset({Office.SECRETARY}))
    return (lead, ActedAs.ON_BEHALF) if on_behalf else (own, ActedAs.LEAD)


def _own_role(actor: Actor, subject: Subject | None) -> int:
    """By which role of their own an answer names somebody: the lead role, else Chair or Secretary, else another."""
    lead = subject.lead_role_id if subject else None
    if lead is not None and lead in actor.role_ids:
        return lead
    return next((h for h in actor.holdings if h.office in MANAGERS), actor.holdings[0]).role_id


def _tell_lead(comment: Comment, subject: Subject, words: str, by: Actor | None) -> None:
    lead = subject.lead_role_id
    whom = [lead] if lead is not None else [r.id for r in rows(select(Role.id).where(Role.office.in_(MANAGERS)))]
    notifications.tell_roles(whom, NotificationKind.COMMENT, words, _href(comment), by=by)


def _named(subject: Subject | None, plan: Plan) -> str:
    if subject is None or subject.part is PlanPart.PLAN:
        return f"the plan for {plan.year}"
    return f"“{subject.words}”"


def _href(comment: Comment) -> str:
    return f"/comments/{comment.id}"


def _write_made(plan: Plan, comment: Comment, subject: Subject, **by: Any) -> None:
    records.write(
        Happening.COMMENT_MADE,
        "comment",
        comment.id,
        role_id=subject.lead_role_id,
        plan_id=plan.id,
        objective_id=subject.objective_id,
        words=_named(subject, plan),
        note=comment.words,
        part=subject.part.value,
        **by,
    )
    db.session.flush()


def _write_answered(
    plan: Plan, comment: Comment, subject: Subject | None, actor: Actor, acting: tuple[int, ActedAs]
) -> None:
    records.write(
        Happening.COMMENT_ANSWERED,
        "comment",
        comment.id,
        actor=actor,
        acting=acting,
        role_id=subject.lead_role_id if subject else None,
        plan_id=plan.id,
        objective_id=subject.objective_id if subject else None,
        words=_named(subject, plan),
        note=comment.answer_words,
        answer=comment.answer.value if comment.answer else "",
    )
    db.session.flush()
