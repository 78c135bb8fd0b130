"""The first steps of a newcomer, on Home, without JavaScript."""

import re
from collections.abc import Callable

from playwright.sync_api import expect

from e2e.pages.visit import Visitor

NEWCOMER = "Jodie Attwood"


def test_a_newcomer_ticks_a_step_on_home_without_javascript(another: Callable[..., Visitor]) -> None:
    visitor = another(java_script_enabled=False)
    page = visitor.page
    visitor.sign_in_as(NEWCOMER)
    panel = page.get_by_role("region", name="Your first steps as Fundraiser")
    expect(panel).to_contain_text("4 of 8 steps done")
    tick = panel.get_by_role("button", name="Tick: Do the party's data protection training")
    tick.click()
    expect(page).to_have_url(re.compile(rf"^{visitor.url}/#step-"))
    expect(page.get_by_text("Ticked: Do the party's data protection training.")).to_be_visible()
    expect(panel).to_contain_text("5 of 8 steps done")
    expect(tick).to_have_count(0)
    panel.get_by_role("link", name="All your first steps").click()
    page.get_by_role("button", name="Undo the tick: Do the party's data protection training").click()
    expect(page.get_by_role("main")).to_contain_text("4 of 8")
