"""The pages of an account, and the links in its letters."""

import re

from intranet.core.db import db
from intranet.models import Outbox
from tests.support.accounts import OTHER_PASSWORD
from tests.support.client import CheckingClient

NEW = {"password": OTHER_PASSWORD, "again": OTHER_PASSWORD}


def text_of(client: CheckingClient, path: str) -> str:
    return client.get(path).get_data(as_text=True)


def link_in_letter() -> str:
    """The path of the link in the letter that was queued last."""
    letter = db.session.query(Outbox).order_by(Outbox.id.desc()).first()
    assert letter is not None
    found = re.search(r"http://localhost(/\S+)", letter.text)
    assert found is not None
    return found[1]
