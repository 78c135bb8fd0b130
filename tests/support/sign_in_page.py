"""The sign-in page, and whether somebody is signed in."""

from tests.support.client import CheckingClient

WRONG = "quite another password"


def is_signed_in(client: CheckingClient) -> bool:
    return client.get("/account").status_code == 200
