"""Where the papers' views hang."""

from flask import Blueprint

blueprint = Blueprint("papers", __name__)
