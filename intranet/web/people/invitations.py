"""Sending, resending and revoking invitations."""

from flask import url_for
from werkzeug.wrappers import Response

from intranet.queries import people as reads
from intranet.queries.people import PersonRow
from intranet.rules.permissions import Permission
from intranet.services import invitations
from intranet.web.guard import reader, requires
from intranet.web.links import invitation_link
from intranet.web.people.blueprint import blueprint
from intranet.web.pressing import pressed


@blueprint.post("/<int:person_id>/invitation")
@requires(Permission.MANAGE_PEOPLE, load=reads.get, name="person")
def invite(person: PersonRow) -> Response:
    """Send a link that lets them open their account."""
    return pressed(
        lambda: invitations.send(person.id, actor=reader(), link=invitation_link),
        url_for("people.show", person_id=person.id),
        f"An invitation is on its way to {person.email}. It works for {invitations.DAYS} days.",
    )


@blueprint.post("/<int:person_id>/invitation/renewal")
@requires(Permission.MANAGE_PEOPLE, load=reads.get, name="person")
def resend_invitation(person: PersonRow) -> Response:
    """Send a new link in place of the earlier one."""
    return pressed(
        lambda: invitations.resend(person.id, actor=reader(), link=invitation_link),
        url_for("people.show", person_id=person.id),
        f"A new invitation is on its way to {person.email}. The earlier one works no more.",
    )


@blueprint.post("/<int:person_id>/invitation/revocation")
@requires(Permission.MANAGE_PEOPLE, load=reads.get, name="person")
def revoke_invitation(person: PersonRow) -> Response:
    """Take the open invitation back."""
    return pressed(
        lambda: invitations.revoke(person.id, actor=reader()),
        url_for("people.show", person_id=person.id),
        f"The invitation of {person.name} works no more.",
    )
