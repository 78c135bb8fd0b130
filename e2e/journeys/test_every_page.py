"""Every page, in light and dark, wide and narrow, as the officer who may see the most."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from e2e.pages.crawl import crawled, kind_of
from e2e.pages.visit import PHONE, UNFILLED, Visitor

DESK = {"width": 1280, "height": 900}
BEGIN = ["/", "/search?q=budget", "/account", "/plan/", "/programme/", "/campaign/", "/notifications"]
MEETINGS = ["/meetings/", "/agendas/", "/correspondence/", "/actions/", "/branch-mailings/", "/progress-report"]
FORMS = {"new", "edit", "change", "removal", "withdrawal", "closure", "move", "retirement", "return", "end", "block"}
REFUSED = [
    ("/plan/new", "Start the plan"),
    ("/plan/2027/objectives/new", "Save"),
    ("/plan/2027/tasks/new", "Save"),
    ("/plan/2027/sections/new", "Save"),
    ("/plan/2027/steps", "Open the consultation"),
    ("/plan/2026/amendments/new?part=objective&action=add", "Propose it"),
    ("/events/new", "Save"),
    ("/meetings/new", "Save"),
    ("/correspondence/new", "Save"),
    ("/agendas/executive/new", "Save it"),
    ("/people/new", "Save"),
    ("/people/terms/new", "Start the term without preview"),
    ("/directory/delegates/new", "Save"),
    ("/onboarding/steps/new", "Save it"),
    ("/job-descriptions/new", "Read it"),
    ("/account/entry", "Save: this is right"),
    ("/account/address", "Send the letters"),
]
PARTS = ("/objectives/", "/sections/", "/tasks/", "/measures/")


def test_every_page_is_sound_at_a_desk(another: Callable[..., Visitor]) -> None:
    """But those of one meeting, which test_every_meeting.py looks at in each of its states."""
    visitor = another(viewport=DESK)
    visitor.sign_in_as("Margaret Hollis")

    def is_of_no_meeting(path: str) -> bool:
        return not kind_of(path).startswith("/meetings/n")

    def look(path: str) -> None:
        """Forms share their colours; the dark is looked at on pages that are read."""
        is_form = kind_of(path).rpartition("/")[2] in FORMS
        (visitor.open_at_a_desk if is_form else visitor.open_in_every_light)(path)

    assert len(crawled(visitor, [*BEGIN, *MEETINGS], is_of_no_meeting, look)) > 100


@pytest.mark.parametrize(("year", "kinds"), [(2025, 15), (2027, 25)], ids=["closed", "draft"])
def test_a_plan_is_sound_in_its_other_states(another: Callable[..., Visitor], year: int, kinds: int) -> None:
    """The crawls above take the first plan they meet, which is the adopted one."""
    visitor = another(viewport=DESK)
    visitor.sign_in_as("Margaret Hollis")
    begin = f"/plan/{year}"

    def is_of_it(path: str) -> bool:
        return path.startswith((begin, *PARTS))

    assert len(crawled(visitor, [begin], is_of_it, visitor.open)) > kinds


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_signed_out_pages_and_errors_are_sound(another: Callable[..., Visitor], scheme: str) -> None:
    visitor = another(viewport=PHONE, color_scheme=scheme)
    for path in ("/sign-in", "/password/forgotten"):
        visitor.open(path)
    visitor.sign_in_as("Nadia Petrov")
    visitor.page.goto(f"{visitor.url}/overview")
    visitor.check_refused()


def test_refused_forms_are_sound(another: Callable[..., Visitor]) -> None:
    visitor = another(viewport=PHONE)
    visitor.sign_in_as("Margaret Hollis")
    for path, button in REFUSED:
        visitor.page.goto(visitor.url + path)
        visitor.page.locator("main form").evaluate_all(UNFILLED)
        visitor.page.get_by_role("main").get_by_role("button", name=button).click()
        expect(visitor.page.get_by_role("alert")).to_be_visible()
        visitor.check_refused()
