"""Keeping, giving back and dropping what somebody has typed and not saved. Only its writer can reach it."""

from flask import Blueprint, jsonify
from werkzeug.wrappers import Response
from wtforms.validators import InputRequired, Regexp

from intranet.core import clock
from intranet.core.clock import LONDON
from intranet.queries import drafts as reads
from intranet.rules.permissions import Permission
from intranet.services import drafts
from intranet.web.forms.base import Form, Line, Words
from intranet.web.guard import reader, requires
from intranet.web.unit_of_work import carried_out
from intranet.web.words import day

KEY = Regexp(r"[a-z0-9-]+\Z", message="There is no such draft.")

blueprint = Blueprint("drafts", __name__, url_prefix="/drafts")


class DraftForm(Form):
    """What was typed, as static/js/drafts.js sends it: a map of fields to text, in JSON."""

    key = Line("Key", 120, [InputRequired(), KEY])
    text = Words("Text", drafts.LONGEST)


@blueprint.post("")
@requires(Permission.USE_ACCOUNT)
def keep() -> Response:
    """Keep what is typed at the moment."""
    form = DraftForm()
    if not form.text.data:
        return _said(carried_out(form, lambda: drafts.forget(form.key.data, actor=reader())), form)
    return _said(carried_out(form, lambda: drafts.keep(form.key.data, form.text.data, actor=reader())), form)


@blueprint.get("/<slug:key>")
@requires(Permission.USE_ACCOUNT)
def show(key: str) -> Response:
    """What was kept under a key within the last week; 204 where there is nothing."""
    found = reads.get(reader().account_id, key, clock.now() - drafts.KEPT)
    if found is None:
        return Response(status=204)
    local = found.saved_at.astimezone(LONDON)
    return jsonify(text=found.text, saved=f"{day(local.date(), clock.today())}, {local:%H:%M}")


def _said(kept: bool, form: DraftForm) -> Response:
    words = " ".join(w for field in form for w in field.errors) or " ".join(form.form_errors)
    return Response(status=204) if kept else Response(words, status=422, mimetype="text/plain")
