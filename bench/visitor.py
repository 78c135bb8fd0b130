"""Somebody with a browser's manners: keeps cookies, follows nothing, signs in to the demo by one press."""

import http.client
import re
from dataclasses import dataclass, field
from html import unescape
from http.cookies import SimpleCookie
from urllib.parse import urlencode

FORM = re.compile(r'<form\b[^>]*action="(?P<action>[^"]*)"[^>]*>(?P<inside>.*?)</form>', re.DOTALL)
FIELD = re.compile(r"<(?:input|button)\b[^>]*>")
BUTTON = re.compile(r'<button name="person" value="(?P<person>\d+)">(?P<inside>.*?)</button>', re.DOTALL)
ROLE_LINK = re.compile(r'href="(/roles/\d+)[^"]*"')


class NotServed(Exception):
    """The intranet did not answer as a page of it should."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back."""

    status: int
    body: bytes


@dataclass(slots=True)
class Visitor:
    """One person at one server; several threads may ask at once."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)

    def ask(self, method: str, path: str, fields: dict[str, str] | None = None) -> Answer:
        """One request on a connection of its own, as the sync workers want it."""
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if fields is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request(method, path, urlencode(fields) if fields is not None else None, headers)
            response = connection.getresponse()
            body = response.read()
            for line in response.headers.get_all("Set-Cookie") or []:
                self.cookies.update({name: morsel.value for name, morsel in SimpleCookie(line).items()})
            return Answer(response.status, body)
        finally:
            connection.close()

    def page(self, path: str) -> str:
        """A page that must be there. Raises NotServed otherwise."""
        answer = self.ask("GET", path)
        if answer.status != http.client.OK:
            raise NotServed(f"GET {path} answered {answer.status}")
        return answer.body.decode()

    def sign_in(self, role: str) -> None:
        """Press the demo's button of whoever holds a role. Raises NotServed where there is no such button."""
        page = self.page("/sign-in")
        offers = [form for form in FORM.finditer(page) if form["action"].endswith("/demo/sign-in")]
        if not offers:
            raise NotServed("the sign-in page offers no demo sign-in")
        chosen = next((b for b in BUTTON.finditer(offers[0]["inside"]) if f">{role}<" in b["inside"]), None)
        if chosen is None:
            raise NotServed(f"the sign-in page offers no {role}")
        fields = {**_fields(offers[0]["inside"]), "person": chosen["person"]}
        answer = self.ask("POST", unescape(offers[0]["action"]), fields)
        if answer.status not in (http.client.FOUND, http.client.SEE_OTHER):
            raise NotServed(f"the demo sign-in answered {answer.status}")

    def role_path(self) -> str:
        """The first role page that Home leads to. Raises NotServed where there is none."""
        found = ROLE_LINK.search(self.page("/"))
        if found is None:
            raise NotServed("Home leads to no role page")
        return found[1]


def _fields(form: str) -> dict[str, str]:
    found = {}
    for tag in FIELD.findall(form):
        name, value = re.search(r'\bname="([^"]*)"', tag), re.search(r'\bvalue="([^"]*)"', tag)
        if name and name[1] not in found:
            found[name[1]] = unescape(value[1]) if value else ""
    return found
