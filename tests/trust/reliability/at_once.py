"""Doing one thing from many threads in the same moment."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar

from flask import Flask
from werkzeug.test import TestResponse

from intranet.core.db import db
from tests.support.client import CheckingClient, client_of

T = TypeVar("T")
LONGEST = 60  # seconds, on a machine that has much else to do


def at_once(app: Flask, acts: Sequence[Callable[[], T]]) -> list[T]:
    """Start every act in the same moment, each in a thread of its own; what came of each, in order."""
    db.session.rollback()  # a test's own open read would make every writer wait
    barrier = Barrier(len(acts))

    def run(act: Callable[[], T]) -> T:
        with app.app_context():
            barrier.wait(LONGEST)
            return act()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts, timeout=LONGEST))


def again(client: CheckingClient) -> CheckingClient:
    """A second window of the same browser: another client with the same cookie."""
    name = client.application.config["SESSION_COOKIE_NAME"]
    cookie = client.get_cookie(name)
    other = client_of(client.application)
    if cookie is not None:
        other.set_cookie(name, cookie.value)
    return other


def presses(client: CheckingClient, times: int, path: str, data: dict[str, str]) -> list[TestResponse]:
    """The same press so many times at once, from the same browser."""
    sent = {**data, "csrf_token": client.form_token()}
    windows = [again(client) for _ in range(times)]

    def press(window: CheckingClient) -> Callable[[], TestResponse]:
        return lambda: window.post(path, data=sent)

    return at_once(client.application, [press(window) for window in windows])
