"""Which report is asked for: as of which review, by what, and how much of it."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar
from urllib.parse import urlencode

from flask import request

from intranet.core import clock
from intranet.core.errors import NotFound
from intranet.queries import snapshot, snapshots
from intranet.queries.snapshots import SnapshotHead
from intranet.rules.progress_report import By, Edition
from intranet.rules.snapshot import opened, read_by
from intranet.web import words
from intranet.web.asked import whole
from intranet.web.site import settings

BY_WORDS = {By.OBJECTIVE: "By objective", By.ROLE: "By role"}
EDITION_WORDS = {Edition.FULL: "Full", Edition.TWO_PAGE: "Two pages", Edition.ANNUAL: "Annual report"}
Kind = TypeVar("Kind", bound=StrEnum)
Choices = list[tuple[str, str, bool]]


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for; `as_of` is the meeting of a review, None for today."""

    as_of: int | None
    by: By
    edition: Edition

    def query(self, **other: Any) -> str:
        """The same, or another, as it stands in an address after the question mark; what goes without saying is left
        out."""
        wanted = replace(self, **other)
        named = {"as_of": wanted.as_of, "by": wanted.by.value, "edition": wanted.edition.value}
        usual = {"as_of": None, "by": By.OBJECTIVE.value, "edition": Edition.FULL.value}
        left = {name: value for name, value in named.items() if value != usual[name]}
        return f"?{urlencode(left)}" if left else ""


@dataclass(frozen=True, slots=True)
class Found:
    """The document that was asked for, its checksum where it was frozen, and every review there is."""

    document: dict[str, Any]
    checksum: str
    heads: list[SnapshotHead]
    has_pdf: bool


def asked() -> Asked:
    """What this request asks for. A choice that there is not is taken for the usual one; raises NotFound for a review
    that there cannot be."""
    return Asked(_number(), _choice(By, "by", By.OBJECTIVE), _choice(Edition, "edition", Edition.FULL))


def find(wanted: Asked) -> Found:
    """The document: what was frozen at the review, or everything as it stands today. Raises NotFound."""
    today = clock.today()
    heads, latest = snapshots.heads(today)
    if wanted.as_of is None:
        return Found(snapshot.composed(None, today, settings(), latest), "", heads, has_pdf=False)
    kept = snapshots.get(wanted.as_of)
    if kept is None:
        raise NotFound("There is no closed review of that meeting, so there is no report of it.")
    return Found(opened(kept.document, kept.checksum), kept.checksum, heads, has_pdf=kept.has_pdf)


def open_to_all(document: dict[str, Any]) -> dict[str, Any]:
    """The document without what was said in confidence: what leaves as a file says it to nobody."""
    return read_by(document, lambda _: False)


def names(wanted: Asked) -> dict[int, str]:
    """Who is called what, where the edition names anybody."""
    return snapshots.names() if wanted.edition is Edition.ANNUAL else {}


def choices(wanted: Asked, found: Found, today: date) -> list[tuple[str, str, Choices]]:
    """The choosers: name, label, and each choice with its words and whether it is the one."""
    reviews = [(str(head.meeting_id), _review_words(head, today)) for head in found.heads]
    return [
        ("as_of", "As of", _marked([("", "Today"), *reviews], str(wanted.as_of or ""))),
        ("by", "Go by", _marked([(by.value, said) for by, said in BY_WORDS.items()], wanted.by.value)),
        ("edition", "Edition", _marked([(e.value, said) for e, said in EDITION_WORDS.items()], wanted.edition.value)),
    ]


def _review_words(head: SnapshotHead, today: date) -> str:
    return f"The review on {words.day(head.on, today)}"


def _marked(offered: list[tuple[str, str]], chosen: str) -> Choices:
    return [(value, said, value == chosen) for value, said in offered]


def _number() -> int | None:
    text = request.args.get("as_of", "")
    if not text:
        return None
    number = whole(text)
    if not number:
        raise NotFound
    return number


def _choice(kind: type[Kind], name: str, usual: Kind) -> Kind:
    try:
        return kind(request.args.get(name, ""))
    except ValueError:
        return usual
