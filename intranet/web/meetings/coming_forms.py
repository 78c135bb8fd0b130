"""Whether somebody comes, as it arrives from a page."""

from flask import request
from wtforms.validators import Optional

from intranet.core.errors import RuleError
from intranet.core.meeting_vocabulary import Coming
from intranet.services.coming import LONGEST_WORDS
from intranet.web.forms.base import Form, Line


class ComingForm(Form):
    """Whether somebody comes, and a few words."""

    words = Line("Anything to add", LONGEST_WORDS, [Optional()])


def pressed_coming() -> Coming | None:
    """The answer that was pressed; None takes it back. Raises RuleError for what is no answer."""
    text = request.form.get("coming", "")
    try:
        return Coming(text) if text else None
    except ValueError as error:
        raise RuleError("Please press Coming or Apologies.") from error
