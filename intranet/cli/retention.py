"""intranet retention: what is kept no longer."""

import click

from intranet.cli.readiness import at_work
from intranet.config import from_environment
from intranet.core.db import writing
from intranet.core.english import counted, full_day
from intranet.services import retention as keeping
from intranet.services.retention import Due

ELSEWHERE = (
    "Backups and copies made earlier still have it, until you delete them. Whoever restores one runs this again."
)


@click.command()
@click.option("--apply", "applied", is_flag=True, help="Remove it. Without this it is only listed.")
def retention(applied: bool) -> None:
    """List what is kept no longer, or remove it with --apply.

    Names of people who left longer ago than the setting says (six years, unless changed) become “a former Treasurer”,
    in the minutes too, which get a new edition; unfinished texts, old sign-ins and the like go. Each thing is listed
    with why and since when. Ends with 0, also where there is nothing. Run it once a month.
    """
    config = from_environment(create_key=False)
    with at_work(config, click.echo):
        found = _removed() if applied else keeping.due()
    for one in found:
        click.echo(f"{one.what} ({one.why}; since {full_day(one.since)})")
    if not found:
        click.echo("Nothing is kept longer than it may be.")
    elif applied:
        click.echo(f"Removed: {counted(len(found), 'thing')}. {ELSEWHERE}")
    else:
        click.echo(f"Nothing was removed. Remove {counted(len(found), 'thing')} with: intranet retention --apply")


def _removed() -> list[Due]:
    with writing():
        return keeping.apply()
