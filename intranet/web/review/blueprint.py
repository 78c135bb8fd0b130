"""The review room's blueprint: every module of the room hangs its views on it."""

from flask import Blueprint

blueprint = Blueprint("review", __name__)
