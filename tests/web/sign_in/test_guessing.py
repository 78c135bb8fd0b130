"""Whoever guesses passwords is held up."""

from datetime import timedelta

import time_machine

from tests.support.accounts import PASSWORD, give_password, type_in
from tests.support.client import CheckingClient
from tests.support.people import make_person
from tests.support.sign_in_page import WRONG


class TestGuessing:
    def test_the_eleventh_try_is_stopped_for_a_while_and_others_come_in(
        self, client: CheckingClient, evening: time_machine.Traveller
    ) -> None:
        give_password(make_person("Ann Bell"))
        give_password(make_person("Bob Cole"))
        assert [type_in(client, "ann.bell@example.org", WRONG) for _ in range(11)] == [422] * 10 + [429]
        stopped = client.send("/sign-in", {"email": "ann.bell@example.org", "password": PASSWORD})
        assert stopped.status_code == 429
        assert 0 < int(stopped.headers["Retry-After"]) <= 900
        assert "Please wait" in stopped.get_data(as_text=True)
        elsewhere = client.send(
            "/sign-in",
            {"email": "bob.cole@example.org", "password": PASSWORD},
            environ_base={"REMOTE_ADDR": "192.0.2.7"},
        )
        assert elsewhere.status_code == 303
        client.send("/sign-out")
        evening.shift(timedelta(seconds=int(stopped.headers["Retry-After"])))
        assert type_in(client, "ann.bell@example.org") == 303

    def test_one_address_cannot_try_many_accounts_whatever_it_says_it_is(self, client: CheckingClient) -> None:
        answers = [
            client.send(
                "/sign-in",
                {"email": f"officer{number}@example.org", "password": WRONG},
                headers={"X-Forwarded-For": f"192.0.2.{number}"},
            ).status_code
            for number in range(11)
        ]
        assert answers == [422] * 10 + [429]

    def test_unknown_addresses_are_stopped_alike(self, client: CheckingClient) -> None:
        for number in range(10):
            client.send(
                "/sign-in",
                {"email": "nobody@example.org", "password": WRONG},
                environ_base={"REMOTE_ADDR": f"192.0.2.{number}"},
            )
        assert type_in(client, "nobody@example.org", WRONG) == 429

    def test_right_passwords_are_not_counted(self, client: CheckingClient) -> None:
        give_password(make_person("Ann Bell"))
        assert [type_in(client, "ann.bell@example.org") for _ in range(15)] == [303] * 15
