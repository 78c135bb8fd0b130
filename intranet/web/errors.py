"""When something cannot be done: a page in words, the right number, and whatever was typed handed back."""

from dataclasses import dataclass

from flask import Flask, Response, current_app, g, make_response, redirect, render_template, request, url_for
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge
from werkzeug.wrappers import Response as AnyResponse

from intranet.core.db import end_read
from intranet.core.errors import Busy, IntranetError, NoRoom, NotAllowed, NotFound, RuleError
from intranet.core.settings import current
from intranet.services.attempts import TooManyTries
from intranet.web import actor as actors
from intranet.web.fresh import FreshNeeded
from intranet.web.guard import SignInNeeded
from intranet.web.page import for_htmx
from intranet.web.threshold import NotYet
from intranet.web.way_back import way_back

MOST_HANDED_BACK = 16 * 1024 * 1024  # bytes of a form that was too large to be kept
SECRET_FIELDS = ("password", "again", "token", "version", "code", "opened")
DRAFT = "draft"  # which text it is that is kept while it is typed; nobody typed that
STALE = (
    "This matters, and it is a while since you typed your password, so it was not saved. What you typed is below: copy "
    "it, type your password, and send it again."
)

TITLES = {
    400: ("That did not come across", "Something in what was sent could not be read. Please go back and try again."),
    403: ("This page is not open to you", "Your roles do not open this page."),
    404: ("There is no such page", "The address may be mistyped, or what it named may be gone."),
    405: ("That is not possible here", "This address does not answer that kind of request."),
    413: ("That is too much at once", "What was sent is larger than this page can take."),
    429: ("Too many tries", "Please wait a few minutes and try again."),
    500: ("Something went wrong on our side", "It has been noted. Nothing was changed. Please try again."),
    503: ("Busy for a moment", "The intranet is busy saving something else. Please try again in a moment."),
    507: (
        "Nothing can be saved at the moment",
        "Its disk is full, or cannot be written. You can go on reading. Please tell your IT officer.",
    ),
}


@dataclass(frozen=True, slots=True)
class Action:
    """A way on from an error page."""

    href: str
    words: str


def kept_text() -> list[tuple[str, str]]:
    """Whatever was typed into the refused form, without secrets, so that it can be copied."""
    return [
        (name.replace("_", " ").capitalize(), value)
        for name, value in _sent()
        if value.strip() and name != DRAFT and not any(secret in name for secret in SECRET_FIELDS)
    ]


def _sent() -> list[tuple[str, str]]:
    """The fields of the form that was sent; nothing where the form itself was what could not be read."""
    try:
        return list(request.form.items(multi=True))
    except RequestEntityTooLarge:
        if actors.from_session() is None:
            return []  # a stranger's is not worth the memory
        # Somebody wrote it all the same. It is read once more, only to be handed back.
        request.max_content_length = request.max_form_memory_size = MOST_HANDED_BACK
        try:
            return list(request.form.items(multi=True))
        except HTTPException:
            return []
    except HTTPException:
        return []


def error_page(status: int, words: str | None = None, actions: list[Action] | None = None) -> AnyResponse:
    """An error in words. It stands without a sign-in and never shows what went wrong inside."""
    end_read()
    if status >= 500:
        g.setdefault("settings", current({}))  # the page must stand where the database does not answer
    title, usual = TITLES.get(status, TITLES[500])
    ways = actions if actions is not None else [Action("/", "Go to Home")]
    kept = kept_text() if request.method == "POST" else []
    body = render_template("errors/error.html", title=title, words=words or usual, actions=ways, kept=kept)
    response = make_response(body, status)
    if status in (429, 503):
        response.headers.setdefault("Retry-After", "10" if status == 503 else "300")
    return response


def _sign_in_first(_error: SignInNeeded) -> AnyResponse:
    reads = request.method in ("GET", "HEAD")
    sign_in = url_for("account.sign_in", next=request.full_path.rstrip("?") if reads else "/")
    if not reads:  # in place, too: static/js/rows.js then sends the form openly, and this page hands back what it held
        words = (
            "You are signed out, so this was not saved. What you typed is below: copy it, sign in, and send it again."
        )
        response = error_page(403, words, [Action(sign_in, "Sign in")])
        response.status_code = 401
        return response
    if for_htmx():
        return Response(status=204, headers={"HX-Redirect": sign_in})
    return redirect(sign_in, 303)


def _password_first(_error: FreshNeeded) -> AnyResponse:
    opens = "GET" in getattr(request.url_rule, "methods", ())
    back = request.full_path.rstrip("?") if opens else way_back("/")
    return _first(url_for("account.confirm", next=back), "Type my password", STALE)


def _own_things_first(error: NotYet) -> AnyResponse:
    return _first(url_for(error.endpoint), "Go on", f"{error.words} What you sent was not saved; it is below to copy.")


def _first(href: str, press: str, words: str) -> AnyResponse:
    """Lead to a page that comes first; where something was typed, hand it back and let its writer go there."""
    if request.method in ("GET", "HEAD") or not kept_text():
        return Response(status=204, headers={"HX-Redirect": href}) if for_htmx() else redirect(href, 303)
    response = error_page(403, words, [Action(href, press)])
    response.status_code = 401
    return response


def _http(error: HTTPException) -> AnyResponse:
    if error.response is not None:
        return error.get_response()
    status = error.code or 500
    if isinstance(error, CSRFError):
        return error_page(
            400, "This form was open for too long or in another sign-in, so it was not saved. What you typed is below."
        )
    response = error_page(status)
    if status == 405 and getattr(error, "valid_methods", None):
        response.headers["Allow"] = ", ".join(sorted(error.valid_methods))  # type: ignore[attr-defined]
    return response


def install(app: Flask) -> None:
    """Answer every refusal in words."""
    app.register_error_handler(SignInNeeded, _sign_in_first)
    app.register_error_handler(FreshNeeded, _password_first)
    app.register_error_handler(NotYet, _own_things_first)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(NotFound, lambda e: error_page(404))
    app.register_error_handler(NotAllowed, lambda e: error_page(403, e.message))
    app.register_error_handler(TooManyTries, _wait)
    app.register_error_handler(Busy, lambda e: error_page(503))
    app.register_error_handler(NoRoom, _no_room)
    app.register_error_handler(RuleError, lambda e: error_page(422, e.message))
    app.register_error_handler(IntranetError, lambda e: error_page(422, e.message))
    TITLES.setdefault(422, ("That is not possible", "Please go back and try again."))
    app.register_error_handler(500, lambda e: _on_our_side())


def _wait(refusal: TooManyTries) -> AnyResponse:
    response = error_page(429, refusal.message)
    response.headers["Retry-After"] = str(refusal.wait)
    return response


def _no_room(error: NoRoom) -> AnyResponse:
    current_app.logger.error("%s (%s)", error.message, error.__cause__)
    return error_page(507)


def _on_our_side() -> AnyResponse:
    g.pop("settings", None)
    return error_page(500)
