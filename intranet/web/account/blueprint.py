"""The room's blueprint, on which its views hang, and its answer to too many tries."""

from flask import Blueprint
from werkzeug.wrappers import Response

from intranet.services.attempts import TooManyTries
from intranet.web.errors import Action, error_page

blueprint = Blueprint("account", __name__)


@blueprint.errorhandler(TooManyTries)
def wait(refusal: TooManyTries) -> Response:
    response = error_page(429, refusal.message, [Action("/sign-in", "Back to signing in")])
    response.headers["Retry-After"] = str(refusal.wait)
    return response
