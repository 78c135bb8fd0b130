"""On which days and at what times a meeting can be, and by which link it can be joined."""

from datetime import date, time
from urllib.parse import urlsplit

from intranet.core.english import full_day
from intranet.core.errors import RuleError

LONGEST_LINK = 500


def check_times(starts_at: time | None, ends_at: time | None) -> None:
    """Raise RuleError on `starts_at` or `ends_at` where a meeting could not last from the one to the other."""
    if ends_at is None:
        return
    if starts_at is None:
        raise RuleError("Please say when it starts, too.", "starts_at")
    if ends_at <= starts_at:
        raise RuleError(
            "It ends before it starts. A meeting belongs to one day: for one that runs past midnight write 23:59.",
            "ends_at",
        )


def check_link(link: str) -> None:
    """Raise RuleError on `link` for anything but a whole https address."""
    if not link:
        return
    wrong = RuleError("Please give the whole address that people join by, beginning with https://.", "link")
    if len(link) > LONGEST_LINK or any(letter.isspace() or not letter.isprintable() for letter in link):
        raise wrong
    try:
        found = urlsplit(link)
        named = found.scheme == "https" and bool(found.hostname) and (found.port or 1) > 0
    except ValueError as error:
        raise wrong from error
    if not named or "\\" in link or '"' in link or "@" in found.netloc:
        raise wrong


def check_moved(on: date, notice_given_on: date | None, papers_out_on: date | None) -> None:
    """Raise RuleError on `on` where a meeting would come before what was sent out for it."""
    if papers_out_on and on < papers_out_on:
        raise RuleError(f"Its papers went out on {full_day(papers_out_on)}, so it cannot meet before that.", "on")
    if notice_given_on and on < notice_given_on:
        raise RuleError(f"Its notice was given on {full_day(notice_given_on)}, so it cannot meet before that.", "on")
