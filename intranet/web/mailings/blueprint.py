"""The mailings room's blueprint."""

from flask import Blueprint

blueprint = Blueprint("mailings", __name__)
