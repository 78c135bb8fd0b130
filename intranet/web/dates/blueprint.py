"""The blueprint that the room's views hang on."""

from flask import Blueprint

blueprint = Blueprint("dates", __name__, url_prefix="/dates")
