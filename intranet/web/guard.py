"""The guard: every view names the permission it needs, or stands on the list of what is public. Nothing else opens."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from flask import Flask, current_app, g, request
from werkzeug.exceptions import InternalServerError

from intranet.core.db import end_read
from intranet.core.errors import NotAllowed, NotFound
from intranet.rules.access import Actor, Guest
from intranet.rules.grants import allows
from intranet.rules.permissions import Permission
from intranet.services import refusals
from intranet.web import actor as actors
from intranet.web import fresh, guests, threshold

View = TypeVar("View", bound=Callable[..., Any])
Load = Callable[..., Any]

# What answers without a sign-in, a sentence each; tests hold it to ten URL rules.
PUBLIC: dict[str, str] = {
    "static": "Stylesheets, scripts and fonts, the same for everybody.",
    "door.health": "Says that the server answers, and nothing else.",
    "door.robots": "Asks search engines to stay away.",
    "door.favicon": "The little picture in the browser's tab.",
    "door.accent": "The constituency's accent colour as a stylesheet.",
    "account.sign_in": "The sign-in page, with its second step.",
    "account.forgotten": "Asks for a link to set a new password.",
    "account.reset": "Sets a new password with such a link.",
    "account.accept_invitation": "Opens an account with an invitation's link.",
    "account.demo_sign_in": "One-press sign-in, in a demo only.",
}


class SignInNeeded(Exception):
    """Nobody is signed in, and the page is not public."""


@dataclass(frozen=True, slots=True)
class Gate:
    """What a view needs: a permission, and how to load the subject that it is asked about; or a private link."""

    permission: Permission
    load: Load | None = None
    name: str = ""
    by_link: bool = False


def requires(
    permission: Permission, load: Load | None = None, name: str = "subject", *, by_link: bool = False
) -> Callable[[View], View]:
    """Mark a view with the permission it needs.

    With `load`, the URL's arguments are handed to it and the view is handed what it found, as `name`; nothing found
    is a 404, and the permission is asked about what was found. With `by_link`, the `token` in the address is all that
    lets anybody in, signed in or not, and the view asks `guest` who it is.
    """

    def mark(view: View) -> View:
        view.gate = Gate(permission, load, name, by_link)  # type: ignore[attr-defined]
        return view

    return mark


def gate_of(app: Flask, endpoint: str) -> Gate | None:
    """The gate of an endpoint, if it has one."""
    return getattr(app.view_functions[endpoint], "gate", None)


def install(app: Flask) -> None:
    """Stand at the door of an application."""
    app.before_request(_stand_at_the_door)


def reader() -> Actor:
    """Whoever is signed in; only views behind a gate may ask."""
    found: Actor = g.actor
    return found


def guest() -> Guest:
    """Whoever came by a private link; only views that are marked so may ask. They are never the `reader`."""
    found: Guest = g.guest
    return found


def may(permission: Permission, subject: Any = None) -> bool:
    """Whether the reader may do this: what a page asks before it draws a button."""
    return g.get("actor") is not None and allows(g.actor, permission, subject)


def _stand_at_the_door() -> None:
    endpoint = request.endpoint
    if endpoint is None or endpoint == "static":
        return
    if endpoint in PUBLIC:
        return
    gate = gate_of(current_app, endpoint)
    if gate is None:
        raise InternalServerError(f"The endpoint {endpoint} has no permission.")
    if gate.by_link:
        g.guest = guests.admitted(str((request.view_args or {})["token"]), gate.permission)
    else:
        g.actor = actors.from_session()
        if g.actor is None:
            raise SignInNeeded
        threshold.check(g.actor)
        _pass(gate, g.actor)
        fresh.check(endpoint)
    if request.method not in ("GET", "HEAD"):
        end_read()  # whatever is read to be changed is read again under the write lock


def _pass(gate: Gate, actor: Actor) -> None:
    subject = None
    if gate.load is not None:
        subject = gate.load(**(request.view_args or {}))
        if subject is None:
            raise NotFound
        request.view_args = {gate.name: subject}
    if not allows(actor, gate.permission, subject):
        refusals.note(actor, request.path, gate.permission)
        raise NotAllowed("Your roles do not open this page.")
