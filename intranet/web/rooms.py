"""The rooms, in the order in which a newcomer meets them."""

from flask import Flask

from intranet.config import Config
from intranet.web import account


def install(app: Flask, config: Config) -> None:
    """Open every room."""
    for module in (account,):
        app.register_blueprint(module.blueprint)
