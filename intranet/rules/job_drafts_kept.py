"""Drafts of job descriptions as they were kept, perhaps by an older release of the intranet.

What a release does not know is dropped, what it misses is as if nobody had said it, so that a draft that somebody has
spent an evening on opens after an upgrade.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any, TypeVar

from intranet.core.job_vocabulary import DutyFate, RoleFate
from intranet.core.vocabulary import Cadence, Office, RoleKind, StandingKind, Theme
from intranet.rules.job_drafts import DraftDuty, DraftRole, DraftRule, DutyFields, Gone, RoleFields

Kept = Mapping[str, Any]
Word = TypeVar("Word", bound=StrEnum)


def role_from_json(kept: Kept) -> DraftRole:
    """A role as it was kept."""
    said = _fields(kept)
    return DraftRole(
        number=kept.get("number", 0),
        original=kept.get("original", ""),
        page=kept.get("page", 1),
        line=kept.get("line", 1),
        title=said.title,
        kind=said.kind,
        fate=_word(RoleFate, kept.get("fate"), RoleFate.ADD),
        role_id=kept.get("role_id"),
        seen=kept.get("seen"),
        office=said.office,
        aliases=said.aliases,
        seats=said.seats,
        standing=said.standing,
        said=dict(kept.get("said") or {}),
        duties=tuple(_duty(one) for one in kept.get("duties", ())),
        gone=tuple(_gone(one) for one in kept.get("gone", ())),
        read=_fields(kept["read"]) if kept.get("read") else None,
        was=_fields(kept["was"]) if kept.get("was") else None,
    )


def rules_from_json(kept: Iterable[Kept]) -> tuple[DraftRule, ...]:
    """Women's places as they were kept."""
    return tuple(
        DraftRule(
            words=one.get("words", ""),
            at_least=one.get("at_least"),
            of=tuple(one.get("of", ())),
            kept=one.get("kept", True),
            here=one.get("here", False),
        )
        for one in kept
    )


def _fields(kept: Kept) -> RoleFields:
    standing = kept.get("standing") or {}
    return RoleFields(
        title=kept.get("title", ""),
        kind=_word(RoleKind, kept.get("kind"), RoleKind.OTHER),
        office=_known(Office, kept.get("office")),
        aliases=tuple(kept.get("aliases", ())),
        seats=kept.get("seats", 1),
        standing={int(body_id): _word(StandingKind, kind, StandingKind.ATTENDS) for body_id, kind in standing.items()},
        votes=kept.get("votes"),
    )


def _duty(kept: Kept) -> DraftDuty:
    said = _duty_fields(kept)
    return DraftDuty(
        number=kept.get("number", 0),
        original=kept.get("original", ""),
        section=kept.get("section", ""),
        page=kept.get("page", 1),
        line=kept.get("line", 1),
        words=kept.get("words", kept.get("original", "")),
        theme=said.theme,
        cadence=said.cadence,
        partners=said.partners,
        optional=said.optional,
        body_ids=said.body_ids,
        fate=_word(DutyFate, kept.get("fate"), DutyFate.ADD),
        duty_id=kept.get("duty_id"),
        seen=kept.get("seen"),
        joined_to=kept.get("joined_to", ""),
        read=_duty_fields(kept["read"]) if kept.get("read") else None,
    )


def _duty_fields(kept: Kept) -> DutyFields:
    return DutyFields(
        theme=_word(Theme, kept.get("theme"), Theme.GOVERNANCE),
        cadence=_word(Cadence, kept.get("cadence"), Cadence.ONGOING),
        partners=tuple(kept.get("partners", ())),
        optional=kept.get("optional", False),
        body_ids=tuple(kept.get("body_ids", ())),
    )


def _gone(kept: Kept) -> Gone:
    return Gone(kept.get("duty_id", 0), kept.get("words", ""), kept.get("retire", True))


def _known(kind: type[Word], word: str | None) -> Word | None:
    return next((one for one in kind if one.value == word), None)


def _word(kind: type[Word], word: str | None, otherwise: Word) -> Word:
    return _known(kind, word) or otherwise
