"""Reading the forms of a page as a browser would, and filling in what they leave empty."""

from dataclasses import dataclass
from typing import Any

from tests.support.client import CheckingClient, parsed


@dataclass(frozen=True, slots=True)
class PageForm:
    """One form that posts: where to, and what a browser would send of it without touching anything."""

    action: str
    fields: dict[str, list[str]]
    empty: dict[str, str]  # fields that somebody could fill in, by their kind
    is_main: bool  # the one that the page is for


def page_of(client: CheckingClient, path: str) -> str:
    """A page as text; it must be there."""
    response = client.get(path)
    assert response.status_code == 200, (path, response.status_code)
    return response.get_data(as_text=True)


def tree(html: str) -> Any:
    return parsed(html)[0]


def texts_in(html: str) -> list[str]:
    """The text of every box with several lines, as a browser would show it."""
    return [e.text or "" for e in tree(html).iter("textarea")]


def forms_of(html: str, path: str) -> list[PageForm]:
    """Every way in which a page posts: each of its forms, and each button that sends one of them elsewhere."""
    root = tree(html)
    found = []
    for form in root.iter("form"):
        if (form.get("method") or "get").lower() != "post":
            continue
        fields, empty = _fields(form)
        is_main = "form" in (form.get("class") or "").split()
        presses = _presses(root, form)
        if form.get("hidden") is None and not any(name for _, name, _ in presses if name == "person"):
            found.append(PageForm(form.get("action") or path, fields, empty, is_main))
        for action, name, value in presses:
            sent = {**fields, name: [value]} if name else fields
            found.append(PageForm(action or form.get("action") or path, sent, {}, is_main=False))
    return found


def _presses(root: Any, form: Any) -> list[tuple[str, str, str]]:
    """The buttons that send a form elsewhere, or with a name of their own: where to, name and value."""
    inside = {id(e) for e in form.iter("button")}
    buttons = [
        b for b in root.iter("button") if id(b) in inside or (form.get("id") and b.get("form") == form.get("id"))
    ]
    named = [(b.get("formaction") or "", b.get("name") or "", b.get("value") or "") for b in buttons]
    return [(action, name, value) for action, name, value in named if action or name not in ("", "step")]


def main_form(client: CheckingClient, path: str) -> PageForm:
    """The form that a page is for."""
    return next(form for form in forms_of(page_of(client, path), path) if form.is_main)


def _fields(form: Any) -> tuple[dict[str, list[str]], dict[str, str]]:
    sent: dict[str, list[str]] = {}
    empty: dict[str, str] = {}
    for e in form.iter():
        name, kind = e.get("name"), e.get("type") or "text"
        if not name or e.tag not in ("input", "select", "textarea"):
            continue
        values = _values(e, kind)
        if values is not None:
            sent.setdefault(name, []).extend(values)
        if values in ([], [""]) and kind != "hidden":
            empty[name] = e.tag if e.tag != "input" else kind
    return sent, empty


def _values(e: Any, kind: str) -> list[str] | None:
    """What one field sends; None for a box or a circle that is not chosen."""
    if e.tag == "textarea":
        return [e.text or ""]
    if e.tag == "select":
        every = list(e.iter("option"))
        chosen = [o for o in every if o.get("selected") is not None]
        return [o.get("value") or "" for o in chosen or ([] if e.get("multiple") is not None else every[:1])]
    if kind in ("checkbox", "radio"):
        return [e.get("value") or "on"] if e.get("checked") is not None else None
    return [e.get("value") or ""]
