"""Letters leave as soon as the change that queued them is kept, in a thread of their own: no page waits for them.

Whatever goes wrong there stays in the outbox, for the next letter or for `intranet deliver`.
"""

import logging
from threading import Lock, Thread

from flask import Flask
from werkzeug.wrappers import Response

from intranet.config import Config
from intranet.core.db import db
from intranet.core.errors import IntranetError
from intranet.mailing import way_for
from intranet.services import mail

log = logging.getLogger(__name__)


class Courier:
    """One thread at a time; letters queued while it runs are seen to before it ends."""

    def __init__(self, app: Flask, config: Config) -> None:
        self._app = app
        self._config = config
        self._lock = Lock()
        self._running = False
        self._again = False

    def call(self) -> None:
        """Have the outbox seen to, soon."""
        with self._lock:
            self._again = True
            if self._running:
                return
            self._running = True
        Thread(target=self._run, name="courier", daemon=True).start()

    def _run(self) -> None:
        config = self._config
        while self._is_wanted():
            try:
                with self._app.app_context():
                    mail.deliver_all(config.mail, sender=config.mail_from, instance=config.instance)
            except IntranetError as trouble:
                log.warning("Letters wait in the outbox: %s", trouble.message)
            except Exception:  # a thread has nobody to tell; the letters wait
                log.exception("Letters wait in the outbox.")

    def _is_wanted(self) -> bool:
        with self._lock:
            wanted, self._again = self._again, False
            self._running = wanted
            return wanted


def install(app: Flask, config: Config) -> None:
    """Call the courier after every answer whose request queued a letter; tests see to the outbox themselves.

    Raises Unfit when INTRANET_MAIL names no way for letters to leave.
    """
    way_for(config.mail)
    courier = Courier(app, config)

    @app.after_request
    def send_what_was_queued(response: Response) -> Response:
        if db.session.registry.has() and mail.anything_queued() and not app.testing:
            courier.call()
        return response
