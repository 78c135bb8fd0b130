"""One application for all tests of a process, on the folder and the database of the test at hand.

Making an application for every test, and compiling its SQL anew on every new engine, took more than half of the time.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask
from jinja2 import FileSystemBytecodeCache
from sqlalchemy import event

from intranet.core.db import db
from intranet.factory import create_app
from tests.support.database import ON_POSTGRESQL, config_for, copied


class Applications:
    """Hands out applications, each on a copy of a database in a folder of its own."""

    def __init__(self, folder: Path, templates: FileSystemBytecodeCache) -> None:
        self.here = folder / "here"  # a link that leads to the folder of the test at hand
        self.templates = templates
        self._kept: Flask | None = None

    @contextmanager
    def on(self, template: str, folder: Path) -> Iterator[Flask]:
        """An application on a copy of this database, inside its context."""
        with copied(template, folder) as url:
            app = self._made(folder, url) if ON_POSTGRESQL else self._moved_to(folder)
            config, views = dict(app.config), dict(app.view_functions)
            with app.app_context():
                yield app
                db.session.remove()
                db.engine.dispose()
            app.config.clear()
            app.config.update(config)
            app.view_functions, app.testing, app.test_client_class = views, True, None

    def _moved_to(self, folder: Path) -> Flask:
        """The one that is kept, in this folder now."""
        self.here.unlink(missing_ok=True)
        self.here.symlink_to(folder, target_is_directory=True)
        if self._kept is None:
            self._kept = self._made(self.here, f"sqlite:///{self.here / 'intranet.sqlite'}")
        return self._kept

    def _made(self, folder: Path, url: str) -> Flask:
        app = create_app(config_for(folder, url))
        app.testing = True
        app.jinja_env.bytecode_cache = self.templates
        unsynced(app)
        return app


def unsynced(app: Flask) -> None:
    """Let an application that only a test looks at wait for no disk: no power cut can take back what is thrown away.

    test_durable.py asks whether the product waits.
    """
    with app.app_context():
        if db.engine.dialect.name == "sqlite":
            event.listen(db.engine, "connect", lambda opened, _record: opened.execute("PRAGMA synchronous = OFF"))
