"""The forms of the account room."""

from collections.abc import Iterable
from typing import Any

from wtforms import BooleanField, EmailField, HiddenField, IntegerField, PasswordField, RadioField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, EqualTo, Length, NumberRange

from intranet.core.errors import RuleError
from intranet.rules.passwords import LONGEST, TOO_LONG, weakness
from intranet.web.forms.base import Form, keepable, stripped, within

ADDRESS = "Please type your e-mail address."
PASSWORD = "Please type your password."  # noqa: S105 (words, not a password)
OWN_DEVICE = "This is my own device: keep me signed in"
THEMES = (("auto", "As my device is set"), ("light", "Light"), ("dark", "Dark"))


class Address(EmailField):
    """Somebody's e-mail address, which browsers and password managers know how to fill in."""

    def __init__(self, label: str, **kwargs: Any) -> None:
        said = {"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        validators = [DataRequired(ADDRESS), keepable, within(254)]
        super().__init__(label, validators, filters=[stripped], render_kw=said, **kwargs)


class Secret(PasswordField):
    """A password: never trimmed, never shown again, free to be pasted. `filled` is what password managers go by."""

    def __init__(self, label: str, filled: str, validators: Iterable[Any] = (), **kwargs: Any) -> None:
        checks = [DataRequired(PASSWORD), keepable, Length(max=LONGEST, message=TOO_LONG), *validators]
        super().__init__(label, checks, render_kw={"autocomplete": filled}, **kwargs)


class SignInForm(Form):
    """Signing in with an address and a password."""

    email = Address("E-mail address")
    password = Secret("Password", "current-password")
    own_device = BooleanField(OWN_DEVICE)
    next = HiddenField()


class DemoForm(Form):
    """One press in a demo: who to be."""

    person = IntegerField(validators=[DataRequired(), NumberRange(1, 2**31 - 1)])


class ForgottenForm(Form):
    """Asking for a link to set a new password."""

    email = Address("E-mail address")


class ConfirmForm(Form):
    """Typing one's password again before something that matters."""

    password = Secret("Password", "current-password")
    next = HiddenField()


class NewPasswordForm(Form):
    """Choosing a password."""

    password = Secret("New password", "new-password")
    again = Secret(
        "The same once more", "new-password", [EqualTo("password", "This is not the same. Please type both again.")]
    )

    def refuse_weak(self, own_words: Iterable[str]) -> bool:
        """Whether the password was refused, with the reason beside it, as one that would be guessed."""
        why = weakness(str(self.password.data), own_words)
        if why is not None:
            self.refuse(RuleError(why, "password"))
        return why is not None


class InvitationForm(NewPasswordForm):
    """Opening an account with an invitation."""

    own_device = BooleanField(OWN_DEVICE)


class LooksForm(Form):
    """How pages look and answer."""

    theme = RadioField("Colours", choices=[SelectChoice(value, words) for value, words in THEMES])
    single_keys = BooleanField("Single keys as shortcuts, such as t for tick off")


class DigestForm(Form):
    """One press: whether the letter of the week comes."""

    wanted = HiddenField()  # drawn by the template, as the button

    def is_wanted(self) -> bool:
        return str(self.wanted.data) == "yes"
