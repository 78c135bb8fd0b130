"""What is held about oneself: complete over all tables, without secrets, without others."""

import json
from datetime import timedelta
from typing import Any

import pytest
import time_machine

from intranet.core.db import Base, db
from intranet.core.happenings import Happening
from intranet.models import Account, Record
from intranet.queries import held_about
from intranet.queries.held_parts import about_people, column_of
from intranet.queries.held_parts_meeting import PARTS, SECRETS
from intranet.rules.attempts import EXPORT
from intranet.services import attempts
from tests.support.canary import ADDRESS, NAME, NUMBER, canary, grep
from tests.support.canary import SECRETS as CANARY_SECRETS
from tests.support.client import CheckingClient
from tests.support.people import keep, make_person, make_role, sign_in
from tests.support.statements import statements

# Columns of a person's own rows that are about the thing they did it to, and not about them.
OF_THE_THING = {
    "changeover_seat": {"number"},
    "comment": {"part_id", "link_id", "guest_name"},
    "suggestion": {"part_id", "for_role_id"},
    "amendment": {"part_id", "votes_for", "votes_against", "abstentions"},
    "attendance": {"guest"},
    "record": {"guest"},
    "report_line": {"report_id"},
    "task_line": {"report_id"},
    "search_entry": {"subject_kind", "subject_id"},
    "review": {"part_id", "stood"},
    "consultation_link": {"name"},
    "onboarding_tick": {"on_behalf"},
    "letter": {"sender", "words", "purpose", "body_id", "meeting_id"},
    "branch_mailing": {"words", "gathered"},
    "changeover": {"due_to_end_on", "meeting_id"},
    "job_reading": {
        "media_type",
        "notes",
        "rules",
        "apart",
        "earlier_id",
        "state",
        "job_description_id",
        "done",
    },
}
# Here one column leads to whoever did one thing, and the rest of the row is others' work.
ONE_MARK = {"task", "section", "objective", "decision", "agenda_item", "agreed_minutes"}


def download(client: CheckingClient) -> dict[str, Any]:
    answer = client.send("/account/held.json")
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"] == 'attachment; filename="held-about-me.json"'
    found: dict[str, Any] = json.loads(answer.get_data(as_text=True))
    return found


class TestComplete:
    def test_every_column_that_leads_to_a_person_has_its_part(self) -> None:
        """A new table, or a new column, that leads to a person fails here until it has one."""
        covered = {(p.table.name, column_of(p.mine).name) for p in PARTS if p.mine is not None}
        assert covered == about_people()

    def test_every_column_of_ones_own_rows_is_told_or_named_as_a_secret(self) -> None:
        told: dict[str, set[str]] = {}
        for part in PARTS:
            columns = [*part.fields, *([part.mine] if part.mine is not None else [])]
            told.setdefault(part.table.name, set()).update(column_of(one).name for one in columns)
        for name, shown in told.items():
            table = Base.metadata.tables[name]
            every = {c.name for c in table.columns if not c.primary_key} - {"version", "sort"}
            left = every - shown - SECRETS.get(name, frozenset()) - OF_THE_THING.get(name, set())
            assert not left or name in ONE_MARK, f"{name}: {left}"

    @pytest.mark.usefixtures("app")
    def test_the_file_tells_of_every_table_in_which_the_canary_stands(self, client: CheckingClient) -> None:
        who, _ = canary(left_on=None)
        sign_in(client, who)
        found = download(client)
        text = json.dumps(found, ensure_ascii=False)
        tables = {one.split(".")[0] for one in grep(NAME, ADDRESS, NUMBER)}
        of_parts = {p.table.name for p in PARTS if any(p.words in x["what"] for g in found["held"] for x in g["parts"])}
        elsewhere = {one["where"].split(",")[0].replace(" ", "_") for one in found[ELSEWHERE]}
        assert tables <= of_parts | elsewhere
        for words in (NAME, ADDRESS, NUMBER, "Canary Row", "Half a thought", "raffle.pdf", "We sold out", "Sold out"):
            assert words in text


ELSEWHERE = "where your name stands in what others wrote"


@pytest.mark.usefixtures("app")
class TestShow:
    def test_it_is_read_under_plain_headings(self, client: CheckingClient) -> None:
        who, _ = canary(left_on=None)
        said = sign_in(client, who).get("/account/held").get_data(as_text=True)
        for words in (
            "Who you are and how you are reached",
            "Your roles",
            "Signing in",
            "Files you gave",
            "raffle.pdf",
        ):
            assert words in said
        assert "What is not shown, and why" in said

    def test_no_secret_is_in_page_or_file(self, client: CheckingClient) -> None:
        who, _ = canary(left_on=None)
        sign_in(client, who)
        said = client.get("/account/held").get_data(as_text=True) + json.dumps(download(client))
        assert [one for one in CANARY_SECRETS if one in said] == []

    def test_nothing_of_others_is(self, client: CheckingClient) -> None:
        who, people = canary(left_on=None)
        sign_in(client, who)
        said = client.get("/account/held").get_data(as_text=True) + json.dumps(download(client))
        assert str(people.ann.email) not in said
        assert people.bea.name not in said

    def test_long_lists_are_shown_whole_where_that_is_asked_for(self, client: CheckingClient) -> None:
        ann = make_person("Ann Lee", make_role("Treasurer"))
        keep(*(Record(kind=Happening.SIGNED_OUT.value, at=ann.created_at, person_id=ann.id, subject_kind="account",
                      subject_id=1, fields={"devices": n}) for n in range(130)))  # fmt: skip
        sign_in(client, ann)
        assert "And 30 older ones." in client.get("/account/held").get_data(as_text=True)
        assert "older ones" not in client.get("/account/held?all=yes").get_data(as_text=True)

    def test_it_costs_a_fixed_number_of_statements(self) -> None:
        who, _ = canary(left_on=None)
        with statements() as sent:
            held_about.about(who.id)
        assert len(sent) <= len(PARTS) + len(Base.metadata.tables) + 4

    def test_a_password_typed_long_ago_is_asked_for_again(
        self, client: CheckingClient, evening: time_machine.Traveller
    ) -> None:
        who, _ = canary(left_on=None)
        sign_in(client, who)
        evening.shift(timedelta(minutes=16))
        assert client.get("/account/held").headers["Location"].startswith("/account/confirm")
        assert client.send("/account/held.json").status_code in (303, 401)
        assert db.session.query(Record).filter_by(kind=Happening.DATA_DOWNLOADED.value).count() == 0

    def test_taking_it_leaves_a_record_and_counts(self, client: CheckingClient) -> None:
        who, _ = canary(left_on=None)
        account = db.session.query(Account).filter_by(person_id=who.id).one().id
        for _ in range(EXPORT.tries - 1):
            attempts.count(EXPORT, f"account {account}")
        sign_in(client, who)
        download(client)
        refused = client.send("/account/held.json")
        assert (refused.status_code, "Retry-After" in refused.headers) == (429, True)
        (told,) = db.session.query(Record).filter_by(kind=Happening.DATA_DOWNLOADED.value)
        assert told.fields == {"name": NAME, "form": "JSON"}


@pytest.mark.usefixtures("app")
def test_nobody_signed_in_gets_nothing(client: CheckingClient) -> None:
    assert client.get("/account/held").headers["Location"].startswith("/sign-in")
    assert client.send("/account/held.json").status_code in (303, 401)


@pytest.mark.usefixtures("app")
def test_a_gone_account_has_nothing(client: CheckingClient) -> None:
    who = make_person("Ann Lee")
    sign_in(client, who)
    assert client.send("/account/deletion").status_code == 303
    assert db.session.query(Account).count() == 0
    assert client.get("/account/held").headers["Location"].startswith("/sign-in")
