"""A second lock in a real browser: a passkey made and used in each of its three ways, and a code app."""

from collections.abc import Callable, Iterator

import pytest
from passlib.totp import TOTP
from playwright.sync_api import Page, expect

from e2e.conftest import PASSWORD
from e2e.pages.visit import Visitor
from intranet.core import clock

AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
}


@pytest.fixture
def margaret(page: Page, site: str) -> Iterator[Visitor]:
    """Somebody at a computer that keeps passkeys, at an address with a name, as passkeys ask."""
    tools = page.context.new_cdp_session(page)
    tools.send("WebAuthn.enable")
    tools.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    yield Visitor(page, site.replace("127.0.0.1", "localhost"))
    tools.detach()


def type_password(visitor: Visitor) -> None:
    visitor.go("/sign-in")
    visitor.page.get_by_label("E-mail address").fill("margaret.hollis@example.org")
    visitor.page.get_by_label("Password").fill(PASSWORD)
    visitor.page.get_by_role("button", name="Sign in", exact=True).click()


def sign_out(visitor: Visitor) -> None:
    visitor.go("/account")
    visitor.page.get_by_role("button", name="Sign out everywhere").click()
    expect(visitor.page.get_by_role("heading", name="Sign in")).to_be_visible()


def expect_home(visitor: Visitor) -> None:
    expect(visitor.page).to_have_url(f"{visitor.url}/")


def test_a_passkey_signs_in_confirms_and_is_a_second_step(margaret: Visitor) -> None:
    page = margaret.page
    type_password(margaret)
    expect_home(margaret)
    margaret.open("/account/passkeys/new")
    page.get_by_role("button", name="Make the passkey").click()
    expect(page.get_by_role("heading", name="Your recovery codes")).to_be_visible()
    expect(page.locator(".recovery-codes li")).to_have_count(10)
    margaret.check()
    margaret.go("/account/confirm?next=/account/password")
    page.get_by_role("button", name="Use my passkey instead").click()
    expect(page).to_have_url(f"{margaret.url}/account/password")
    sign_out(margaret)
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect_home(margaret)
    sign_out(margaret)
    type_password(margaret)
    expect(page.get_by_role("heading", name="One more step")).to_be_visible()
    margaret.check()
    page.get_by_role("button", name="Use my passkey").click()
    expect_home(margaret)
    margaret.open("/account/second-factor")


def test_a_code_app_is_set_up_and_asked_for(margaret: Visitor) -> None:
    page = margaret.page
    type_password(margaret)
    expect_home(margaret)
    margaret.open_in_every_light("/account/second-factor/app")
    secret = page.locator(".spelled").inner_text().replace(" ", "")
    app = TOTP(key=secret, format="base32")
    page.get_by_label("Six figures").fill(str(app.generate(time=clock.now()).token))
    page.get_by_role("button", name="Confirm").click()
    expect(page.get_by_role("heading", name="Your recovery codes")).to_be_visible()
    printed = page.locator(".recovery-codes li").first.inner_text()
    sign_out(margaret)
    type_password(margaret)
    page.get_by_text("I do not have my app with me").click()
    margaret.check()
    page.get_by_label("One of your recovery codes").fill(printed)
    page.get_by_role("button", name="Sign in with this code").click()
    expect_home(margaret)


def test_without_javascript_the_page_says_what_to_do(another: Callable[..., Visitor]) -> None:
    visitor = another(java_script_enabled=False)
    visitor.go("/sign-in")
    expect(visitor.page.get_by_text("If you use a passkey: it needs JavaScript.")).to_be_visible()
    expect(visitor.page.get_by_role("button", name="Sign in with a passkey")).to_be_hidden()
