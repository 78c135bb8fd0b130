"""The pages of an account, and the links in its letters."""

import re

from intranet.core.db import db
from intranet.models import Outbox
from tests.support.accounts import OTHER_PASSWORD

NEW = {"password": OTHER_PASSWORD, "again": OTHER_PASSWORD}


def link_in_letter() -> str:
    """The path of the link in the letter that was queued last."""
    letter = db.session.query(Outbox).order_by(Outbox.id.desc()).first()
    assert letter is not None
    found = re.search(r"http://localhost(/\S+)", letter.text)
    assert found is not None
    return found[1]
