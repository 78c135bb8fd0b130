"""What is kept no longer: names of those who left long ago, and what is simply old. It is reported before it goes."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, delete, func, select, true, update

from intranet.core import clock
from intranet.core.clock import london_day
from intranet.core.db import Model, db, row
from intranet.core.english import counted, full_day
from intranet.core.happenings import Happening
from intranet.models import (
    AddressChange,
    Changeover,
    ChangeoverSeat,
    Draft,
    Invitation,
    Notification,
    Outbox,
    Person,
    SentOnce,
    SignIn,
)
from intranet.queries import access, erasing
from intranet.queries.erasing import Delegate, Leaver
from intranet.rules.changeover import AHEAD
from intranet.services import drafts, forgetting, notifications, records, sent_once, versions
from intranet.services.erasing import carry_out

EVERY: ColumnElement[bool] = true()


@dataclass(frozen=True, slots=True)
class Due:
    """Something that is no longer to be kept: what, of whom or how many, why, and since when."""

    what: str
    why: str
    since: date


@dataclass(frozen=True, slots=True)
class Old:
    """Rows that are swept when they are older than a span: removed, or `emptied` of these columns."""

    thing: str
    things: str
    kind: type[Model]
    at: Any
    kept: timedelta
    emptied: tuple[str, ...] = ()
    only: ColumnElement[bool] = EVERY

    def condition(self) -> ColumnElement[bool]:
        """Which rows are too old now."""
        old: ColumnElement[bool] = self.at < clock.now() - self.kept
        return old & self.only


YEAR, QUARTER, MONTH = timedelta(days=365), timedelta(days=90), timedelta(days=30)
# Those who were only thought of for a role are nobody here, so that their names could not be erased otherwise.
_NEVER_ADDED = ChangeoverSeat.person_id.is_(None)
_UNDONE_AT = select(Changeover.undone_at).where(Changeover.id == ChangeoverSeat.changeover_id).scalar_subquery()
_NOT_CONFIRMED = Changeover.confirmed_at.is_(None)
SWEPT = (
    Old("unfinished text", "unfinished texts", Draft, Draft.saved_at, drafts.KEPT),
    Old("press in a meeting room", "presses in a meeting room", SentOnce, SentOnce.at, sent_once.KEPT),
    Old("notification", "notifications", Notification, Notification.at, notifications.KEPT),
    Old(
        "draft of a changeover",
        "drafts of changeovers",
        Changeover,
        Changeover.made_at,
        AHEAD + YEAR,
        only=_NOT_CONFIRMED,
    ),
    Old("name in a changeover", "names in changeovers", ChangeoverSeat, _UNDONE_AT, YEAR, only=_NEVER_ADDED),
    Old("sign-in", "sign-ins", SignIn, func.coalesce(SignIn.ended_at, SignIn.last_seen_at), YEAR),
    Old("invitation", "invitations", Invitation, Invitation.expires_at, YEAR),
    Old("change of address", "changes of address", AddressChange, AddressChange.expires_at, MONTH),
    Old(
        "letter that was sent: to whom, and what about",
        "letters that were sent: to whom, and what about",
        Outbox,
        Outbox.sent_at,
        QUARTER,
        emptied=("recipient", "subject", "text", "last_error"),
        only=Outbox.recipient != "",
    ),
)


def due() -> list[Due]:
    """Everything that would be removed now; nothing is changed."""
    today, years = _today_and_years()
    return [
        *(_of_delegate(one, years) for one in erasing.delegates_out_of_time(today, years)),
        *(_of_leaver(one, years) for one in erasing.out_of_time(today, years)),
        *_old(),
    ]


def apply() -> list[Due]:
    """Remove it, and leave records of it; what was removed. The caller holds the transaction. Twice does no more."""
    found = due()
    today, years = _today_and_years()
    for one in erasing.delegates_out_of_time(today, years):
        forgetting.delegate(one.id, actor=None)
        words = f"a delegate of {one.organisation}"
        records.write(Happening.SWEPT, "database", None, actor=None, words=words, count=1)
    for leaver in erasing.out_of_time(today, years):
        carry_out(versions.reread(Person, leaver.id), leaver, actor=None)
    for old in SWEPT:
        _sweep(old)
    db.session.flush()
    return found


def _today_and_years() -> tuple[date, int]:
    today = clock.today()
    return today, access.settings_on(today)["retention_years"]


def _of_delegate(one: Delegate, years: int) -> Due:
    why = f"left on {full_day(one.left_on)}; names are kept {years} years"
    return Due(f"{one.name}, delegate of {one.organisation}", why, one.kept_until)


def _of_leaver(one: Leaver, years: int) -> Due:
    left_on, until = one.left_on, one.kept_until
    if left_on is None or until is None:  # those who hold a role are never among them
        raise LookupError(one.id)
    what = f"{one.name} becomes “{one.becomes}”"
    more = [*one.contact, *(["account"] if one.has_account else [])]
    return Due(
        f"{what}; gone with it: {', '.join(more)}" if more else what,
        f"left on {full_day(left_on)}; names are kept {years} years",
        until,
    )


def _old() -> list[Due]:
    found = []
    for old in SWEPT:
        count, first = row(select(func.count(), func.min(old.at)).where(old.condition()))
        if count:
            since = first if isinstance(first, datetime) else datetime.fromisoformat(str(first))
            found.append(
                Due(counted(count, old.thing, old.things), f"older than {old.kept.days} days", london_day(since))
            )
    return found


def _sweep(old: Old) -> None:
    statement: Any = delete(old.kind)
    if old.emptied:
        statement = update(old.kind).values(dict.fromkeys(old.emptied, ""))
    done = db.session.execute(statement.where(old.condition()).execution_options(synchronize_session=False))
    count = int(done.rowcount)  # type: ignore[attr-defined]
    if count:
        records.write(
            Happening.SWEPT, "database", None, actor=None, words=counted(count, old.thing, old.things), count=count
        )
