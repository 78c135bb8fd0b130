"""What may not be said of a role: names twice, too few seats for its holders, deputies in a circle."""

from typing import Protocol

from sqlalchemy import or_, select

from intranet.core import clock
from intranet.core.db import db
from intranet.core.errors import RuleError
from intranet.core.vocabulary import Office
from intranet.models import Person, Role, Term
from intranet.rules.vacancy import RoleFacts, most_holders, most_holders_at_once

OFFICES_OF_ONE = frozenset({Office.CHAIR, Office.SECRETARY, Office.TREASURER})


class Sheet(Protocol):
    """What these checks read of a role as it is wished to be."""

    @property
    def title(self) -> str: ...
    @property
    def aliases(self) -> tuple[str, ...]: ...
    @property
    def office(self) -> Office | None: ...
    @property
    def seats(self) -> int: ...
    @property
    def shareable(self) -> bool: ...
    @property
    def unshareable_source(self) -> str: ...
    @property
    def deputy_id(self) -> int | None: ...


def check(sheet: Sheet, role: Role | None) -> None:
    """Raise RuleError at the first thing that a role cannot be; `role` is the stored one, None for a new one."""
    mine = role.id if role else None
    _free_names(sheet, mine)
    free_office(sheet.office, mine)
    if sheet.shareable and sheet.seats > 1:
        raise RuleError("Only a role with one seat can be shared. With more seats, each holder has one.", "shareable")
    was_shareable = role.shareable if role else True
    if was_shareable and not sheet.shareable and sheet.seats == 1 and not sheet.unshareable_source:
        raise RuleError("Please say where the rule stands that this role is not shared.", "unshareable_source")
    if role is not None and (sheet.seats, sheet.shareable) != (role.seats, role.shareable):
        _room_for_holders(sheet, role.id)
    _no_circle(sheet, mine)


def free_office(office: Office | None, mine: int | None) -> None:
    """Raise RuleError where another open role is already the Chair, the Secretary or the Treasurer."""
    if office not in OFFICES_OF_ONE:
        return
    taken = db.session.scalar(
        select(Role.title).where(Role.office == office, Role.id != mine, Role.closed_on.is_(None))
    )
    if taken is not None:
        raise RuleError(f"The rules already know {taken} as this office. There can be one only.", "office")


def names_of_holders(role_id: int) -> list[str]:
    """Who holds a role, or will."""
    found = db.session.scalars(
        select(Person.name)
        .join(Term, Term.person_id == Person.id)
        .where(Term.role_id == role_id, or_(Term.ended_on.is_(None), Term.ended_on > clock.today()))
        .order_by(Term.starts_on)
    )
    return list(dict.fromkeys(found))


def _free_names(sheet: Sheet, mine: int | None) -> None:
    taken: dict[str, str] = {}
    for other_id, title, aliases, closed_on in db.session.execute(
        select(Role.id, Role.title, Role.aliases, Role.closed_on)
    ):
        if other_id != mine:
            end = " It is closed; you can reopen it." if closed_on else ""
            taken.update({alias.casefold(): f"{alias} is another name of {title}.{end}" for alias in aliases})
            taken[title.casefold()] = f"There is already a role called {title}.{end}"
    if sheet.title.casefold() in taken:
        raise RuleError(taken[sheet.title.casefold()], "title")
    for alias in sheet.aliases:
        if alias.casefold() in taken:
            raise RuleError(taken[alias.casefold()], "aliases")


def _room_for_holders(sheet: Sheet, role_id: int) -> None:
    today = clock.today()
    terms = db.session.execute(
        select(Term.starts_on, Term.ended_on).where(
            Term.role_id == role_id, or_(Term.ended_on.is_(None), Term.ended_on > today)
        )
    )
    at_once = most_holders_at_once([(term.starts_on, term.ended_on) for term in terms], (today, None))
    room = most_holders(RoleFacts(role_id, sheet.office, sheet.seats, sheet.shareable, sheet.deputy_id, at_once))
    if at_once <= room:
        return
    names = " and ".join(names_of_holders(role_id))
    over = at_once - room
    too_many = "one of them" if over == 1 else f"{over} of them"
    field = "shareable" if sheet.seats == 1 and at_once == 2 else "seats"
    raise RuleError(
        f"{at_once} people hold it or will: {names}. Like this, {too_many} would be too many. End a term first.", field
    )


def _no_circle(sheet: Sheet, mine: int | None) -> None:
    if sheet.deputy_id is None:
        return
    if sheet.deputy_id == mine:
        raise RuleError("A role cannot be its own deputy.", "deputy")
    known = {
        role_id: (title, deputy_id, closed_on)
        for role_id, title, deputy_id, closed_on in db.session.execute(
            select(Role.id, Role.title, Role.deputy_id, Role.closed_on)
        )
    }
    if sheet.deputy_id not in known or known[sheet.deputy_id][2] is not None:
        raise RuleError("This role is closed or gone, so it cannot deputise. Please choose another.", "deputy")
    way = [known[sheet.deputy_id][0]]
    step = known[sheet.deputy_id][1]
    while step is not None and step != mine and len(way) <= len(known):
        way.append(known[step][0])
        step = known[step][1]
    if mine is not None and step == mine:
        raise RuleError(f"This would go round in a circle: {', whose deputy is '.join([*way, sheet.title])}.", "deputy")
