"""The forms of the review: what the executive says of a part, an action it gives, and its answer to an amendment."""

from collections.abc import Iterable

from wtforms import HiddenField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Optional

from intranet.core.meeting_vocabulary import DecisionOutcome, DecisionWay, ReviewPart
from intranet.core.plan_vocabulary import Colour
from intranet.rules.decisions import LONGEST, Draft
from intranet.rules.reviewing import KEYS
from intranet.rules.votes import MOST_VOTES
from intranet.services.actions import Said
from intranet.services.reviews import LONGEST_WORDS
from intranet.web import words
from intranet.web.forms.base import Form, Line, VersionedForm, Words
from intranet.web.forms.fields import NOBODY, OneOf, OptionalDay, Whole, options

WORKED_OUT = "As it is worked out"


class SayForm(VersionedForm):
    """What the executive says of one part: a colour, words, both or neither."""

    part = HiddenField()
    part_id = HiddenField()
    then = HiddenField()  # the stop to go to next; empty to stay
    colour = OneOf(
        "How it stands",
        choices=[SelectChoice("", WORKED_OUT), *options((one.value, words.say(one)) for one in KEYS)],
        default="",
    )
    words = Words("What the executive says", LONGEST_WORDS, [Optional()])

    def spoken_of(self) -> tuple[ReviewPart, int] | None:
        """The part it speaks of; None for what no page of ours sends."""
        part, number = self.part.data or "", self.part_id.data or ""
        if part not in set(ReviewPart) or not (number.isascii() and number.isdecimal() and len(number) < 10):
            return None
        return ReviewPart(part), int(number)

    def chosen(self) -> Colour | None:
        """The colour that was chosen, of a form that holds."""
        return Colour(self.colour.data) if self.colour.data else None


class ActionForm(Form):
    """An action in one line, with its role and its day beside it."""

    action = Line("What is to be done", 300, [InputRequired("Please say what is to be done.")])
    role = OneOf("By which role", choices=[SelectChoice(NOBODY, "As the line says")], default=NOBODY)
    due_on = OptionalDay("By when")

    def offer(self, roles: Iterable[tuple[int, str]]) -> None:
        """The roles to choose from."""
        self.role.choices = [SelectChoice(NOBODY, "As the line says"), *options(roles)]

    def said(self) -> Said:
        """The action as it was typed, of a form that holds."""
        role = int(self.role.data) if self.role.data else None
        return Said(self.action.data or "", role, self.due_on.data)


class AnswerForm(VersionedForm):
    """The executive's answer to an amendment: one press, with its words and a count where there was one."""

    standing = HiddenField()  # the promise that the page showed
    answer = HiddenField()
    words = Words("In its words", LONGEST, [Optional()])
    votes_for = Whole("Votes for", 0, MOST_VOTES, [Optional()])
    votes_against = Whole("Votes against", 0, MOST_VOTES, [Optional()])
    abstentions = Whole("Abstentions", 0, MOST_VOTES, [Optional()])

    def shown(self) -> int:
        """Which promise the page showed; a missing or broken one never matches."""
        text = self.standing.data or ""
        return int(text) if text.isascii() and text.isdecimal() and len(text) < 20 else -1

    def draft(self, title: str) -> Draft:
        """The decision that it makes; without words of its own, those of the amendment."""
        counted = self.votes_for.data is not None
        return Draft(
            words=self.words.data or title,
            outcome=DecisionOutcome.CARRIED if self.answer.data == "agreed" else DecisionOutcome.LOST,
            way=DecisionWay.COUNT if counted else DecisionWay.CONSENT,
            votes_for=self.votes_for.data,
            votes_against=self.votes_against.data,
            abstentions=self.abstentions.data,
        )


class ClosingForm(Form):
    """Closing a review: which plan the page showed."""

    plan = HiddenField()
