"""One press that changes one thing and goes back: it says what it did, or why not."""

from collections.abc import Callable
from typing import Any

from flask import flash, redirect
from werkzeug.wrappers import Response

from intranet.web.forms.base import Form
from intranet.web.unit_of_work import carried_out


def pressed(verb: Callable[[], Any], back: str, done: str | None = None) -> Response:
    """Carry a verb out and lead back with a word about it; a refusal is said there too, and nothing was changed."""
    form = Form()
    if carried_out(form, verb):
        if done:
            flash(done, "done")
    else:
        for words in form.form_errors:
            flash(words, "trouble")
    return redirect(back, 303)
