"""The blueprint that the room's views hang on."""

from flask import Blueprint

blueprint = Blueprint("changeovers", __name__, url_prefix="/changeovers")
