"""The blueprint that the room's views hang on."""

from flask import Blueprint
from werkzeug.wrappers import Response

from intranet.services.attempts import TooManyTries
from intranet.web.errors import Action, error_page

blueprint = Blueprint("meetings", __name__)


@blueprint.errorhandler(TooManyTries)
def wait(refusal: TooManyTries) -> Response:
    """Papers cost more than any page, so nobody takes them away without end."""
    response = error_page(429, refusal.message, [Action("/meetings/", "Go to the meetings")])
    response.headers["Retry-After"] = str(refusal.wait)
    return response
