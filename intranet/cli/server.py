"""gunicorn inside this process, with no settings of its own to keep in step."""

import os
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication

from intranet.core.db import db

MEMORY = Path("/dev/shm")  # noqa: S108 - where a worker's heartbeat needs no disk
LONGEST_STOP = 10  # seconds that requests in flight are waited for
MOST_WORKERS = 8
THREADS = {"worker_class": "gthread", "threads": 4}


class Server(BaseApplication):  # type: ignore[misc]
    """Serves one application on one socket until it is told to stop.

    Behind a proxy that buffers, a worker for each processor is quickest; without one, one worker is enough. Several
    threads in each keep a slow reader, and a document that is read for fifteen seconds, from holding everybody up.
    """

    def __init__(self, app: Flask, listener: socket.socket, *, behind_proxy: bool, when_ready: Callable[[], None]):
        self._app = app
        self._options = {
            "bind": f"fd://{listener.detach()}",  # gunicorn closes it
            "loglevel": "warning",
            "proc_name": "intranet",
            "control_socket_disable": True,
            "graceful_timeout": LONGEST_STOP,
            "worker_tmp_dir": str(MEMORY) if os.access(MEMORY, os.W_OK) else None,
            "umask": 0o077,
            "forwarder_headers": "",  # no header moves the intranet to another path: links in letters follow it
            "when_ready": lambda _arbiter: when_ready(),
            "post_fork": _forget_connections(app),
            **(_many() if behind_proxy else _few()),
        }
        super().__init__()

    def load_config(self) -> None:
        for name, value in self._options.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        return self._app


def _few() -> dict[str, Any]:
    return {**THREADS, "workers": 1}


def _many() -> dict[str, Any]:
    return {**THREADS, "workers": min(os.cpu_count() or 1, MOST_WORKERS)}


def _forget_connections(app: Flask) -> Callable[[Any, Any], None]:
    def forget(_arbiter: Any, _worker: Any) -> None:
        """A connection opened before the fork belongs to the parent."""
        with app.app_context():
            db.engine.dispose(close=False)

    return forget
