"""The application, put together in short steps."""

import logging
from datetime import timedelta
from pathlib import Path

from flask import Flask
from flask_migrate import Migrate
from flask_wtf import CSRFProtect
from jinja2 import StrictUndefined
from werkzeug.middleware.proxy_fix import ProxyFix

import intranet.models  # noqa: F401  (makes every table known before the database is set up)
from intranet import config as configuration
from intranet.config import Config
from intranet.core import db as database
from intranet.core.db import db
from intranet.web import assets, conflict, delivery, door, errors, guard, headers, intake, rooms, security, site
from intranet.web.cookies import KeptSerializer

MIGRATIONS = Path(__file__).parent / "migrations"
MEGABYTE = 1024 * 1024

csrf = CSRFProtect()


def create_app(config: Config | None = None) -> Flask:
    """The whole intranet as a WSGI application. Raises Unfit when a setting is unsafe."""
    config = config or configuration.from_environment()
    app = Flask("intranet", instance_path=str(config.instance))
    app.extensions["intranet"] = config
    _settings(app, config)
    _templates(app)
    _database(app, config)
    intake.install(app)
    csrf.init_app(app)
    security.install(app)
    guard.install(app)
    headers.install(app, config)
    assets.install(app)
    site.install(app)
    errors.install(app)
    conflict.install(app)
    app.register_blueprint(door.blueprint)
    rooms.install(app)
    delivery.install(app, config)
    _proxy(app, config)
    return app


def _settings(app: Flask, config: Config) -> None:
    app.config.update(
        DEBUG=False,  # whatever FLASK_DEBUG says: an error shows a page of ours, never what is inside
        SECRET_KEY=config.secret_key,
        SQLALCHEMY_DATABASE_URI=config.database_url,
        TRUSTED_HOSTS=list(config.hosts),
        MAX_CONTENT_LENGTH=4 * MEGABYTE,
        MAX_FORM_MEMORY_SIZE=2 * MEGABYTE,
        MAX_FORM_PARTS=2000,
        SESSION_COOKIE_NAME="__Host-intranet" if config.tls else "intranet",
        SESSION_COOKIE_SECURE=config.tls,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        PERMANENT_SESSION_LIFETIME=timedelta(days=90),
        WTF_CSRF_TIME_LIMIT=None,
        WTF_CSRF_CHECK_DEFAULT=True,
    )
    app.session_interface = KeptSerializer()
    logging.getLogger("werkzeug").setLevel(logging.WARNING)


def _templates(app: Flask) -> None:
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True


def _database(app: Flask, config: Config) -> None:
    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = {"pool_pre_ping": not config.database_url.startswith("sqlite")}
    db.init_app(app)
    Migrate(app, db, directory=str(MIGRATIONS), render_as_batch=True)
    with app.app_context():
        database.prepare(db.engine)


def _proxy(app: Flask, config: Config) -> None:
    if config.proxy_hops:
        hops = config.proxy_hops
        # The host is never taken from the proxy: links follow INTRANET_URL and the trusted hosts.
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=0)  # type: ignore[method-assign]
