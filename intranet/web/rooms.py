"""The rooms, in the order in which a newcomer meets them."""

from flask import Flask

from intranet.web import account, duties, home, roles, ticks

ROOMS = (account, home, ticks, roles, duties)


def install(app: Flask) -> None:
    """Open every room."""
    for room in ROOMS:
        app.register_blueprint(room.blueprint)
