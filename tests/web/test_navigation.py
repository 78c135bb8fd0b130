"""The places: which there are for whom, in which order, and how they fit on a phone."""

import re

import pytest
from flask import Flask

from intranet.core.vocabulary import Office, RoleKind
from tests.support.client import CheckingClient
from tests.support.people import make_person, make_role, sign_in
from tests.support.plan import make_plan


def between(text: str, first: str, last: str) -> str:
    """What stands between two pieces of a page; nothing where the first is not there."""
    return text.partition(first)[2].partition(last)[0]


def rail(text: str) -> str:
    return between(text, '<ul class="place-list">', "</ul>")


def places(text: str) -> list[str]:
    """What the rail shows, from the top."""
    return re.findall(r"</svg>([^<]*)</a>", rail(text))


def under_more(text: str) -> list[str]:
    """What a phone shows under More."""
    return re.findall(r"</svg>([^<]*)</a>", between(text, '<details class="place-more"', "</details>"))


def home(client: CheckingClient) -> str:
    return client.get("/").get_data(as_text=True)


def test_the_secretary_enters_everything(client: CheckingClient, app: Flask) -> None:
    sign_in(client, make_person("Sam Reed", make_role("Secretary", Office.SECRETARY)))
    text = home(client)
    everything = ["Home", "Plan", "Meetings", "Programme", "Roles", "Overview", "Dates", "People", "Settings"]
    assert places(text) == everything
    assert under_more(text) == everything[4:]


@pytest.mark.parametrize(
    ("kind", "found", "more"),
    [
        (
            RoleKind.COORDINATING,
            ["Home", "Plan", "Meetings", "Programme", "Roles", "Overview", "Dates", "People"],
            ["Roles", "Overview", "Dates", "People"],
        ),
        (
            RoleKind.AUDITOR,
            ["Home", "Budget", "Meetings", "Programme", "Roles", "Dates", "People"],
            ["Roles", "Dates", "People"],
        ),
        (RoleKind.DELEGATE, ["Home", "Meetings", "Programme", "Roles", "Dates", "People"], ["Dates", "People"]),
    ],
)
def test_others_see_only_the_places_that_they_may_enter(
    client: CheckingClient, app: Flask, kind: RoleKind, found: list[str], more: list[str]
) -> None:
    sign_in(client, make_person("Dee Low", make_role("A role", kind=kind)))
    text = home(client)
    assert places(text) == found
    assert under_more(text) == more


def test_every_place_that_is_shown_opens(client: CheckingClient, app: Flask) -> None:
    for number, kind in enumerate((RoleKind.EXECUTIVE, RoleKind.AUDITOR, RoleKind.DELEGATE)):
        sign_in(client, make_person(f"Person {number}", make_role(f"Role {number}", kind=kind)))
        for href in re.findall(r'<a href="([^"]*)"', rail(home(client))):
            assert client.get(href).status_code == 200, href


@pytest.mark.parametrize("path", ["/plan/", "/plan/2026", "/plan/2026/board", "/budget/"])
def test_the_plan_and_its_parts_are_one_place(client: CheckingClient, app: Flask, path: str) -> None:
    sign_in(client, make_person("Ann Lee", make_role("Treasurer", Office.TREASURER)))
    make_plan()
    text = client.get(path).get_data(as_text=True)
    assert re.findall(r'href="([^"]*)" aria-current="page"', rail(text)) == ["/plan/"]
