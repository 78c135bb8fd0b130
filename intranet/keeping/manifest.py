"""The first page of a backup: what made it, when, and what must be in it."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from intranet.keeping.errors import BadArchive

FORMAT = 1
MANIFEST_NAME = "manifest.json"


@dataclass(frozen=True, slots=True)
class Member:
    """One file in a backup."""

    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself."""

    app: str
    schema: str | None
    made_at: datetime
    tables: Mapping[str, int]
    members: Mapping[str, Member]
    format: int = FORMAT

    def as_bytes(self) -> bytes:
        return json.dumps(asdict(self) | {"made_at": self.made_at.isoformat()}, indent=1, sort_keys=True).encode()


def read_manifest(written: bytes) -> Manifest:
    """Read a manifest. Raises BadArchive where it is no manifest, or one that a newer intranet wrote."""
    try:
        told: dict[str, Any] = json.loads(written)
        if int(told["format"]) > FORMAT:
            raise BadArchive(
                f"This backup has format {told['format']} and was made by a newer intranet ({told['app']}). "
                "Install that version or a later one, then restore."
            )
        return Manifest(
            app=str(told["app"]),
            schema=None if told["schema"] is None else str(told["schema"]),
            made_at=datetime.fromisoformat(told["made_at"]),
            tables={str(name): int(count) for name, count in told["tables"].items()},
            members={str(name): Member(str(m["sha256"]), int(m["size"])) for name, m in told["members"].items()},
            format=int(told["format"]),
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise BadArchive("The first page of this backup, its manifest, cannot be read.") from error
