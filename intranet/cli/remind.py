"""intranet remind: queue the weekly digests."""

import click

from intranet.cli.readiness import held_schema
from intranet.config import from_environment
from intranet.core import schema
from intranet.core.db import db
from intranet.core.english import counted
from intranet.core.errors import Unfit
from intranet.factory import create_app
from intranet.services import digests

LOCAL = "http://127.0.0.1:5000"


@click.command()
def remind() -> None:
    """Queue the weekly letter to each officer, with what is before them.

    One letter a person and week, with what is due, what is coming up, the report asked for, actions and mentions. Run
    it once a day or once a week, from a systemd timer or cron, before `intranet deliver`, which sends the letters. Two
    at once do no harm, and after days without it there is still one letter.
    """
    config = from_environment(create_key=False)
    held = held_schema(config, thoroughly=False)
    if held is None or not schema.is_present(held):
        raise Unfit("The database is not up to date. Start the intranet once, which sees to that: intranet serve")
    beginning = config.url or LOCAL
    with create_app(config).app_context():
        queued = digests.queue_all(address=lambda path: f"{beginning}{path}")
        db.session.remove()
        db.engine.dispose()
    said = f"Queued: {counted(queued, 'digest')}." if queued else "Nobody is to be reminded."
    click.echo(said)
