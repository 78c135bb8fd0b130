"""A GET cannot write: not by its view, and not if a view tried."""

import pytest
from flask import Flask
from sqlalchemy import text

from intranet.core.db import WriteOutsideTransaction, db
from intranet.core.vocabulary import Office
from intranet.models import Body
from tests.support.client import CheckingClient
from tests.support.people import make_person, make_role, sign_in
from tests.support.statements import statements

# Papers cost more than any page, so that one was asked for is counted, in a short transaction of its own.
COUNTED = frozenset({"progress_report.as_pdf"})


def test_a_write_outside_its_transaction_is_refused(app: Flask) -> None:
    with pytest.raises(WriteOutsideTransaction):
        db.session.execute(text("DELETE FROM body"))


def test_a_stray_record_cannot_be_flushed(app: Flask) -> None:
    db.session.add(Body(title="Stray", kind="executive"))
    with pytest.raises(WriteOutsideTransaction):
        db.session.flush()


def test_no_page_without_arguments_writes(client: CheckingClient) -> None:
    sign_in(client, make_person("Sam Ode", make_role("Secretary", Office.SECRETARY)))
    rules = [r for r in client.application.url_map.iter_rules() if "GET" in (r.methods or ()) and not r.arguments]
    rules = [r for r in rules if r.endpoint not in COUNTED]
    with statements() as seen:
        for rule in rules:
            response = client.get(rule.rule)
            assert response.status_code < 500, rule.rule
            response.close()
    assert not [s for s in seen if s.split()[0] in ("INSERT", "UPDATE", "DELETE")]
