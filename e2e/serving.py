"""A server in this process that leaves nothing behind: no request still at work, no answer left open."""

import socket
import threading
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from typing import TYPE_CHECKING, Any

from flask import Flask
from werkzeug.serving import ThreadedWSGIServer, WSGIRequestHandler

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

ANSWERS = "e2e.answers"


class _Handler(WSGIRequestHandler):
    """Closes every answer, where the browser hung up too.

    Werkzeug (3.1, serving.py) reads what is left of the request before it closes an answer, and where that fails, as it
    does on a connection that was reset, the file of the answer stays open until it is found as garbage.
    """

    answers: ExitStack

    def run_wsgi(self) -> None:
        with ExitStack() as self.answers:
            super().run_wsgi()

    def make_environ(self) -> "WSGIEnvironment":
        return {**super().make_environ(), ANSWERS: self.answers}


class _Server(ThreadedWSGIServer):
    """Waits for its threads as it closes: the next journey has another database behind the same application."""

    daemon_threads = False
    block_on_close = True

    def __init__(self, application: Flask) -> None:
        self._connections: set[socket.socket] = set()
        self._application = application
        super().__init__("127.0.0.1", 0, self._answer, _Handler)

    def _answer(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        answer = self._application(environ, start_response)
        environ[ANSWERS].callback(getattr(answer, "close", lambda: None))
        return answer

    def process_request(self, request: Any, client_address: Any) -> None:
        self._connections.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        super().shutdown_request(request)
        self._connections.discard(request)

    def server_close(self) -> None:
        """A browser opens connections ahead of what it asks; nobody shall wait for their first word."""
        for connection in tuple(self._connections):
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RD)
        super().server_close()


@contextmanager
def served(application: Flask) -> Iterator[str]:
    """The address at which this application is served meanwhile; afterwards no thread of the server is at work."""
    server = _Server(application)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
