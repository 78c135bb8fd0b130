"""The forms of the second lock: codes, recovery codes and passkeys."""

from typing import Any

from wtforms import BooleanField, HiddenField, StringField
from wtforms.validators import DataRequired

from intranet.services.passkeys import LONGEST_NAME
from intranet.web.account.forms import OWN_DEVICE
from intranet.web.forms.base import Form, Line, keepable, stripped, within

LONGEST_ANSWER = 20_000  # what a browser says of a passkey, with room to spare
NO_PASSKEY = (
    "No passkey came across. Passkeys need JavaScript and a browser that knows them; without, use a code app instead."
)


def _without_spaces(text: str | None) -> str:
    return "".join((text or "").split())


class OneTimeCode(StringField):
    """Six figures from an app, which telephones offer to fill in. Spaces in between do not matter."""

    def __init__(self, label: str, **kwargs: Any) -> None:
        said = {"autocomplete": "one-time-code", "inputmode": "numeric", "maxlength": "12", "size": "8"}
        checks = [DataRequired("Please type the six figures that the app shows."), keepable, within(12)]
        super().__init__(label, checks, filters=[_without_spaces], render_kw=said, **kwargs)


class CodeForm(Form):
    """The code that an app shows now."""

    code = OneTimeCode("Six figures from your app")


class RecoveryForm(Form):
    """One of the printed codes."""

    recovery = StringField(
        "One of your recovery codes",
        [DataRequired("Please type one of your recovery codes."), keepable, within(60)],
        filters=[stripped],
        render_kw={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"},
    )


class PasskeyForm(Form):
    """What a browser says of a passkey; static/js/passkey.js fills it in."""

    credential = HiddenField(validators=[DataRequired(NO_PASSKEY), keepable, within(LONGEST_ANSWER)])
    own_device = BooleanField(OWN_DEVICE)
    next = HiddenField()


class NewPasskeyForm(Form):
    """A passkey that was just made, and a name for it."""

    name = Line("A name for it", LONGEST_NAME, [DataRequired("Please give it a name, such as “my phone”.")])
    credential = HiddenField(validators=[DataRequired(NO_PASSKEY), keepable, within(LONGEST_ANSWER)])


class PasskeyNameForm(Form):
    """Another name for a passkey."""

    name = Line("Its name", LONGEST_NAME, [DataRequired("Please give it a name, such as “my phone”.")])
