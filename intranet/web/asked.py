"""What an address asks for, where anybody may have written anything into it."""


def whole(text: str) -> int | None:
    """An id in an address; None for what can be none."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else None
