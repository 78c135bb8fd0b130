"""Which way letters leave, by the setting INTRANET_MAIL."""

from pathlib import Path

from intranet.core.errors import Unfit
from intranet.mailing.folder import Folder
from intranet.mailing.letter import Way
from intranet.mailing.smtp import Smtp


def way_for(setting: str) -> Way:
    """The way that a setting names: `folder:PATH`, `smtp://…` or `smtps://…`. Raises Unfit for anything else."""
    if setting.startswith("folder:") and len(setting) > len("folder:"):
        return Folder(Path(setting.removeprefix("folder:")))
    if setting.startswith(("smtp://", "smtps://")):
        return Smtp.at(setting)
    raise Unfit("INTRANET_MAIL must begin with folder:, smtp:// or smtps://.")
