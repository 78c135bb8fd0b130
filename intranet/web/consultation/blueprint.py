"""The room's blueprint, on which its views hang, and its answers to links that open nothing."""

from flask import Blueprint, request
from werkzeug.wrappers import Response

from intranet.services.attempts import TooManyTries
from intranet.web.errors import error_page
from intranet.web.guests import LinkShut
from intranet.web.page import page

blueprint = Blueprint("consultation", __name__)


@blueprint.errorhandler(LinkShut)
def shut(refusal: LinkShut) -> Response:
    """Say why a link opens nothing today, and hand back what was typed."""
    words = request.form.get("words", "") if request.method == "POST" else ""
    return page("consultation/shut.html", status=410, why=refusal.words, words=words)


@blueprint.errorhandler(TooManyTries)
def wait(refusal: TooManyTries) -> Response:
    """Make whoever guesses wait."""
    response = error_page(429, refusal.message)
    response.headers["Retry-After"] = str(refusal.wait)
    return response
