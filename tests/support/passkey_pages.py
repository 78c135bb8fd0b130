"""The pages that use a passkey, alone or as the second step."""

from typing import Any

from tests.support.client import CheckingClient
from tests.support.passkeys import Device
from tests.support.second_factors import question_on

EMAIL = "ann.bell@example.org"


NEW = "/account/passkeys/new"


def alone(client: CheckingClient, device: Device, **more: str) -> Any:
    answer = device.used(question_on(client, "/sign-in"))
    return client.send("/sign-in", {"credential": answer, **more})


def is_in(client: CheckingClient) -> bool:
    return client.get("/account").status_code == 200
