"""The rooms, in the order in which a newcomer meets them."""

from flask import Flask

from intranet.web import (
    account,
    addresses,
    amendments,
    budget,
    campaign,
    consultation,
    dates,
    drafts,
    duties,
    home,
    notifications,
    objectives,
    overview,
    papers,
    people,
    plan,
    programme,
    roles,
    search,
    settings,
    structure,
    suggestions,
    tasks,
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
    budget,
    objectives,
    tasks,
    programme,
    campaign,
    consultation,
    suggestions,
    amendments,
    notifications,
    drafts,
    papers,
    dates,
    structure,
    settings,
)


def install(app: Flask) -> None:
    """Open every room."""
    addresses.install(app)
    for room in ROOMS:
        app.register_blueprint(room.blueprint)
