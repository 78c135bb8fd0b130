"""Finding roles, duties, people and events by their words: each database in its own way, with one answer."""

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import BindParameter, Executable, bindparam, or_, select, text

from intranet.core.db import db, rows
from intranet.core.english import day
from intranet.models import Duty, Event, Person, Role, Term

MOST_LETTERS = 200
MOST_WORDS = 8
MOST_FOUND = 20  # of each kind
WORD = re.compile(r"[^\W_]+")

_SQLITE = text(
    """SELECT entry.subject_id FROM search_fts JOIN search_entry AS entry ON entry.id = search_fts.rowid
    WHERE search_fts MATCH :terms AND entry.subject_kind = :kind
    ORDER BY bm25(search_fts, 4.0, 1.0), entry.id LIMIT :most"""
)
_POSTGRESQL = text(
    """SELECT entry.subject_id FROM search_entry AS entry, to_tsquery('english', :terms) AS terms
    WHERE entry.search_fts @@ terms AND entry.subject_kind = :kind
    ORDER BY ts_rank(entry.search_fts, terms) DESC, entry.id LIMIT :most"""
)


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that was found: its title, and a line that tells it from others."""

    id: int
    title: str
    context: tuple[str, ...]
    over_since: date | None = None  # a role closed or a duty retired on that day


@dataclass(frozen=True, slots=True)
class Results:
    """What was found, best first in each kind; `more` says that there is more than is shown."""

    roles: tuple[Hit, ...]
    duties: tuple[Hit, ...]
    people: tuple[Hit, ...]
    events: tuple[Hit, ...]
    more: bool

    @property
    def count(self) -> int:
        return len(self.roles) + len(self.duties) + len(self.people) + len(self.events)


def words_of(asked: str) -> list[str]:
    """The words in what somebody typed, without marks and signs, so that nothing in it can be an instruction."""
    plain = unicodedata.normalize("NFKD", asked[:MOST_LETTERS])
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return WORD.findall(bare.casefold())[:MOST_WORDS]


def find(asked: str, today: date) -> Results:
    """Roles, duties, people and events under all of these words; the last may be the beginning of one."""
    terms = words_of(asked)
    if not terms:
        return Results((), (), (), (), more=False)
    found = {kind: _ids(kind, terms) for kind in ("role", "duty", "person", "event")}
    shown = {kind: ids[:MOST_FOUND] for kind, ids in found.items()}
    return Results(
        _roles(shown["role"], today),
        _duties(shown["duty"]),
        _people(shown["person"], today),
        _events(shown["event"], today),
        more=any(len(ids) > MOST_FOUND for ids in found.values()),
    )


def _ids(kind: str, terms: list[str]) -> list[int]:
    if db.engine.dialect.name == "sqlite":
        return _asked(kind, _SQLITE, sqlite_terms(terms))
    return _asked(kind, _POSTGRESQL, postgresql_terms(terms))


def _asked(kind: str, statement: Executable, terms: str) -> list[int]:
    found = rows(statement, {"terms": terms, "kind": kind, "most": MOST_FOUND + 1})
    return [one.subject_id for one in found]


def sqlite_terms(terms: list[str]) -> str:
    """Each word in quotes, which takes the meaning from AND, NEAR and their like."""
    return " ".join(f'"{term}"' for term in terms) + "*"


def postgresql_terms(terms: list[str]) -> str:
    """The words joined by and; they hold letters and digits alone."""
    return " & ".join(f"'{term}'" for term in terms) + ":*"


_IDS: BindParameter[Any] = bindparam("ids", expanding=True)
_TODAY = bindparam("today", type_=Term.starts_on.type)
_HELD = (Term.starts_on <= _TODAY) & or_(Term.ended_on.is_(None), Term.ended_on > _TODAY)
_ROLES = (
    select(Role.id, Role.title, Role.closed_on, Person.name)
    .outerjoin(Term, (Term.role_id == Role.id) & _HELD)
    .outerjoin(Person, Person.id == Term.person_id)
    .where(Role.id.in_(_IDS))
    .order_by(Term.starts_on, Term.id)
)
_DUTIES = (
    select(Duty.id, Duty.words, Role.title, Duty.retired_on)
    .join(Role, Role.id == Duty.lead_role_id)
    .where(Duty.id.in_(_IDS))
)
_PEOPLE = (
    select(Person.id, Person.name, Role.title)
    .outerjoin(Term, (Term.person_id == Person.id) & _HELD)
    .outerjoin(Role, Role.id == Term.role_id)
    .where(Person.id.in_(_IDS))
    .order_by(Role.sort, Role.id)
)

_EVENTS = (
    select(Event.id, Event.title, Event.on, Role.title.label("organiser"))
    .join(Role, Role.id == Event.organising_role_id)
    .where(Event.id.in_(_IDS))
)


def _roles(ids: list[int], today: date) -> tuple[Hit, ...]:
    titles: dict[int, tuple[str, date | None]] = {}
    names: dict[int, list[str]] = defaultdict(list)
    for role_id, title, closed_on, name in rows(_ROLES, {"ids": ids, "today": today}) if ids else ():
        titles[role_id] = title, closed_on
        names[role_id].extend([name] if name else [])
    return tuple(Hit(i, titles[i][0], tuple(names[i]), titles[i][1]) for i in ids if i in titles)


def _duties(ids: list[int]) -> tuple[Hit, ...]:
    found: dict[int, Hit] = {}
    for duty_id, words, lead, retired_on in rows(_DUTIES, {"ids": ids}) if ids else ():
        found[duty_id] = Hit(duty_id, words, (lead,), retired_on)
    return tuple(found[i] for i in ids if i in found)


def _people(ids: list[int], today: date) -> tuple[Hit, ...]:
    names: dict[int, str] = {}
    held: dict[int, list[str]] = defaultdict(list)
    for person_id, name, title in rows(_PEOPLE, {"ids": ids, "today": today}) if ids else ():
        names[person_id] = name
        held[person_id].extend([title] if title else [])
    return tuple(Hit(i, names[i], tuple(held[i])) for i in ids if i in names)


def _events(ids: list[int], today: date) -> tuple[Hit, ...]:
    found: dict[int, Hit] = {}
    for event_id, title, on, organiser in rows(_EVENTS, {"ids": ids}) if ids else ():
        found[event_id] = Hit(event_id, title, (day(on, today), organiser))
    return tuple(found[i] for i in ids if i in found)
