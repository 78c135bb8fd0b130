"""The room's blueprint, on which its views hang, and its answer to too many tries."""

from flask import Blueprint, g
from werkzeug.wrappers import Response

from intranet.services.attempts import TooManyTries
from intranet.web.errors import Action, error_page

blueprint = Blueprint("account", __name__)


@blueprint.errorhandler(TooManyTries)
def wait(refusal: TooManyTries) -> Response:
    back = Action("/account", "My account") if g.get("actor") else Action("/sign-in", "Back to signing in")
    response = error_page(429, refusal.message, [back])
    response.headers["Retry-After"] = str(refusal.wait)
    return response
