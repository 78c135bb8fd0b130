"""The form by which the executive's answer to an amendment is recorded."""

from wtforms import HiddenField
from wtforms.fields.choices import RadioField, SelectChoice
from wtforms.validators import InputRequired, Optional

from intranet.core.plan_vocabulary import AmendmentState
from intranet.rules.votes import MOST_VOTES, Votes
from intranet.services.amendments import Decision
from intranet.web.forms.base import VersionedForm, Words
from intranet.web.forms.fields import Day, Whole


class DecisionForm(VersionedForm):
    """What the executive said, when, by which votes, and in which words."""

    standing = HiddenField()  # the promise that the page showed
    answer = RadioField(
        "What did the executive say?",
        choices=[
            SelectChoice(AmendmentState.AGREED.value, "Agreed"),
            SelectChoice(AmendmentState.REFUSED.value, "Refused"),
        ],
        validators=[InputRequired("Please say whether it was agreed or refused.")],
    )
    decided_on = Day("The day on which it met", [InputRequired("Please give the day on which the executive met.")])
    votes_for = Whole("Votes for", 0, MOST_VOTES, [Optional()])
    votes_against = Whole("Votes against", 0, MOST_VOTES, [Optional()])
    abstentions = Whole("Abstentions", 0, MOST_VOTES, [Optional()])
    words = Words("In its words", 5_000, [Optional()])

    def shown(self) -> int:
        """Which promise the page showed; a missing or broken one never matches."""
        text = self.standing.data or ""
        return int(text) if text.isascii() and text.isdecimal() and len(text) < 20 else -1

    def decision(self) -> Decision:
        """The answer that was filled in, of a form that holds."""
        return Decision(
            is_agreed=self.answer.data == AmendmentState.AGREED.value,
            decided_on=self.decided_on.data,
            votes=Votes(self.votes_for.data, self.votes_against.data, self.abstentions.data),
            words=self.words.data or "",
        )
