"""The room of the programme: events of all roles."""

from flask import Blueprint

blueprint = Blueprint("programme", __name__)
