"""The forms of a tick and of a report line."""

from typing import Any

from wtforms import Field, HiddenField, StringField
from wtforms.fields.choices import RadioField, SelectChoice
from wtforms.validators import InputRequired, ValidationError

from intranet.core.vocabulary import Answer, Outcome
from intranet.web.forms.base import Form, Line, Words
from intranet.web.words import choices

LONGEST_NOTE = 2000


def web_address(_form: Any, field: Field) -> None:
    """Evidence is a web address, so that nothing else can be run from it."""
    if field.data and not field.data.startswith(("https://", "http://")):
        raise ValidationError("Please give a web address that begins with https://.")


class TickForm(Form):
    """One press, or with a note, evidence, or the word that it did not apply."""

    occasion = HiddenField(validators=[InputRequired("Please say which occasion this is for.")])
    outcome = RadioField(
        "What happened",
        choices=[SelectChoice(Outcome.DONE.value, "Done"), SelectChoice(Outcome.DID_NOT_APPLY.value, "Did not apply")],
        default=Outcome.DONE.value,
    )
    note = Words("How it went", LONGEST_NOTE)
    link = Line("A link that shows it", 500, [web_address])
    acting_in = StringField()  # drawn by the template, and only where somebody could act in more than one role

    def role(self) -> int | None:
        """The role they chose to act in, where they could choose."""
        return int(self.acting_in.data) if (self.acting_in.data or "").isdecimal() else None


class NoteForm(Form):
    """More about a tick that stands."""

    note = Words("How it went", LONGEST_NOTE)
    link = Line("A link that shows it", 500, [web_address])


class LineForm(Form):
    """A word on an ongoing duty."""

    answer = RadioField(
        "How does it stand?",
        choices=[SelectChoice(value, words) for value, words in choices(Answer)],
        validators=[InputRequired("Please say how it stands.")],
    )
    words = Words("In a few words, if you like", LONGEST_NOTE)


class PressForm(Form):
    """One press that carries only its token."""
