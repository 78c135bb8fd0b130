"""The handover room's blueprint: every module of the room hangs its views on it."""

from flask import Blueprint

blueprint = Blueprint("handover", __name__, url_prefix="/roles")
