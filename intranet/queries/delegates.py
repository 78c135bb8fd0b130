"""Reads of the delegates whom affiliated organisations send."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Date, bindparam, func, or_, select

from intranet.core.db import row, rows
from intranet.models import AffiliateDelegate


@dataclass(frozen=True, slots=True)
class Delegate:
    """Somebody whom an affiliated organisation sends; `ended_on` is the first day on which it no longer did."""

    id: int
    version: int
    name: str
    organisation: str
    starts_on: date
    ended_on: date | None


_DELEGATES = select(
    AffiliateDelegate.id,
    AffiliateDelegate.version,
    AffiliateDelegate.name,
    AffiliateDelegate.organisation,
    AffiliateDelegate.starts_on,
    AffiliateDelegate.ended_on,
)
_ON = bindparam("on", type_=Date)
_ON_DAY = _DELEGATES.where(
    AffiliateDelegate.starts_on <= _ON, or_(AffiliateDelegate.ended_on.is_(None), AffiliateDelegate.ended_on > _ON)
).order_by(func.lower(AffiliateDelegate.organisation), func.lower(AffiliateDelegate.name), AffiliateDelegate.id)


def on_day(on: date) -> list[Delegate]:
    """Whom the affiliated organisations sent on a day, by organisation."""
    return [Delegate(*found) for found in rows(_ON_DAY, {"on": on})]


def get(delegate_id: int) -> Delegate | None:
    """One delegate, of now, before or to come; or None."""
    found = row(_DELEGATES.where(AffiliateDelegate.id == delegate_id))
    return Delegate(*found) if found else None


def organisations() -> list[str]:
    """Every organisation that there is, for the form to offer."""
    return [found[0] for found in rows(_ORGANISATIONS)]


_ORGANISATIONS = select(AffiliateDelegate.organisation).distinct().order_by(AffiliateDelegate.organisation)
