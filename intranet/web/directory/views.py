"""The directory's page, and the word of whoever keeps it that it is right."""

from collections.abc import Sequence
from datetime import date

from flask import request
from werkzeug.wrappers import Response

from intranet.core import clock
from intranet.core.vocabulary import BodyKind
from intranet.queries import directory as reads
from intranet.queries.directory import Directory, RoleOffered
from intranet.rules.permissions import Permission
from intranet.rules.sharing import is_confirmation_due
from intranet.services import directory as keeping
from intranet.web import words
from intranet.web.directory.asked import Asked, asked
from intranet.web.directory.blueprint import blueprint
from intranet.web.directory.sections import EXECUTIVE, SECTIONS, Narrowed, RoleShown, Shown, shown
from intranet.web.guard import may, reader, requires
from intranet.web.page import page
from intranet.web.pressing import pressed

Choices = Sequence[tuple[int | str, str]]


@blueprint.get("/directory/")
@requires(Permission.READ_DIRECTORY)
def show() -> Response:
    """Who holds what today, or held it on a day, by section, body, branch and role."""
    today = clock.today()
    wanted = asked(request.args, today)
    directory = reads.on_day(wanted.on, today)
    found = shown_to_reader(directory, wanted)
    executive = [role for role in found.roles if role.standing and role.holders]
    return page(
        "directory/show.html",
        asked=wanted,
        found=found,
        sections=_sections(found, wanted.kind),
        executive=executive if not wanted.kind and not wanted.body_id else [],
        choices=_choices(directory, wanted.on, today),
        branches=_branches(directory),
        lead=_lead(directory, wanted),
        confirmed=directory.confirmed,
        unconfirmed=_unconfirmed(directory) if may(Permission.MANAGE_PEOPLE) and not wanted.is_past else [],
        today=today,
    )


@blueprint.post("/directory/confirmation")
@requires(Permission.MANAGE_PEOPLE)
def confirm() -> Response:
    """The directory was looked through, and is right."""
    today = clock.today()
    people = len({one.person_id for one in reads.on_day(today, today).holders})
    return pressed(
        lambda: keeping.confirm(people, actor=reader()),
        "/directory/",
        "Thank you. The directory now says that you looked it through today.",
    )


def shown_to_reader(directory: Directory, wanted: Asked) -> Shown:
    """What of the directory the reader asked for, as far as they are shown it."""
    narrowed = Narrowed(wanted.words, wanted.kind, wanted.body_id, wanted.branch_id, wanted.role_id)
    return shown(directory, narrowed, reader(), wanted.today)


def _sections(found: Shown, kind: str) -> list[tuple[str, str, list[RoleShown]]]:
    """Sections that hold something: key, title and roles."""
    if kind == EXECUTIVE:
        return [(EXECUTIVE, SECTIONS[EXECUTIVE], list(found.roles))] if found.roles else []
    by_section = [
        (key, title, [role for role in found.roles if role.section == key]) for key, title in SECTIONS.items()
    ]
    return [one for one in by_section if one[2]]


def _choices(directory: Directory, on: date, today: date) -> list[tuple[str, str, str, Choices]]:
    """What narrows the directory: name in the address, label, words for no choice, and choices."""
    held = {one.role_id for one in directory.holders}
    roles = [(one.id, _title(one)) for one in directory.roles if one.closed_on is None or one.id in held or on != today]
    return [
        ("kind", "Part", "Everybody", list(SECTIONS.items())),
        ("body", "Body", "All bodies", [(one.id, one.title) for one in directory.bodies]),
        ("branch", "Branch", "All branches", _branches(directory)),
        ("role", "Role", "All roles", roles),
    ]


def _branches(directory: Directory) -> Choices:
    return [(one.id, one.title) for one in directory.bodies if one.kind is BodyKind.BRANCH]


def _lead(directory: Directory, wanted: Asked) -> str:
    """What the page shows, in a sentence."""
    role = next((one.title for one in directory.roles if one.id == wanted.role_id), None)
    if role and wanted.is_past:
        return f"Who held the role of {role} on {words.full_day(wanted.on)}."
    if wanted.is_past:
        return f"As it was on {words.full_day(wanted.on)}."
    return "Who holds what, and how to reach them as far as they share it."


def _title(role: RoleOffered) -> str:
    return role.title if role.closed_on is None else f"{role.title} (closed)"


def _unconfirmed(directory: Directory) -> list[tuple[int, str]]:
    """Whoever holds a role today and has not said within a year that their entry is right."""
    now = clock.now()
    due = {one.person_id: one.name for one in directory.holders if is_confirmation_due(one.confirmed_at, now)}
    return sorted(due.items(), key=lambda one: one[1].casefold())
