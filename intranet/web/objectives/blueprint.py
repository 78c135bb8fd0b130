"""The blueprint of the objectives room: every module of the room hangs its views on it."""

from flask import Blueprint

blueprint = Blueprint("objectives", __name__)
