"""Numbers that people count, as they write them."""

from decimal import Decimal

HUNDRED = 100


def plain(value: Decimal) -> str:
    """A number as people write it: `1,200`, `2.5`, `-3`."""
    text = f"{value:,.2f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
