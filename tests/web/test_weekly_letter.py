"""The weekly letter is one's own to have or not."""

from intranet.core.db import db
from intranet.core.happenings import Happening
from intranet.models import Record
from tests.support.client import CheckingClient
from tests.support.people import make_person, sign_in


def account(client: CheckingClient) -> str:
    return client.get("/account").get_data(as_text=True)


def test_it_is_switched_off_and_on_in_my_account(client: CheckingClient) -> None:
    ann = sign_in(client, make_person("Ann Lee"))
    assert "Send me no weekly letter" in account(ann)
    assert ann.send("/account/weekly-letter", {"wanted": "no"}).status_code == 303
    assert "Send me the weekly letter" in account(ann)
    ann.send("/account/weekly-letter", {"wanted": "no"})
    ann.send("/account/weekly-letter", {"wanted": "yes"})
    assert "Send me no weekly letter" in account(ann)
    assert db.session.query(Record).filter_by(kind=Happening.ACCOUNT_CHANGED.value).count() == 2


def test_it_needs_a_sign_in(client: CheckingClient) -> None:
    assert client.send("/account/weekly-letter", {"wanted": "no"}).status_code == 401
