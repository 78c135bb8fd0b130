"""Somebody else was quicker: theirs, yours and what it was, side by side, so that nobody's text is lost."""

from dataclasses import dataclass
from typing import Any

from flask import Flask, g, request
from werkzeug.wrappers import Response
from wtforms import Field

from intranet.core.errors import Conflict
from intranet.web.errors import TITLES, Action, error_page
from intranet.web.forms.base import VersionedForm
from intranet.web.forms.merging import PICK, THEIR_TEXT, THEIRS, YOURS, packed, shown_fields, texts, unpacked, words
from intranet.web.page import page

BOTH = "You both changed this"
ONLY_THEY = "Only the other person changed this"
ONLY_YOU = "Only you changed this"
DIFFERS = "Yours and theirs differ"


@dataclass(frozen=True, slots=True)
class Compared:
    """One field of the form: what each of the two has written, and which of them is taken unless the reader says."""

    field: Field
    yours: list[str]
    theirs: list[str]
    was: list[str] | None  # None: nobody knows

    @property
    def differs(self) -> bool:
        return self.yours != self.theirs

    @property
    def verdict(self) -> str:
        if self.was is None:
            return DIFFERS
        if self.yours == self.was:
            return ONLY_THEY
        return ONLY_YOU if self.theirs == self.was else BOTH

    @property
    def pick(self) -> str:
        return THEIRS if self.was is not None and self.yours == self.was else YOURS

    def said(self, sent: list[str] | None) -> str:
        return "" if sent is None else words(self.field, sent)


def compared(form: VersionedForm, theirs: dict[str, Any]) -> list[Compared]:
    """Every field of a form beside what is stored now; one that the service did not name stays as it was typed."""
    was = unpacked(form.opened.data)
    found = []
    for field in shown_fields(form):
        yours = texts(field, field.data)
        stored = texts(field, theirs[field.name]) if field.name in theirs else yours
        found.append(Compared(field, yours, stored, was.get(field.name)))
    return found


def install(app: Flask) -> None:
    """Answer every conflict with the page that lets the second of the two go on."""
    TITLES[409] = ("Somebody else was quicker", "Please look at it as it is now, and try again.")
    app.register_error_handler(Conflict, _show)


def _show(conflict: Conflict) -> Response:
    form = g.get("conflicting_form")
    back = request.full_path.rstrip("?") if "GET" in getattr(request.url_rule, "methods", ()) else None
    if not isinstance(form, VersionedForm):
        ways = [Action(back, "See it as it is now")] if back else None
        return error_page(409, f"{conflict.message} Your change was not saved.", ways)
    fields = compared(form, conflict.theirs)
    form.version.data = str(conflict.version)
    form.opened.data = packed({one.field.name: one.theirs for one in fields})
    return page(
        "errors/conflict.html",
        status=409,
        form=form,
        words=conflict.message,
        differing=[one for one in fields if one.differs],
        same=[one for one in fields if not one.differs],
        href=request.full_path.rstrip("?"),
        back_href=back,
        pick=PICK,
        their_text=THEIR_TEXT,
    )
