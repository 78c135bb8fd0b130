"""The forms of the consultation room: a comment, its answer, and a link."""

from collections.abc import Iterable
from typing import Any

from wtforms import RadioField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, ValidationError

from intranet.core.plan_vocabulary import CommentAnswer, PlanPart
from intranet.queries.comments import Subject
from intranet.queries.facts import Named
from intranet.services.comments import LONGEST
from intranet.services.consultation_links import LONGEST_NAME
from intranet.web.forms.base import Form, Line, VersionedForm, Words
from intranet.web.forms.fields import OneOf, kinds, options

SHORT = 90  # characters of a part's words in a list to choose from
GROUPS = {PlanPart.SECTION: "Sections", PlanPart.OBJECTIVE: "Objectives", PlanPart.TASK: "Tasks"}


def key_of(part: str, part_id: object) -> str:
    """A part of a plan as a form names it, such as `objective-12`; the plan itself is `plan`."""
    return part if part_id is None else f"{part}-{part_id}"


class CommentForm(Form):
    """A comment on a part of a plan."""

    about = OneOf("What it is about")
    words = Words("Your comment", LONGEST, [DataRequired("Please write your comment.")])

    def offer(self, subjects: Iterable[Subject]) -> None:
        """Fill in what may be commented on."""
        self.about.choices = [_choice(subject) for subject in subjects]

    def part(self) -> tuple[PlanPart, int | None]:
        """What was chosen, of a form that holds."""
        part, _, number = str(self.about.data).partition("-")
        return PlanPart(part), int(number) if number else None


class OfficersCommentForm(CommentForm):
    """A comment by an officer, who says in which role where they hold several."""

    role_id = OneOf("In which role do you say this?")

    def offer_roles(self, roles: Iterable[Named]) -> None:
        """Fill in the roles to speak in."""
        self.role_id.choices = options((role.id, role.title) for role in roles)


class OneAnswer(RadioField):
    """One of the three answers."""

    def pre_validate(self, form: Any) -> None:
        if str(self.data) not in {answer.value for answer in CommentAnswer}:
            raise ValidationError("Please choose one of the three.")


class AnswerForm(VersionedForm):
    """What becomes of a comment."""

    answer = OneAnswer("What becomes of it?", choices=kinds(CommentAnswer))
    words = Words(
        "In a few words",
        LONGEST,
        description="Everybody who reads the plan's history can read this. “Not this year” needs a reason.",
    )


class LinkForm(Form):
    """Whom a link is for."""

    name = Line(
        "Whom is it for?",
        LONGEST_NAME,
        [DataRequired("Please say whom the link is for, such as a branch or a union.")],
        description="A branch or an affiliate, such as “the Wearmoor branch”. Their comments carry this name.",
    )


def _choice(subject: Subject) -> SelectChoice:
    words = subject.words if len(subject.words) <= SHORT else f"{subject.words[: SHORT - 1]}…"
    if subject.part is PlanPart.PLAN:
        words = "The plan as a whole"
    return SelectChoice(key_of(subject.part.value, subject.part_id), words, optgroup=GROUPS.get(subject.part))
