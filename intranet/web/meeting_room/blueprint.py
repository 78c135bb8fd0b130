"""The blueprint of the meeting room: every module of the room hangs its views on it."""

from flask import Blueprint

blueprint = Blueprint("meeting_room", __name__)
