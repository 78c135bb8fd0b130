"""Numbers that people count and money that they spend: kept as whole hundredths, so that nothing is ever rounded."""

from decimal import Decimal

from sqlalchemy import BigInteger, Dialect
from sqlalchemy.types import TypeDecorator

HUNDRED = 100


class Hundredths(TypeDecorator[Decimal]):
    """A decimal number with at most two places, kept as a whole number of hundredths on every database."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:
        return None if value is None else int(value * HUNDRED)

    def process_result_value(self, value: int | None, dialect: Dialect) -> Decimal | None:
        return None if value is None else Decimal(value) / HUNDRED


def plain(value: Decimal) -> str:
    """A number as people write it: `1,200`, `2.5`, `-3`."""
    text = f"{value:,.2f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
