"""A client that checks every page it fetches, and speaks for whoever it signed in."""

from collections import Counter
from functools import lru_cache
from typing import Any

import html5lib
from flask import Flask
from flask.testing import FlaskClient
from itsdangerous import URLSafeTimedSerializer
from werkzeug.test import TestResponse

from intranet.core.db import db

RAW_TOKEN = "a-form-token-of-the-tests"


class CheckingClient(FlaskClient):
    """Sends form tokens by itself, and refuses to hand over a page that is not sound."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        db.session.rollback()  # a test's own open read would make the request wait for it
        with self.application.app_context():  # a request has its own context, as it has on a server
            response = super().open(*args, **kwargs)
        if response.mimetype == "text/html" and response.status_code not in (204, 301, 302, 303):
            check_page(response.get_data(as_text=True), fragment="HX-Request" in response.request.headers)
        return response

    def send(self, path: str, data: dict[str, Any] | None = None, **kwargs: Any) -> TestResponse:
        """POST a form with the token that the page would have carried."""
        return self.post(path, data={**(data or {}), "csrf_token": self.form_token()}, **kwargs)

    def form_token(self) -> str:
        """A token for this client's cookie."""
        with self.session_transaction() as cookie:
            cookie["csrf_token"] = RAW_TOKEN
        key = self.application.config["SECRET_KEY"]
        return str(URLSafeTimedSerializer(key, salt="wtf-csrf-token").dumps(RAW_TOKEN))


@lru_cache(maxsize=4)
def parsed(html: str, *, fragment: bool = False) -> tuple[Any, list[Any]]:
    """A page as a tree to read, and what is not valid in it; whoever reads on in a page that was just checked finds it.

    html5lib takes longer to read a page than the intranet to make it.
    """
    parser = html5lib.HTMLParser(strict=False, namespaceHTMLElements=False)
    root = parser.parseFragment(html, container="div") if fragment else parser.parse(html)
    return root, parser.errors


def check_page(html: str, *, fragment: bool) -> None:
    """Valid HTML, one h1, a title, labels, no id twice, tokens in forms, nothing inline."""
    root, errors = parsed(html, fragment=fragment)
    found = [error for error in errors if error[1] != "expected-doctype-but-got-start-tag"]
    assert not found, f"The HTML is not valid: {found[:3]}"
    elements = list(root.iter())
    ids = Counter(e.get("id") for e in elements if e.get("id"))
    assert not [i for i, n in ids.items() if n > 1], f"ids twice: {[i for i, n in ids.items() if n > 1]}"
    if not fragment:
        assert len([e for e in elements if e.tag == "h1"]) == 1, "A page has exactly one h1."
        titles = [e for e in elements if e.tag == "title"]
        assert titles, "A page has a title."
        assert (titles[0].text or "").strip(), "A title has words."
    _check_forms(elements)
    assert not [e for e in elements if isinstance(e.tag, str) and e.get("style")], "No inline style."
    inline = [e for e in elements if e.tag == "script" and not e.get("src") and e.get("type") != "application/json"]
    assert not inline, "No inline script."


def _check_forms(elements: list[Any]) -> None:
    labelled = {e.get("for") for e in elements if e.tag == "label"}
    wrapped = {c for e in elements if e.tag == "label" for c in e.iter()}
    for e in elements:
        if e.tag in ("input", "select", "textarea") and e.get("type") not in ("hidden", "submit", "button"):
            named = e.get("id") in labelled or e in wrapped or e.get("aria-label") or e.get("aria-labelledby")
            assert named, f"No label for {e.attrib}"
        if e.tag == "form" and (e.get("method") or "").lower() == "post":
            tokens = [c for c in e.iter() if c.tag == "input" and c.get("name") == "csrf_token"]
            assert tokens, f"No form token in the form to {e.get('action')}"


def client_of(app: Flask) -> CheckingClient:
    """A checking client with a jar of its own."""
    app.test_client_class = CheckingClient
    client = app.test_client()
    assert isinstance(client, CheckingClient)
    return client
