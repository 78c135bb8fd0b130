"""The list of people, one person, and their details."""

from dataclasses import dataclass
from math import ceil

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response

from intranet.core import clock
from intranet.queries import people as reads
from intranet.queries.people import PersonRow
from intranet.rules.permissions import Permission
from intranet.services import people
from intranet.web.forms.base import UNKEEPABLE
from intranet.web.guard import reader, requires
from intranet.web.page import page
from intranet.web.people.blueprint import blueprint
from intranet.web.people.forms import person_form
from intranet.web.unit_of_work import carried_out

LONGEST_SEARCH = 100
FURTHEST = 10_000


@dataclass(frozen=True, slots=True)
class Pages:
    """Where a long list stands."""

    number: int
    of: int
    previous_href: str | None
    next_href: str | None


@blueprint.get("", strict_slashes=False)
@requires(Permission.MANAGE_PEOPLE)
def list_people() -> Response:
    """Vacancies first, then people with their roles and accounts."""
    today = clock.today()
    words = UNKEEPABLE.sub("", request.args.get("q", "")).strip()[:LONGEST_SEARCH]
    number = min(max(request.args.get("page", 1, type=int), 1), FURTHEST)
    found = reads.matching(words, today, number)
    return page(
        "people/list_people.html",
        people=found,
        vacancies=reads.vacancies(today) if number == 1 and not words else [],
        pages=_pages(number, reads.count(words, today), words),
        words=words,
        today=today,
        now=clock.now(),
    )


def _pages(number: int, people_in_all: int, words: str) -> Pages:
    last = max(1, ceil(people_in_all / reads.A_PAGE))

    def href(to: int) -> str | None:
        return url_for("people.list_people", q=words or None, page=to) if 1 <= to <= last else None

    return Pages(number, last, href(number - 1), href(number + 1))


@blueprint.get("/<int:person_id>")
@requires(Permission.MANAGE_PEOPLE, load=reads.get, name="person")
def show(person: PersonRow) -> Response:
    """How to reach them, what they hold, held and will hold, and whether they can sign in."""
    today = clock.today()
    return page(
        "people/show.html",
        person=person,
        present=[t for t in person.terms if not t.is_over(today) and not t.is_to_come(today)],
        coming=[t for t in person.terms if t.is_to_come(today) and not t.is_over(today)],
        past=[t for t in person.terms if t.is_over(today)],
        today=today,
        now=clock.now(),
    )


@blueprint.route("/new", methods=["GET", "POST"])
@requires(Permission.MANAGE_PEOPLE)
def add() -> Response:
    """A new person."""
    form = person_form(None)
    added: list[int] = []

    def verb() -> None:
        added.append(
            people.add(
                name=form.name.data,
                email=form.email.data or "",
                telephone=form.telephone.data or "",
                pronouns=form.pronouns.data or "",
                actor=reader(),
            )
        )

    if carried_out(form, verb):
        flash(f"Added {form.name.data}. Now start a term, so that they hold a role.", "done")
        return redirect(url_for("people.show", person_id=added[0]), 303)
    return page(
        "people/person.html", status=422 if form.is_submitted() else 200, form=form, person=None, now=clock.now()
    )


@blueprint.route("/<int:person_id>/details", methods=["GET", "POST"])
@requires(Permission.MANAGE_PEOPLE, load=reads.get, name="person")
def change(person: PersonRow) -> Response:
    """How a person is called and reached."""
    form = person_form(person)

    def verb() -> None:
        people.change(
            person.id,
            seen=form.seen(),
            name=form.name.data,
            email=form.email.data or "",
            telephone=form.telephone.data or "",
            pronouns=form.pronouns.data or "",
            actor=reader(),
        )

    if carried_out(form, verb):
        flash(f"Saved: {form.name.data}.", "done")
        return redirect(url_for("people.show", person_id=person.id), 303)
    return page(
        "people/person.html", status=422 if form.is_submitted() else 200, form=form, person=person, now=clock.now()
    )
