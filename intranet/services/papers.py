"""Papers: given, given anew, taken away and brought back. Every version is kept."""

from dataclasses import dataclass

from sqlalchemy import func, select

from intranet.core import clock
from intranet.core.db import db
from intranet.core.errors import NotFound, RuleError, refuse_for
from intranet.core.happenings import Happening
from intranet.core.vocabulary import StandingKind
from intranet.models import AgendaItem, Letter, Meeting, Paper, PaperVersion
from intranet.rules.access import Actor
from intranet.rules.minutes import why_not_change
from intranet.services import pulse, records, versions

MOST_PAPERS = 60  # of one meeting
MOST_VERSIONS = 30  # of one paper


@dataclass(frozen=True, slots=True)
class Given:
    """A file that lies in the store already: what it is called, what it is, its bytes' number and checksum."""

    file_name: str
    media_type: str
    size: int
    checksum: str


def add(meeting_id: int, *, title: str, item_id: int | None, least: StandingKind, given: Given, actor: Actor) -> int:
    """Add a paper to a meeting, or to an item of it; returns its id.

    `least` is the standing on the body from which on it may be read. Raises NotFound for no such meeting or item, and
    RuleError where its minutes are agreed, where it has as many papers as a meeting may have, or where the very same
    file is among them already (so that a press that is sent twice adds one).
    """
    meeting = versions.reread(Meeting, meeting_id)
    _refuse_if_agreed(meeting)
    if item_id is not None and _item(item_id).meeting_id != meeting_id:
        raise NotFound
    _refuse_too_many(meeting_id)
    _refuse_same(meeting_id, given)
    paper = Paper(body_id=meeting.body_id, meeting_id=meeting_id, item_id=item_id, title=title, least=least)
    _first_version(paper, given, actor)
    records.write(Happening.PAPER_ADDED, "meeting", meeting_id, actor=actor, words=title, file=given.file_name)
    pulse.beat(meeting_id)
    db.session.flush()
    return paper.id


def add_to_letter(letter: Letter, given: Given, *, actor: Actor) -> int:
    """Keep the letter itself as a file; whoever has standing on the body may read it."""
    paper = Paper(body_id=letter.body_id, letter_id=letter.id, title=letter.subject, least=StandingKind.OBSERVES)
    _first_version(paper, given, actor)
    return paper.id


def replace(paper_id: int, *, given: Given, actor: Actor) -> int:
    """Give a new version of a paper; returns its number. The same file again is no new version."""
    paper = _present(paper_id)
    newest = db.session.scalars(
        select(PaperVersion).where(PaperVersion.paper_id == paper_id).order_by(PaperVersion.number.desc()).limit(1)
    ).one()
    if newest.checksum == given.checksum:
        return newest.number
    if newest.number >= MOST_VERSIONS:
        raise RuleError("This paper has as many versions as are kept. Please add it as a new paper.", "file")
    number = newest.number + 1
    db.session.add(_version(paper.id, number, given, actor))
    subject = ("meeting", paper.meeting_id) if paper.meeting_id else ("letter", paper.letter_id)
    records.write(
        Happening.PAPER_REPLACED, *subject, actor=actor, words=paper.title, file=given.file_name, number=number
    )
    _beat(paper)
    db.session.flush()
    return number


def change(paper_id: int, *, seen: int, title: str, item_id: int | None, least: StandingKind, actor: Actor) -> None:
    """Another title, item or readership. Raises Conflict, NotFound and RuleError as `add` does."""
    paper = _present(paper_id)
    theirs = {"title": paper.title, "item": str(paper.item_id or ""), "least": paper.least.value}
    versions.claim(paper, seen, subject=paper.title, theirs=theirs)
    if item_id is not None and _item(item_id).meeting_id != paper.meeting_id:
        raise NotFound
    if (paper.title, paper.item_id, paper.least) == (title, item_id, least):
        return
    paper.title, paper.item_id, paper.least = title, item_id, least
    records.write(Happening.PAPER_CHANGED, "meeting", paper.meeting_id, actor=actor, words=title)
    _beat(paper)
    db.session.flush()


def remove(paper_id: int, *, actor: Actor) -> None:
    """Take a paper away; it can be brought back. Doing it twice is doing it once."""
    paper = versions.reread(Paper, paper_id)
    _refuse_if_agreed(_meeting_of(paper))
    if paper.removed_at is None:
        paper.removed_at = clock.now()
        records.write(Happening.PAPER_REMOVED, "meeting", paper.meeting_id, actor=actor, words=paper.title)
        _beat(paper)
        db.session.flush()


def restore(paper_id: int, *, actor: Actor) -> None:
    """Bring a paper back. Raises RuleError where the meeting has as many as it may have by now."""
    paper = versions.reread(Paper, paper_id)
    meeting = _meeting_of(paper)
    _refuse_if_agreed(meeting)
    if paper.removed_at is not None:
        _refuse_too_many(meeting.id)
        paper.removed_at = None
        records.write(Happening.PAPER_RESTORED, "meeting", paper.meeting_id, actor=actor, words=paper.title)
        _beat(paper)
        db.session.flush()


def _present(paper_id: int) -> Paper:
    paper = versions.reread(Paper, paper_id)
    if paper.removed_at is not None:
        raise RuleError("This paper was taken away meanwhile. Bring it back first.")
    if paper.meeting_id is not None:
        _refuse_if_agreed(_meeting_of(paper))
    return paper


def _meeting_of(paper: Paper) -> Meeting:
    if paper.meeting_id is None:
        raise NotFound
    return versions.reread(Meeting, paper.meeting_id)


def _item(item_id: int) -> AgendaItem:
    return versions.reread(AgendaItem, item_id)


def _refuse_if_agreed(meeting: Meeting) -> None:
    refuse_for(why_not_change(meeting.state, "its papers stay as they are"))


def _refuse_too_many(meeting_id: int) -> None:
    mine = (Paper.meeting_id == meeting_id) & Paper.removed_at.is_(None)
    if (db.session.scalar(select(func.count()).select_from(Paper).where(mine)) or 0) >= MOST_PAPERS:
        raise RuleError(f"This meeting has {MOST_PAPERS} papers already. Please take one away first.", "file")


def _refuse_same(meeting_id: int, given: Given) -> None:
    same = (
        select(Paper.title)
        .join(PaperVersion, PaperVersion.paper_id == Paper.id)
        .where(Paper.meeting_id == meeting_id, Paper.removed_at.is_(None), PaperVersion.checksum == given.checksum)
    )
    title = db.session.scalar(same.limit(1))
    if title is not None:
        raise RuleError(f"This very file is among the papers already, as “{title}”.", "file")


def _first_version(paper: Paper, given: Given, actor: Actor) -> None:
    db.session.add(paper)
    db.session.flush()
    db.session.add(_version(paper.id, 1, given, actor))
    db.session.flush()


def _version(paper_id: int, number: int, given: Given, actor: Actor) -> PaperVersion:
    return PaperVersion(
        paper_id=paper_id,
        number=number,
        file_name=given.file_name,
        media_type=given.media_type,
        size=given.size,
        checksum=given.checksum,
        given_at=clock.now(),
        given_by_id=actor.person_id,
    )


def _beat(paper: Paper) -> None:
    if paper.meeting_id is not None:
        pulse.beat(paper.meeting_id)
