"""The form of a letter about a meeting: what it says, and how it goes out."""

from wtforms import RadioField
from wtforms.validators import DataRequired

from intranet.services.letters import Words as Letter
from intranet.web.forms.base import Line, VersionedForm, Words
from intranet.web.forms.fields import OptionalDay, options

MAIL, ELSEWHERE = "mail", "elsewhere"
LONGEST_TEXT = 10_000


class LetterForm(VersionedForm):
    """A letter as the secretary edits it, and by which way it leaves."""

    subject = Line("Subject", 200, [DataRequired("Please give the letter a subject.")])
    text = Words("Text", LONGEST_TEXT, [DataRequired("Please write what the letter says.")], render_kw={"rows": 18})
    way = RadioField("How it goes out", default=MAIL)
    given_on = OptionalDay("Sent on", description="Only where you sent it another way; left empty, today.")

    def letter(self) -> Letter:
        """What it says."""
        return Letter(self.subject.data or "", self.text.data or "")


def letter_form(letter: Letter, version: int, by_mail: str) -> LetterForm:
    """The form with a letter made ready; `by_mail` says to whom it goes by mail."""
    form = LetterForm(data={"subject": letter.subject, "text": letter.text, "version": version, "way": MAIL})
    form.way.choices = options(((MAIL, by_mail), (ELSEWHERE, "I have sent it another way")))
    return form
