"""The server of the journeys: whoever hangs up, nothing stays open, and nothing is still at work when it has closed."""

import gc
import socket
import struct
import threading
from contextlib import ExitStack
from pathlib import Path
from queue import Queue

import pytest
from flask import Flask, request

from e2e.serving import served

RESET = struct.pack("ii", 1, 0)  # SO_LINGER: closing drops what is under way
TIMES = 40


@pytest.fixture
def application(tmp_path: Path) -> Flask:
    """A small static file, and one larger than what a connection holds in passing."""
    app = Flask("served", static_url_path="/static", static_folder=str(tmp_path))
    (tmp_path / "icon.svg").write_text("<svg/>")
    (tmp_path / "large.js").write_bytes(b"x" * 8_000_000)
    return app


def connect(site: str) -> socket.socket:
    """A connection on which nothing was said yet."""
    return socket.create_connection(("127.0.0.1", int(site.rpartition(":")[2])))


def ask(site: str, path: str) -> socket.socket:
    """A connection on which this path was asked for."""
    connection = connect(site)
    connection.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
    return connection


@pytest.mark.parametrize("path", ["/static/icon.svg", "/static/large.js"])
def test_a_file_is_closed_when_the_browser_hangs_up(application: Flask, path: str) -> None:
    """A file left open would be found as garbage here, and warnings are errors."""
    with served(application) as site:
        for _ in range(TIMES):
            with ask(site, path) as asked:
                asked.recv(1)
                asked.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
    gc.collect()


def test_what_is_under_way_ends_before_the_server_is_closed(application: Flask) -> None:
    at_work: Queue[threading.Thread] = Queue()

    @application.get("/long")
    def long() -> str:
        """Not done before the server begins to close, which ends what can be read of the request."""
        at_work.put(threading.current_thread())
        request.environ["werkzeug.socket"].recv(1)
        return "done"

    with ExitStack() as browser:
        with served(application) as site:
            asked = browser.enter_context(ask(site, "/long"))
            worker = at_work.get(timeout=10)
        assert not worker.is_alive()
        assert asked.recv(12) == b"HTTP/1.1 200"


def test_a_connection_that_says_nothing_keeps_nobody_waiting(application: Flask) -> None:
    before = threading.active_count()
    with ExitStack() as browser:
        with served(application) as site:
            browser.enter_context(connect(site))
            asked = browser.enter_context(ask(site, "/static/icon.svg"))
            assert asked.recv(12) == b"HTTP/1.1 200"
        assert threading.active_count() == before
