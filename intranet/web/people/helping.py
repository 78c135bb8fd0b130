"""Helping somebody who is locked out: what it does, asked once more, and done."""

from flask import flash, redirect, url_for
from werkzeug.wrappers import Response

from intranet.queries import entries, helping
from intranet.queries import people as reads
from intranet.queries.people import PersonRow
from intranet.rules import attempts as limits
from intranet.rules.permissions import Permission
from intranet.rules.sharing import is_shown
from intranet.services import attempts, helping_in
from intranet.services.helping_in import Helped
from intranet.web.forms.base import Form
from intranet.web.fresh import fresh
from intranet.web.guard import may, reader, requires
from intranet.web.links import reset_link
from intranet.web.page import page
from intranet.web.people.blueprint import blueprint
from intranet.web.unit_of_work import carried_out


@blueprint.get("/help")
@requires(Permission.HELP_SIGN_IN)
def choose_to_help() -> Response:
    """Whom to help: for the IT Officer, who does not manage people, and whoever has no time to look."""
    me = reader()
    people = [
        (one.person_id, one.name, one.email if is_shown(me, one.person_id, one.email_shown) else "")
        for one in helping.helpable()
        if one.person_id != me.person_id
    ]
    return page("people/choose_to_help.html", people=people, back=_list())


@blueprint.route("/<int:person_id>/help", methods=["GET", "POST"])
@requires(Permission.HELP_SIGN_IN, load=reads.get, name="person")
@fresh
def help_in(person: PersonRow) -> Response:
    """Say what will happen, then let somebody start afresh; nobody learns or sets their password."""
    form = Form()
    helped: list[Helped] = []
    if form.is_submitted():
        attempts.count(limits.HELP, f"account {reader().account_id}")
    if carried_out(form, lambda: helped.append(helping_in.help_in(person.id, actor=reader(), link=reset_link))):
        flash(
            f"{helped[0].name} was sent a link{_to(person, helped[0].email)}. A letter to you says what you did.",
            "done",
        )
        return redirect(_back(person), 303)
    return page(
        "people/help.html",
        status=422 if form.is_submitted() else 200,
        form=form,
        person=person,
        address=_to(person, person.account.address or "", ": "),
        is_self=person.id == reader().person_id,
        back=_back(person),
    )


def _to(person: PersonRow, address: str, before: str = " to ") -> str:
    """The address that a letter goes to, for whoever is shown it; helping somebody is no way to learn it."""
    entry = entries.get(person.id)
    shown = entry is not None and is_shown(reader(), person.id, entry.email_shown)
    return f"{before}{address}" if shown else ""


def _back(person: PersonRow) -> str:
    """The person's page for whoever may open it; the IT Officer goes back to the list."""
    if may(Permission.MANAGE_PEOPLE):
        return url_for("people.show", person_id=person.id)
    return url_for("people.choose_to_help")


def _list() -> str:
    return url_for("people.list_people") if may(Permission.MANAGE_PEOPLE) else url_for("settings.show")
