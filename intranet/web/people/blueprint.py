"""The blueprint that the room's views hang on."""

from flask import Blueprint

blueprint = Blueprint("people", __name__, url_prefix="/people")
