"""Where to go after signing in: only to a page of ours, whatever was asked for."""

from urllib.parse import urlsplit

HOME = "/"


def own_page(target: str | None) -> str:
    """The target when it is a path of this site, else Home.

    Browsers drop tabs and line ends from addresses and take a backslash for a slash, so that what looks like a path
    can lead to another site: only visible ASCII without backslashes is taken.
    """
    target = target or ""
    visible = all("!" <= character <= "~" and character != "\\" for character in target)
    if not visible or not target.startswith("/") or target.startswith("//"):
        return HOME
    try:
        parts = urlsplit(target)
    except ValueError:
        return HOME
    return HOME if parts.scheme or parts.netloc else target
