"""The first sign-in: the privacy notice, who is shown how to reach one, a second lock, and on to one's role."""

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from intranet.core.errors import NotFound
from intranet.core.people_vocabulary import SharedWith
from intranet.queries import entries
from intranet.queries.entries import Entry
from intranet.rules.access import Actor
from intranet.rules.permissions import Permission
from intranet.services import privacy
from intranet.web import threshold
from intranet.web.account.blueprint import blueprint
from intranet.web.account.privacy import notice
from intranet.web.forms.base import Form
from intranet.web.forms.fields import OneOf, kinds
from intranet.web.guard import reader, requires
from intranet.web.page import page
from intranet.web.unit_of_work import carried_out


class WelcomeForm(Form):
    """Who is shown each way of reaching somebody."""

    email_shown = OneOf("Your e-mail address", choices=kinds(SharedWith))
    telephone_shown = OneOf("Your telephone number", choices=kinds(SharedWith))
    address_shown = OneOf("Your postal address", choices=kinds(SharedWith))


@blueprint.route("/welcome", methods=["GET", "POST"])
@requires(Permission.USE_ACCOUNT)
def welcome() -> Response:
    """What somebody meets who signs in for the first time; afterwards, what is left of it."""
    actor = reader()
    if request.method == "GET" and actor.privacy_read:
        return redirect(_onwards(actor), 303) if actor.second_factor else _offer(actor)
    entry = entries.get(actor.person_id)
    if entry is None:
        raise NotFound
    shown = ("email_shown", "telephone_shown", "address_shown")
    form = WelcomeForm(data={field: getattr(entry, field).value for field in shown})
    _name_them(form, entry)
    if carried_out(form, lambda: _read(form, actor)):
        return redirect(url_for("account.welcome"), 303)
    status = 422 if form.is_submitted() else 200
    return page("account/welcome.html", status=status, form=form, actor=actor, **notice())


def _name_them(form: WelcomeForm, entry: Entry) -> None:
    """Say beside each choice what it is about."""
    for field, known in ((form.email_shown, entry.email), (form.telephone_shown, entry.telephone)):
        if known:
            field.label.text = f"{field.label.text}, {known}"


def _read(form: WelcomeForm, actor: Actor) -> None:
    privacy.read(
        email_shown=SharedWith(form.email_shown.data),
        telephone_shown=SharedWith(form.telephone_shown.data),
        address_shown=SharedWith(form.address_shown.data),
        actor=actor,
    )


def _offer(actor: Actor) -> Response:
    """A second lock beside the password: a must for whoever looks after people or money, unless nothing is real."""
    must = threshold.needs_factor(actor)
    roles = actor.strict_roles
    return page("account/welcome_second.html", must=must, roles=roles, onwards=_onwards(actor))


def _onwards(actor: Actor) -> str:
    """The page of the first role that they hold, which says what to do this week; Home where they hold none yet."""
    if not actor.holdings:
        return url_for("home.show")
    return url_for("roles.show", role_id=actor.holdings[0].role_id)
