"""The forms of papers and of letters in."""

from collections.abc import Iterable
from datetime import date

from wtforms import FileField
from wtforms.validators import DataRequired, InputRequired, Optional

from intranet.core.meeting_vocabulary import LetterPurpose
from intranet.core.vocabulary import StandingKind
from intranet.queries.letters import LetterRow, NextMeeting
from intranet.queries.papers import PaperFacts
from intranet.rules.uploads import LARGEST, MAY_BE
from intranet.web.forms.base import Form, Line, VersionedForm, Words
from intranet.web.forms.fields import Day, OneOf, kinds, options
from intranet.web.words import day

HINT = f"{MAY_BE} At most {LARGEST // 1024 // 1024} MB."
READERS = (
    (StandingKind.OBSERVES.value, "Everybody who may come to this meeting"),
    (StandingKind.SPEAKS.value, "Those who vote or speak there"),
    (StandingKind.VOTES.value, "Only those who vote there"),
)


class PaperForm(Form):
    """A new paper."""

    file = FileField("File", description=HINT)
    title = Line("Title", 200, [Optional()], description="Empty: the file's name.")
    item = OneOf("For which item", default="")
    least = OneOf("Who may read it", choices=options(READERS), default=StandingKind.OBSERVES.value)


class ChangePaperForm(VersionedForm):
    """What a paper is called, where it belongs, and who may read it."""

    title = Line("Title", 200, [DataRequired("Please give the paper a title.")])
    item = OneOf("For which item", default="")
    least = OneOf("Who may read it", choices=options(READERS))


class VersionForm(Form):
    """A new version of a paper."""

    file = FileField("The new version", description=HINT)


class LetterForm(VersionedForm):
    """A letter in."""

    body = OneOf("Written to")
    received_on = Day("Received on", [InputRequired("Please say when it came.")])
    sender = Line("From", 200, [DataRequired("Please say who wrote.")])
    subject = Line("Subject", 200, [DataRequired("Please say what it is about.")])
    words = Words(
        "What it says", 10_000, [Optional()], description="In a few words; the letter itself can be added below."
    )
    purpose = OneOf("It is", choices=kinds(LetterPurpose), default=LetterPurpose.INFORMATION.value)
    meeting = OneOf("Goes to", default="")
    file = FileField("The letter", description=f"If you have it as a file. {HINT}")


def item_choices(items: Iterable[tuple[int, str]]) -> list[object]:
    """The items of an agenda, and none of them."""
    return [*options([("", "The meeting as a whole"), *items])]


def paper_form(items: Iterable[tuple[int, str]], asked: str | None) -> PaperForm:
    """A form for a new paper; the item that the address asks for is chosen."""
    form = PaperForm()
    form.item.choices = item_choices(items)
    if not form.is_submitted() and asked in {str(choice.value) for choice in form.item.choices}:
        form.item.data = asked
    return form


def change_form(paper: PaperFacts, items: Iterable[tuple[int, str]]) -> ChangePaperForm:
    """A form with a paper's present values."""
    form = ChangePaperForm(
        data={
            "version": paper.version,
            "title": paper.title,
            "item": str(paper.item_id or ""),
            "least": paper.least.value,
        }
    )
    form.item.choices = item_choices(items)
    return form


def letter_form(
    bodies: Iterable[tuple[int, str]], coming: Iterable[NextMeeting], today: date, letter: LetterRow | None = None
) -> LetterForm:
    """A form for a letter: a new one, come today, or one that is put right (whose body stays)."""
    form = LetterForm(data=_values(letter) if letter else {"received_on": today})
    meetings = [one for one in coming if letter is None or one.body_id == letter.body_id]
    choices = [(one.id, f"{one.body}, {day(one.on, today)}") for one in meetings]
    if letter and letter.meeting_id and letter.meeting_id not in {one.id for one in meetings} and letter.meeting_on:
        choices.insert(0, (letter.meeting_id, f"{letter.body}, {day(letter.meeting_on, today)}"))
    form.meeting.choices = options([("", "No meeting yet"), *choices])
    if letter is None:
        form.body.choices = options(bodies)
    else:
        del form.body
    return form


def _values(letter: LetterRow) -> dict[str, object]:
    return {
        "version": letter.version,
        "received_on": letter.received_on,
        "sender": letter.sender,
        "subject": letter.subject,
        "words": letter.words,
        "purpose": letter.purpose.value,
        "meeting": str(letter.meeting_id or ""),
    }
