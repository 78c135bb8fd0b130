"""The handover pack: everything that a role hands on, on paper, ready at any time."""

from flask import request
from werkzeug.wrappers import Response

from intranet.core import clock
from intranet.core.db import end_read
from intranet.core.errors import NotAllowed
from intranet.printing import paper
from intranet.queries import handover_pack, roles
from intranet.queries.roles import RoleFacts
from intranet.rules.attempts import EXPORT
from intranet.rules.mentions import handle
from intranet.rules.permissions import Permission
from intranet.services import attempts, refusals
from intranet.services.attempts import TooManyTries
from intranet.web import words
from intranet.web.errors import Action, error_page
from intranet.web.guard import may, reader, requires
from intranet.web.handover.blueprint import blueprint
from intranet.web.handover.laid_out import laid_out
from intranet.web.site import settings


@blueprint.get("/<int:role_id>/handover-pack.pdf")
@requires(Permission.READ_HANDOVER, load=roles.get, name="role")
def as_pdf(role: RoleFacts) -> Response:
    """The pack as it stands today. Whoever has left the role writes the notes, but has no part in its work any more."""
    if not may(Permission.READ_ROLE, role):
        refusals.note(reader(), request.path, Permission.READ_ROLE)
        raise NotAllowed("Your roles do not open this page.")
    attempts.count(EXPORT, f"account {reader().account_id}")
    today, known = clock.today(), settings()
    found = handover_pack.of(role, known, today, clock.now())
    end_read()
    made = paper.pdf("handover", laid_out(found, reader(), known["name"], today), today)
    response = Response(made, mimetype="application/pdf")
    name = f"handover-pack-{handle(role.title)}-{today.isoformat()}.pdf"
    response.headers["Content-Disposition"] = f'inline; filename="{name}"'
    return response


@blueprint.errorhandler(TooManyTries)
def too_many_files(refusal: TooManyTries) -> Response:
    """Papers cost more than any page, so nobody takes them away without end."""
    wait = words.counted(max(1, -(-refusal.wait // 60)), "minute")
    response = error_page(
        429, f"You asked for many files in a short time. Please wait {wait}.", [Action("/roles/", "Go to the roles")]
    )
    response.headers["Retry-After"] = str(refusal.wait)
    return response
