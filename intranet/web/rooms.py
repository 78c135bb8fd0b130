"""The rooms, in the order in which a newcomer meets them."""

from flask import Flask

from intranet.web import (
    account,
    actions,
    addresses,
    agenda,
    amendments,
    budget,
    campaign,
    consultation,
    dates,
    drafts,
    duties,
    home,
    mailings,
    meeting_room,
    meetings,
    minutes,
    notifications,
    objectives,
    overview,
    papers,
    people,
    plan,
    programme,
    progress_report,
    reports,
    review,
    roles,
    screen,
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
    actions,
    programme,
    campaign,
    consultation,
    suggestions,
    amendments,
    notifications,
    drafts,
    papers,
    meetings,
    agenda,
    minutes,
    mailings,
    meeting_room,
    review,
    progress_report,
    screen,
    dates,
    structure,
    settings,
    reports,
)


def install(app: Flask) -> None:
    """Open every room."""
    addresses.install(app)
    for room in ROOMS:
        app.register_blueprint(room.blueprint)
