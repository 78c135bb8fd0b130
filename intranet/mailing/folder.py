"""Letters as files, for a demo and for whoever tries things out."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from intranet.core.files import private_folder, written_whole
from intranet.mailing.letter import Letter, NotReached, compose


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder that takes every letter as a file which only its owner can read."""

    path: Path

    def send(self, letter: Letter, *, sender: str, at: datetime) -> None:
        """Write the letter. Raises NotReached when the folder cannot be written, Refused as `compose` does."""
        message = compose(letter, sender=sender, at=at)
        name = re.sub(r"[^a-z0-9]+", "-", letter.key.lower()).strip("-")[:80]
        try:
            with written_whole(private_folder(self.path) / f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}-{name}.eml") as file:
                file.write(message.as_bytes())
        except OSError as error:
            raise NotReached(f"The folder {self.path} cannot be written: {error.strerror}.") from error
