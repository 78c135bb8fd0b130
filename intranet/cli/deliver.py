"""intranet deliver: send the mail that is waiting."""

import click

from intranet.cli.readiness import held_schema
from intranet.config import from_environment
from intranet.core import schema
from intranet.core.db import db
from intranet.core.errors import Unfit
from intranet.factory import create_app
from intranet.services import mail


@click.command()
@click.option("--limit", type=click.IntRange(min=1), default=200, show_default=True, help="At most so many letters.")
def deliver(limit: int) -> None:
    """Send the mail that is waiting.

    The intranet sends each letter as soon as it is written; this sends those that could not leave then. Run it every
    few minutes, from a systemd timer or cron. Two at once do no harm. Ends with 1 when something could not be sent.
    """
    config = from_environment(create_key=False)
    held = held_schema(config, thoroughly=False)
    if held is None or not schema.is_present(held):
        raise Unfit("The database is not up to date. Start the intranet once, which sees to that: intranet serve")
    with create_app(config).app_context():
        done = mail.deliver_all(config.mail, sender=config.mail_from, instance=config.instance, limit=limit)
        db.session.remove()
        db.engine.dispose()
    click.echo("Nothing was waiting." if done == mail.Delivered() else f"Sent: {done.sent}. Not sent: {done.failed}.")
    if done.trouble:
        raise click.ClickException(f"{done.trouble} The letters wait and are tried again.")
    if done.failed:
        raise click.ClickException("Some letters were refused. They wait and are tried again, less and less often.")
