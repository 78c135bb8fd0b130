"""Kinds of column that no database has of its own, and how rows are numbered."""

from decimal import Decimal

from sqlalchemy import BigInteger, Dialect
from sqlalchemy.types import TypeDecorator

from intranet.core.numbers import HUNDRED

# SQLite gives the number of the newest row again once it is removed: a form that was open on what is gone would then
# write over something else, and a comment or a notification would lead to it. Elsewhere numbers are never given twice.
NUMBERED_ONCE = {"sqlite_autoincrement": True}


class Hundredths(TypeDecorator[Decimal]):
    """A decimal number with at most two places, kept as a whole number of hundredths, so that nothing is rounded."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:
        return None if value is None else int(value * HUNDRED)

    def process_result_value(self, value: int | None, dialect: Dialect) -> Decimal | None:
        return None if value is None else Decimal(value) / HUNDRED
