"""`intranet serve` as it runs behind a proxy: gunicorn, with a worker for each processor."""

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from flask import Flask

from intranet.cli.server import MOST_WORKERS

LONGEST = 60  # seconds, on a machine that has much else to do
WORKERS = min(os.cpu_count() or 1, MOST_WORKERS)
COMMAND = "from intranet.cli import main; main()"


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back, whole."""

    status: int
    text: str
    headers: dict[str, str]


@dataclass
class Server:
    """A running server, what it took until it answered, and a browser's cookie and form token.

    `seconds` are a processor's own: by the clock it also depends on what else runs, and tests run two at a time.
    """

    process: subprocess.Popen[str]
    port: int
    seconds: float = 0.0
    cookie: str = ""
    token: str = ""
    printed: list[str] = field(default_factory=list)

    def get(self, path: str) -> Answer:
        return self._ask("GET", path, None)

    def post(self, path: str, **fields: str) -> Answer:
        """Send a form. Raises OSError or HTTPException when no whole answer came."""
        return self._ask("POST", path, urlencode({**fields, "csrf_token": self.token}))

    def _ask(self, method: str, path: str, body: str | None) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=LONGEST)
        headers = {"Cookie": self.cookie, "Content-Type": "application/x-www-form-urlencoded"}
        try:
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            return Answer(response.status, response.read().decode(), dict(response.getheaders()))
        finally:
            connection.close()

    def workers(self) -> list[int]:
        """The processes that answer, as Linux counts them."""
        pid = self.process.pid
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]

    def kill(self) -> None:
        """End it and its workers at once, without a word: kill -9."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.communicate(timeout=LONGEST)


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextmanager
def serving(app: Flask, *, cookie: str = "", token: str = "") -> Iterator[Server]:
    """Serve what an application of the tests has in its database, until the block ends."""
    server = started(app, free_port(), cookie=cookie, token=token)
    try:
        yield server
    finally:
        if server.process.poll() is None:
            server.kill()


def started(app: Flask, port: int, *, cookie: str = "", token: str = "") -> Server:
    """Start a server and wait for its first answer."""
    begun = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, "-c", COMMAND, "serve", "--port", str(port)],
        env=_environment(app, port),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,  # so that it can be ended with its workers
    )
    server = Server(process, port, cookie=cookie, token=token)
    assert process.stdout is not None
    for line in process.stdout:
        server.printed.append(line)
        if re.search("Ctrl-C|Begin with", line):
            break
    assert process.poll() is None, server.printed
    assert server.get("/health").status == 200
    server.seconds = sum(_worked(pid) for pid in (process.pid, *server.workers()))
    while len(server.workers()) < WORKERS and time.monotonic() - begun < LONGEST:
        server.get("/health")  # the first answers before the others are born
    return server


def _worked(pid: int) -> float:
    """The seconds of a processor that a process has taken, as Linux counts them."""
    told = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")


def _environment(app: Flask, port: int) -> dict[str, str]:
    config = app.extensions["intranet"]
    return {
        **os.environ,
        "INTRANET_ENV": "production",
        "INTRANET_URL": f"http://127.0.0.1:{port}",
        "INTRANET_INSTANCE": str(config.instance),
        "DATABASE_URL": config.database_url,
        "SECRET_KEY": config.secret_key,
        "PYTHONUNBUFFERED": "1",
    }
