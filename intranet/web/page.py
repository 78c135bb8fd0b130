"""Drawing a page: the read ends before the template begins, so that a slow page makes no writer wait."""

from typing import Any

from flask import make_response, render_template, request
from werkzeug.wrappers import Response

from intranet.core.db import end_read


def page(template: str, /, status: int = 200, **data: Any) -> Response:
    """Let go of the database and draw a template with what was read."""
    end_read()
    return make_response(render_template(template, **data), status)


def for_htmx() -> bool:
    """Whether a fragment is asked for rather than a page."""
    return request.headers.get("HX-Request") == "true"
