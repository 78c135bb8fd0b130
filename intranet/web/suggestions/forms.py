"""The form by which the lead of a part answers a suggestion."""

from wtforms import HiddenField, StringField
from wtforms.validators import AnyOf, Optional

from intranet.services.suggestions import LONGEST_ANSWER
from intranet.web.forms.base import VersionedForm, Words

ACCEPT, DECLINE = "accept", "decline"


class AnswerForm(VersionedForm):
    """Two buttons and a word; the template draws the buttons, which carry the answer."""

    standing = HiddenField()  # the promise that the page showed
    answer = StringField("Answer", [AnyOf([ACCEPT, DECLINE], message="Please press one of the two buttons.")])
    words = Words(
        "A word to whoever suggested it",
        LONGEST_ANSWER,
        [Optional()],
        description="Needed where you decline, welcome where you accept.",
    )

    def shown(self) -> int:
        """Which promise the page showed; a missing or broken one never matches."""
        text = self.standing.data or ""
        return int(text) if text.isascii() and text.isdecimal() and len(text) < 20 else -1
