"""How the room answers: with a page, or with a word to static/js/outbox.js, which sends what was typed while off line.

Whatever is sent is carried out once, however often it comes (services/sent_once.py).
"""

from collections.abc import Callable
from typing import Any

from flask import jsonify, redirect, request
from werkzeug.wrappers import Response

from intranet.core import clock
from intranet.core.clock import LONDON
from intranet.core.errors import Conflict
from intranet.services import sent_once
from intranet.web.forms.base import Form
from intranet.web.guard import reader
from intranet.web.unit_of_work import carried_out

SENT_KEY = "sent_key"


def in_words() -> bool:
    """Whether a script asks, and wants no page."""
    return request.accept_mimetypes.best == "application/json"


def sent(form: Form, verb: Callable[[], Any], back: Callable[[Any], str], refused: Callable[[], Response]) -> Response:
    """Carry out once what was sent from the room, and lead back, or say that it is saved.

    `back` makes the address of what the verb returned (None where it was carried out before); `refused` draws the page
    with what was typed.
    """
    came: list[Any] = []

    def once() -> None:
        if sent_once.is_new(request.form.get(SENT_KEY), actor=reader()):
            came.append(verb())

    if not in_words():
        return redirect(back(came[0] if came else None), 303) if carried_out(form, once) else refused()
    try:
        done = carried_out(form, once)
    except Conflict as conflict:
        answer = jsonify(words=conflict.message, theirs=conflict.theirs, version=conflict.version)
        answer.status_code = 409
        return answer
    return saved(came[0] if came else None) if done else refused_in_words(form)


def saved(result: Any) -> Response:
    """That it is saved, when, and what a verb returned: the version of an item whose notes were written."""
    return jsonify(saved=f"{clock.now().astimezone(LONDON):%H:%M}", result=result)


def refused_in_words(form: Form) -> Response:
    """Why it was not saved."""
    words = [*form.form_errors, *(str(one) for field in form for one in field.errors)]
    answer = jsonify(words=" ".join(dict.fromkeys(words)))
    answer.status_code = 422
    return answer
