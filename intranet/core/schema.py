"""The schema that a database has, beside the schemas that this intranet knows."""

from functools import cache
from pathlib import Path

from alembic.script import ScriptDirectory

from intranet.core.errors import Unfit

MIGRATIONS = Path(__file__).parents[1] / "migrations"


@cache
def revisions() -> tuple[str, ...]:
    """Every revision of the schema that this intranet knows, the oldest first."""
    scripts = ScriptDirectory(str(MIGRATIONS))
    return tuple(reversed([script.revision for script in scripts.walk_revisions()]))


def is_present(held: str) -> bool:
    """Whether a database with this schema can be worked on as it is, rather than brought up to date first.

    Raises Unfit when a newer intranet made it: what that one changed cannot be guessed.
    """
    if held not in revisions():
        raise Unfit(
            f"The database has the schema {held}, which is newer than this intranet ({revisions()[-1]}). "
            "Install the newer version again, or restore a backup made before it."
        )
    return held == revisions()[-1]
