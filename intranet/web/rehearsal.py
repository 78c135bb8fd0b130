"""A preview: the verb is carried out in full and then taken back, so that it is refused exactly as saving would be."""

from collections.abc import Callable
from typing import Any

from flask import g

from intranet.core.db import writing
from intranet.core.errors import Conflict, RuleError
from intranet.web.forms.base import Form


class _OnlyLooking(Exception):
    """Ends a rehearsal, so that nothing of it stays."""


def rehearsed(form: Form, verb: Callable[[], Any]) -> bool:
    """Whether carrying the verb out would be accepted. Nothing is changed; refusals sit on the form's fields."""
    if not form.validate_on_submit():
        return False
    try:
        with writing():
            verb()
            raise _OnlyLooking
    except _OnlyLooking:
        return True
    except RuleError as refusal:
        form.refuse(refusal)
    except Conflict:
        g.conflicting_form = form
        raise
    return False
