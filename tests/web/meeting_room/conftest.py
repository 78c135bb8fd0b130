"""A meeting in its room, with its secretary signed in."""

import pytest
from flask import Flask

from tests.support.client import CheckingClient, client_of
from tests.support.people import sign_in
from tests.support.room import Room, sits


@pytest.fixture
def secretary(client: CheckingClient, room: Room) -> CheckingClient:
    return sign_in(client, room.secretary)


@pytest.fixture
def treasurer(app: Flask, room: Room) -> CheckingClient:
    return sign_in(client_of(app), room.treasurer)


@pytest.fixture
def room(app: Flask) -> Room:
    return sits()
