"""Several people who tick, write notes and take ticks back as fast as they are answered, and remember what was said."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPException
from itertools import chain, zip_longest
from threading import Condition, Thread

from sqlalchemy import select

from intranet.core.db import db, rows
from intranet.core.happenings import Happening
from intranet.models import Record, Tick
from tests.trust.reliability.server.chores import Chores
from tests.trust.reliability.server.served import LONGEST, Server


@dataclass(frozen=True, slots=True)
class Act:
    """One press, under a name that nothing else has."""

    name: str
    path: str
    fields: dict[str, str]


def acts(chores: Chores) -> Iterator[Act]:
    """Everything that can be done, each once, of each sort in turn."""
    ticks = (
        Act(f"tick {duty} {key}", f"/duties/{duty}/ticks", {"occasion": key, "note": f"tick {duty} {key}"})
        for duty, key in chores.to_tick
    )
    notes = (Act(f"note {one}", f"/ticks/{one}", {"note": f"note {one}"}) for one in chores.to_note)
    undoings = (Act(f"undo {one}", f"/ticks/{one}/undoing", {}) for one in chores.to_undo)
    return (act for act in chain.from_iterable(zip_longest(ticks, notes, undoings)) if act is not None)


class Writers:
    """Threads that go on until nobody answers them any more."""

    def __init__(self, server: Server, todo: Iterator[Act], many: int = 4) -> None:
        self.done: set[str] = set()
        self.unsure: set[str] = set()
        self.odd: list[tuple[str, int]] = []
        self._server = server
        self._todo = todo
        self._changed = Condition()
        self._threads = [Thread(target=self._run) for _ in range(many)]
        for thread in self._threads:
            thread.start()

    def wait_for(self, answers: int) -> None:
        """Until so many were answered."""
        with self._changed:
            assert self._changed.wait_for(lambda: len(self.done) >= answers or bool(self.odd), LONGEST)

    def join(self) -> None:
        for thread in self._threads:
            thread.join(LONGEST)
            assert not thread.is_alive()

    def _run(self) -> None:
        while (act := self._next()) is not None:
            try:
                status = self._server.post(act.path, **act.fields).status
            except (OSError, HTTPException):
                with self._changed:
                    self.unsure.add(act.name)
                return
            with self._changed:
                if status == 303:
                    self.done.add(act.name)
                else:
                    self.odd.append((act.name, status))
                self._changed.notify_all()

    def _next(self) -> Act | None:
        with self._changed:
            return next(self._todo, None)


def kept() -> tuple[Counter[str], Counter[str]]:
    """The names of what was done: as the ticks themselves tell it, and as the history does."""
    db.session.remove()
    ticks = rows(select(Tick.id, Tick.note, Tick.undone_at))
    records = rows(select(Record.kind, Record.fields))
    db.session.remove()
    told: Counter[str] = Counter(tick.note for tick in ticks if tick.note)
    told.update(f"undo {tick.id}" for tick in ticks if tick.undone_at is not None)
    history = Counter(str(record.fields["note"]) for record in records if record.fields.get("note"))
    undone = (record for record in records if record.kind == Happening.TICK_UNDONE.value)
    history.update(f"undo {record.fields['tick_id']}" for record in undone)
    return told, history
