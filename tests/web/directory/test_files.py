"""The directory as files: no more in them than the reader is shown, nothing that a spreadsheet runs, and a record."""

import csv
from datetime import date
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest

from intranet.core.db import db, writing
from intranet.models import AffiliateDelegate, Person, Record
from intranet.rules.attempts import EXPORT
from tests.support.client import CheckingClient
from tests.support.directory import Cast
from tests.support.people import keep, sign_in

FILES = ["/directory.csv", "/directory.xlsx", "/directory.vcf"]
SECRETS = ("ann.lee@example.org", "4 Mill Lane")  # what the treasurer does not show to an auditor


def taken(client: CheckingClient, path: str) -> str:
    """A file's whole text."""
    response = client.send(path)
    assert response.status_code == 200
    assert "attachment" in response.headers["Content-Disposition"]
    if "spreadsheetml" not in (response.mimetype or ""):
        return response.get_data(as_text=True).replace("\r\n ", "")
    with ZipFile(BytesIO(response.data)) as book:
        return "".join(book.read(name).decode() for name in book.namelist())


def table(client: CheckingClient, query: str = "") -> list[dict[str, str]]:
    written = taken(client, f"/directory.csv{query}").removeprefix("\ufeff")
    return list(csv.DictReader(StringIO(written, newline="")))


@pytest.mark.parametrize("path", FILES)
def test_a_file_has_what_the_reader_is_shown_and_no_more(client: CheckingClient, people: Cast, path: str) -> None:
    mine = taken(sign_in(client, people.auditor), path)
    assert "Ann Lee" in mine
    assert "01632 960001" in mine
    assert not [secret for secret in SECRETS if secret in mine]
    whole = taken(sign_in(client, people.secretary), path)
    assert all(secret in whole for secret in SECRETS)


@pytest.mark.parametrize("path", FILES)
def test_whoever_left_is_in_no_file_of_a_past_day_but_by_name(client: CheckingClient, people: Cast, path: str) -> None:
    file = taken(sign_in(client, people.secretary), f"{path}?on=2025-03-01")
    assert "960999" not in file
    assert "joyce.penhale@example.org" not in file
    assert ("Joyce Penhale" in file) is not path.endswith("vcf")


@pytest.mark.parametrize("path", FILES)
def test_nothing_is_found_in_a_file_by_what_is_not_shown(client: CheckingClient, people: Cast, path: str) -> None:
    assert "Ann Lee" not in taken(sign_in(client, people.auditor), f"{path}?q=mill+lane")


def test_a_row_for_each_holder_each_vacancy_and_each_delegate(client: CheckingClient, people: Cast) -> None:
    keep(AffiliateDelegate(name="Sam Ogle", organisation="GMB", starts_on=date(2026, 1, 1), ended_on=date(2027, 1, 1)))
    keep(
        AffiliateDelegate(name="Gone Before", organisation="GMB", starts_on=date(2025, 1, 1), ended_on=date(2026, 1, 1))
    )
    rows = table(sign_in(client, people.secretary))
    assert [(row["Role"], row["Name"]) for row in rows] == [
        ("Secretary", "Asha Patel"),
        ("Treasurer", "Ann Lee"),
        ("Organiser", "Sol Reid"),
        ("North Branch Chair", "Bea Marsh"),
        ("Auditor", "Zoë Kowal"),
        ("Auditor", ""),
        ("GMB", "Sam Ogle"),
    ]
    assert rows[1]["From"] == "2026-03-01"
    assert rows[2]["On the executive"] == "attends and speaks"
    assert rows[2]["Branch"] == "North Branch"
    assert rows[5]["Note"] == "1 seat of 2 vacant"
    assert (rows[6]["From"], rows[6]["To"]) == ("2026-01-01", "2027-01-01")


def test_a_file_has_what_the_page_was_narrowed_down_to(client: CheckingClient, people: Cast) -> None:
    sign_in(client, people.secretary)
    assert {row["Name"] for row in table(client, "?kind=branches")} == {"Bea Marsh"}
    assert {row["Name"] for row in table(client, f"?role={people.treasury.id}")} == {"Ann Lee"}


@pytest.mark.parametrize("typed", ["=1+1", "+44 1632", "-1", "@SUM(A1)"])
def test_no_cell_is_a_formula(client: CheckingClient, people: Cast, typed: str) -> None:
    with writing():
        db.session.get_one(Person, people.organiser.id).name = typed
    assert f"'{typed}" in {row["Name"] for row in table(sign_in(client, people.secretary))}
    assert "<f>" not in taken(client, "/directory.xlsx")


def test_an_address_book_has_a_card_for_each_person_with_all_their_roles(client: CheckingClient, people: Cast) -> None:
    book = taken(sign_in(client, people.secretary), "/directory.vcf")
    assert book.count("BEGIN:VCARD") == 5
    assert "FN:Zoë Kowal\r\n" in book
    assert "TITLE:Treasurer\r\n" in book


@pytest.mark.parametrize("path", FILES)
def test_a_file_leaves_a_record(client: CheckingClient, people: Cast, path: str) -> None:
    taken(sign_in(client, people.auditor), path)
    record = db.session.query(Record).filter_by(kind="exported").one()
    assert record.person_id == people.auditor.id
    assert record.fields["words"].startswith("5 people of the directory of Wednesday 18 November 2026, ")


def test_files_are_asked_for_by_a_press_and_by_whoever_holds_a_role(client: CheckingClient, people: Cast) -> None:
    assert sign_in(client, people.auditor).get("/directory.csv").status_code == 405
    assert sign_in(client, people.former).send("/directory.csv").status_code == 403


def test_nobody_takes_files_without_end(client: CheckingClient, people: Cast) -> None:
    sign_in(client, people.auditor)
    for _ in range(EXPORT.tries):
        assert client.send("/directory.vcf").status_code == 200
    refused = client.send("/directory.vcf")
    assert refused.status_code == 429
    assert int(refused.headers["Retry-After"]) > 0
