"""One verb, one transaction: a form that holds is carried out under the write lock, else it comes back with words."""

from collections.abc import Callable
from typing import Any

from flask import g, request

from intranet.core.db import writing
from intranet.core.errors import Conflict, RuleError
from intranet.services import drafts
from intranet.web.forms.base import Form


def carried_out(form: Form, verb: Callable[[], Any]) -> bool:
    """Check a form and run the verb in one transaction.

    False means refused: nothing was changed, and the messages sit on the form's fields. Conflict and Busy pass on to
    their own pages, which show what was typed.
    """
    if not form.validate_on_submit():
        return False
    try:
        with writing():
            verb()
            _forget_draft()
    except RuleError as refusal:
        form.refuse(refusal)
        return False
    except Conflict:
        g.conflicting_form = form
        raise
    return True


def _forget_draft() -> None:
    """What was kept while typing is saved now (templates/macros/draft.html)."""
    key = request.form.get("draft")
    if key and g.get("actor") is not None:
        drafts.forget(key, actor=g.actor)
