"""The forms of the account room."""

from typing import Any

from wtforms import BooleanField, EmailField, HiddenField, IntegerField, PasswordField
from wtforms.validators import DataRequired, Length

from intranet.rules.passwords import LONGEST
from intranet.web.forms.base import Form, keepable, stripped, within

ADDRESS = "Please type your e-mail address."
PASSWORD = "Please type your password."  # noqa: S105 (words, not a password)


class Address(EmailField):
    """Somebody's e-mail address, which browsers and password managers know how to fill in."""

    def __init__(self, label: str, **kwargs: Any) -> None:
        said = {"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        validators = [DataRequired(ADDRESS), keepable, within(254)]
        super().__init__(label, validators, filters=[stripped], render_kw=said, **kwargs)


class Secret(PasswordField):
    """A password: never trimmed, never shown again, free to be pasted. `filled` is what managers go by."""

    def __init__(self, label: str, filled: str, validators: Any = (), **kwargs: Any) -> None:
        long = Length(max=LONGEST, message=f"Please keep this to {LONGEST} characters.")
        checks = [*(validators or [DataRequired(PASSWORD)]), keepable, long]
        super().__init__(label, checks, render_kw={"autocomplete": filled}, **kwargs)


class SignInForm(Form):
    """Signing in with an address and a password."""

    email = Address("E-mail address")
    password = Secret("Password", "current-password")
    own_device = BooleanField("This is my own device: keep me signed in")
    next = HiddenField()


class DemoForm(Form):
    """One press in a demo: who to be."""

    person = IntegerField(validators=[DataRequired()])
