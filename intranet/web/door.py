"""The few addresses that belong to no room: health, robots, the favicon and the accent colour."""

from flask import Blueprint, Response, current_app, request

from intranet.rules.colour import accent_css

blueprint = Blueprint("door", __name__)


@blueprint.get("/health")
def health() -> Response:
    """Answers without touching the database."""
    return Response("ok\n", mimetype="text/plain")


@blueprint.get("/robots.txt")
def robots() -> Response:
    """Nothing here is for search engines."""
    return Response("User-agent: *\nDisallow: /\n", mimetype="text/plain")


@blueprint.get("/favicon.ico")
def favicon() -> Response:
    """Older browsers ask here, whatever the page says."""
    return current_app.send_static_file("favicon.svg")


@blueprint.get("/accent.css")
def accent() -> Response:
    """The accent colour named in the address; anything else than six hex digits gives an empty stylesheet."""
    response = Response(accent_css(request.args.get("v", "")), mimetype="text/css")
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return response
