"""The rooms, in the order in which a newcomer meets them."""

from flask import Flask

from intranet.web import (
    account,
    addresses,
    consultation,
    dates,
    drafts,
    duties,
    home,
    notifications,
    overview,
    people,
    plan,
    roles,
    search,
    settings,
    structure,
    ticks,
)

ROOMS = (
    account,
    home,
    ticks,
    roles,
    duties,
    overview,
    search,
    people,
    plan,
    consultation,
    notifications,
    drafts,
    dates,
    structure,
    settings,
)


def install(app: Flask) -> None:
    """Open every room."""
    addresses.install(app)
    for room in ROOMS:
        app.register_blueprint(room.blueprint)
