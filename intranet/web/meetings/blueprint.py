"""The blueprint that the room's views hang on."""

from flask import Blueprint

blueprint = Blueprint("meetings", __name__)
