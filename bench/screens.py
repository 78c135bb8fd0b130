"""Thirty screens on the wall that follow one meeting: how long each takes to show what was just written."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from flask import Flask
from sqlalchemy import select

from bench.server import Server
from bench.settings import SCREEN_EVERY, SCREEN_LIMIT, SCREEN_PAUSE, SCREEN_WRITES, SCREENS, WORKERS
from bench.visitor import NotServed, Visitor
from intranet.config import from_environment
from intranet.core import clock
from intranet.core.db import db, writing
from intranet.core.meeting_vocabulary import ItemKind, MeetingKind, MeetingState, Slot
from intranet.core.vocabulary import BodyKind
from intranet.factory import create_app
from intranet.models import AgendaItem, Body, Meeting, MeetingPulse, Person, ScreenLink
from intranet.services import pulse
from intranet.services.tokens import hash_of_token, new_token

ITEMS = 40
SAID = "This was said as number {}."


@dataclass(frozen=True, slots=True)
class Hall:
    """A meeting under way: what is written in it, and the address of its screen."""

    meeting_id: int
    item_id: int
    path: str

    def write(self, number: int) -> None:
        """Somebody saves a note, as the meeting room does: in one transaction, with a beat of the pulse."""
        with writing():
            item = db.session.get_one(AgendaItem, self.item_id, populate_existing=True)
            item.notes = f"{item.notes}\n{SAID.format(number)}"
            db.session.flush()
            pulse.beat(self.meeting_id)


@dataclass(slots=True)
class Followed:
    """How long after each saving each screen showed it, and what that took."""

    late_s: list[float] = field(default_factory=list)
    polls: int = 0
    wall_s: float = 0.0
    cpu_ms: float = 0.0

    @property
    def said(self) -> str:
        """What was found, beside its limit."""
        ordered = sorted(self.late_s)
        middle, most = ordered[len(ordered) // 2], ordered[-1]
        load = self.cpu_ms / (self.wall_s * 10 * WORKERS)
        return (
            f"{SCREENS} screens asked {self.polls / self.wall_s:.0f} times a second and showed each of {SCREEN_WRITES} "
            f"notes after {middle:.2f} s (half of them), {most:.2f} s at most (limit {SCREEN_LIMIT:.0f} s). That took "
            f"{load:.0f} in a hundred of two cores.\n"
        )


@dataclass(slots=True)
class Watcher:
    """One screen: it asks for the number, and for the page when that changed."""

    visitor: Visitor
    path: str
    beat: str = ""
    polls: int = 0

    def look(self) -> str | None:
        """One poll; the page where there was something new."""
        self.polls += 1
        beat = self.visitor.page(f"{self.path}/beat")
        if beat == self.beat:
            return None
        self.beat = beat
        return self.visitor.page(self.path)


@contextmanager
def hall(instance: Path) -> Iterator[Hall]:
    """A meeting of the executive under way in a demo's database, which can be written in until the block ends."""
    config = from_environment({"INTRANET_INSTANCE": str(instance), "DATABASE_URL": ""})
    app: Flask = create_app(config)
    with app.app_context():
        try:
            with writing():
                opened = open_hall()
            yield opened
        finally:
            db.session.remove()
            db.engine.dispose()


def open_hall() -> Hall:
    """A meeting of forty items in the database at hand, with one of them at hand and a screen open."""
    body = db.session.scalars(select(Body).where(Body.kind == BodyKind.EXECUTIVE)).first()
    person = db.session.scalars(select(Person).order_by(Person.id)).first()
    if body is None or person is None:
        raise NotServed("the demo has no executive")
    now, token = clock.now(), new_token()
    meeting = Meeting(
        body_id=body.id, kind=MeetingKind.ORDINARY, state=MeetingState.OPEN, on=clock.today(), opened_at=now
    )
    db.session.add(meeting)
    db.session.flush()
    items = [
        AgendaItem(meeting_id=meeting.id, sort=number, slot=Slot.OWN, title=f"Item {number}", kind=ItemKind.DISCUSS)
        for number in range(1, ITEMS + 1)
    ]
    items[0].began_at = now
    link = ScreenLink(meeting_id=meeting.id, token_hash=hash_of_token(token), made_at=now, made_by_id=person.id)
    db.session.add_all([*items, link])
    db.session.flush()
    db.session.add(MeetingPulse(meeting_id=meeting.id, beat=1, item_id=items[0].id))
    return Hall(meeting.id, items[0].id, f"/screen/{token}")


@dataclass(slots=True)
class Evening:
    """What thirty screens and the one who writes share."""

    found: Followed = field(default_factory=Followed)
    written: dict[int, float] = field(default_factory=dict)  # when each note was about to be saved
    over: threading.Event = field(default_factory=threading.Event)
    failures: list[Exception] = field(default_factory=list)

    def watch(self, watcher: Watcher, place: int) -> None:
        """Follow until it is over; screens ask one after the other, not all at once."""
        seen: set[int] = set()
        self.over.wait(place * SCREEN_EVERY / SCREENS)
        try:
            while not self.over.is_set():
                page, now = watcher.look(), time.perf_counter()
                fresh = [n for n in list(self.written) if page and n not in seen and SAID.format(n) in page]
                seen.update(fresh)
                self.found.late_s.extend(now - self.written[n] for n in fresh)
                self.over.wait(SCREEN_EVERY)
        except (NotServed, OSError) as error:
            self.failures.append(error)

    def write(self, here: Hall) -> None:
        """Save note after note, not in step with the screens, and leave them time for the last one."""
        for number in range(SCREEN_WRITES):
            time.sleep(SCREEN_PAUSE + number * 0.13)
            self.written[number] = time.perf_counter()
            here.write(number)
        time.sleep(2 * SCREEN_EVERY)


def follow(server: Server, here: Hall) -> Followed:
    """Let all screens follow while notes are saved. Raises NotServed where one of them missed one."""
    evening = Evening()
    watchers = [Watcher(Visitor(server.port), here.path) for _ in range(SCREENS)]
    threads = [threading.Thread(target=evening.watch, args=(each, place)) for place, each in enumerate(watchers)]
    cpu, started = server.cpu_ms(), time.perf_counter()
    for thread in threads:
        thread.start()
    evening.write(here)
    evening.over.set()
    for thread in threads:
        thread.join()
    found = evening.found
    if evening.failures:
        raise evening.failures[0]
    if len(found.late_s) != SCREENS * SCREEN_WRITES:
        raise NotServed(f"{SCREENS * SCREEN_WRITES - len(found.late_s)} notes were missed by screens")
    found.wall_s, found.cpu_ms = time.perf_counter() - started, server.cpu_ms() - cpu
    found.polls = sum(watcher.polls for watcher in watchers)
    return found
