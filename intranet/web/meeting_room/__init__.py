"""The meeting room: what is written while a meeting sits."""

from intranet.web.meeting_room import attendance, attendance_forms, deciding, giving, items, screens, stays, views
from intranet.web.meeting_room.blueprint import blueprint

__all__ = [
    "attendance",
    "attendance_forms",
    "blueprint",
    "deciding",
    "giving",
    "items",
    "screens",
    "stays",
    "views",
]
