"""The list of people, one person, and their details."""

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response

from intranet.core import clock
from intranet.queries import entries
from intranet.queries import people as reads
from intranet.queries.people import PersonRow
from intranet.rules.permissions import Permission
from intranet.services import people
from intranet.web import paging
from intranet.web.forms.base import UNKEEPABLE
from intranet.web.fresh import fresh
from intranet.web.guard import reader, requires
from intranet.web.page import page
from intranet.web.people.blueprint import blueprint
from intranet.web.people.forms import person_form
from intranet.web.unit_of_work import carried_out

LONGEST_SEARCH = 100
MOST_VACANCIES = 60


@blueprint.get("", strict_slashes=False)
@requires(Permission.MANAGE_PEOPLE)
def list_people() -> Response:
    """Vacancies first, then people with their roles and accounts."""
    today = clock.today()
    words = UNKEEPABLE.sub("", request.args.get("q", "")).strip()[:LONGEST_SEARCH]
    number = paging.asked()
    vacant = reads.vacancies(today) if number == 1 and not words else []
    found = reads.matching(words, today, number)
    return page(
        "people/list_people.html",
        people=found,
        vacancies=vacant[:MOST_VACANCIES],
        more_vacancies=len(vacant[MOST_VACANCIES:]),
        pages=paging.pages(
            number,
            reads.count(words, today),
            reads.A_PAGE,
            lambda to: url_for("people.list_people", q=words or None, page=to),
        ),
        words=words,
        today=today,
        now=clock.now(),
    )


@blueprint.get("/<int:person_id>")
@requires(Permission.MANAGE_PEOPLE, load=reads.get, name="person")
def show(person: PersonRow) -> Response:
    """How to reach them, what they hold, held and will hold, and whether they can sign in."""
    today = clock.today()
    return page(
        "people/show.html",
        person=person,
        is_me=person.id == reader().person_id,
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
    form = person_form(None, entries.branches())
    added: list[int] = []

    def verb() -> None:
        added.append(
            people.add(
                name=form.name.data,
                email=form.email.data or "",
                telephone=form.telephone.data or "",
                pronouns=form.pronouns.data or "",
                postal_address=form.postal_address.data or "",
                branch_id=form.branch_id(),
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
@fresh
def change(person: PersonRow) -> Response:
    """How a person is called and reached."""
    form = person_form(person, entries.branches())

    def verb() -> None:
        people.change(
            person.id,
            seen=form.seen(),
            name=form.name.data,
            email=form.email.data or "",
            telephone=form.telephone.data or "",
            pronouns=form.pronouns.data or "",
            postal_address=form.postal_address.data or "",
            branch_id=form.branch_id(),
            actor=reader(),
        )

    if carried_out(form, verb):
        flash(f"Saved: {form.name.data}.", "done")
        return redirect(url_for("people.show", person_id=person.id), 303)
    return page(
        "people/person.html", status=422 if form.is_submitted() else 200, form=form, person=person, now=clock.now()
    )
