"""Invitations: who was sent one and has not accepted it yet; sending, sending again and taking back."""

from collections.abc import Callable
from typing import Any

from flask import url_for
from werkzeug.wrappers import Response

from intranet.core import clock
from intranet.queries import invitations as open_ones
from intranet.queries import people as reads
from intranet.queries.invitations import Waiting
from intranet.queries.people import PersonRow
from intranet.rules import attempts as limits
from intranet.rules.permissions import Permission
from intranet.services import attempts, invitations
from intranet.services.attempts import TooManyTries
from intranet.web import paging
from intranet.web.errors import Action, error_page
from intranet.web.guard import reader, requires
from intranet.web.links import invitation_link
from intranet.web.page import page
from intranet.web.people.blueprint import blueprint
from intranet.web.pressing import pressed
from intranet.web.site import settings
from intranet.web.way_back import way_back
from intranet.web.words import counted


@blueprint.get("/invitations")
@requires(Permission.MANAGE_PEOPLE)
def open_invitations() -> Response:
    """Who was invited and has not opened their account yet: by whom, when and until when."""
    number = paging.asked()
    waiting = open_ones.waiting(number)
    return page(
        "people/open_invitations.html",
        waiting=waiting,
        letters=_letters_of_demo(waiting),
        pages=paging.pages(
            number, open_ones.count(), open_ones.A_PAGE, lambda to: url_for("people.open_invitations", page=to)
        ),
        days=invitations.DAYS,
        today=clock.today(),
        now=clock.now(),
    )


def _letters_of_demo(waiting: list[Waiting]) -> dict[int, tuple[str, str]]:
    """In a demo, the letters by person: nobody reads its mail."""
    if not settings()["demo"]:
        return {}
    keys = {one.person_id: invitations.letter_key(one.token_hash) for one in waiting}
    found = open_ones.letters(list(keys.values()))
    return {person_id: found[key] for person_id, key in keys.items() if key in found}


@blueprint.post("/<int:person_id>/invitation")
@requires(Permission.MANAGE_PEOPLE, load=reads.get, name="person")
def invite(person: PersonRow) -> Response:
    """Send a link that lets them open their account."""
    return _sent(
        person,
        lambda: invitations.invite(person.id, actor=reader(), link=invitation_link),
        f"An invitation is on its way to {person.email}. It works for {invitations.DAYS} days.",
    )


@blueprint.post("/<int:person_id>/invitation/renewal")
@requires(Permission.MANAGE_PEOPLE, load=reads.get, name="person")
def resend_invitation(person: PersonRow) -> Response:
    """Send a new link in place of the earlier one."""
    return _sent(
        person,
        lambda: invitations.resend(person.id, actor=reader(), link=invitation_link),
        f"A new invitation is on its way to {person.email}. The earlier one works no more.",
    )


@blueprint.post("/<int:person_id>/invitation/revocation")
@requires(Permission.MANAGE_PEOPLE, load=reads.get, name="person")
def revoke_invitation(person: PersonRow) -> Response:
    """Take the open invitation back."""
    return pressed(
        lambda: invitations.revoke(person.id, actor=reader()),
        way_back(_page_of(person)),
        f"The invitation of {person.name} works no more.",
    )


def _sent(person: PersonRow, verb: Callable[[], Any], done: str) -> Response:
    """Each letter counts: an account that fell into the wrong hands shall not write to half the town."""
    attempts.count(limits.INVITATION, f"account {reader().account_id}")
    return pressed(verb, way_back(_page_of(person)), done)


def _page_of(person: PersonRow) -> str:
    return url_for("people.show", person_id=person.id)


@blueprint.errorhandler(TooManyTries)
def too_many_letters(refusal: TooManyTries) -> Response:
    """What whoever sent too many letters is told, and when they can go on."""
    minutes = counted(-(-refusal.wait // 60), "minute", "minutes")
    words = (
        f"That is a lot of letters in a short time. Please go on in {minutes}; those that you sent are on their way."
    )
    back = Action(url_for("people.open_invitations"), "See who is invited")
    response = error_page(429, words, [back])
    response.headers["Retry-After"] = str(refusal.wait)
    return response
