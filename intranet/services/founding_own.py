"""Founding a constituency that brings its own job descriptions: bodies first, then its documents, then the rest."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import exists, select

from intranet.core.db import row
from intranet.core.vocabulary import Office, RoleKind, StandingKind
from intranet.models import Role
from intranet.services import founding, onboarding_beginnings, roles
from intranet.structures.own import OWN

SECRETARY = "Secretary"
_HAS_SECRETARY = select(exists().where(Role.office == Office.SECRETARY, Role.closed_on.is_(None)))


def begin(name: str, *, on: date) -> tuple[int, ...]:
    """Found a constituency with an executive and a meeting of all members, and no role yet; the ids of the two.

    The caller holds the transaction. Raises RuleError where there is a constituency already.
    """
    return tuple(founding.found(OWN, name=name, adopted_on=on).bodies.values())


def complete(body_ids: Iterable[int]) -> bool:
    """See to a Secretary and to the steps of newcomers, once the documents are adopted.

    Somebody has to sign in first and invite the others. Where no role of the documents is the Secretary, one is added
    that votes on these bodies; returns whether it was. Raises RuleError where another role is called so.
    """
    found = row(_HAS_SECRETARY)
    is_missing = not (found and found[0])
    if is_missing:
        standing = dict.fromkeys(body_ids, StandingKind.VOTES)
        sheet = roles.RoleSheet(SECRETARY, RoleKind.EXECUTIVE, Office.SECRETARY, standing=standing)
        roles.add(sheet, actor=None)
    onboarding_beginnings.start_from_structure(OWN.name, actor=None)
    return is_missing
