"""Every bullet of the documents is cited by a duty of its own structure, in other words than theirs."""

import csv
import re
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

import pytest

from intranet.core.vocabulary import Cadence
from intranet.structures import Citation, DutySpec, Structure, StructureError, load, names
from intranet.structures.citations import Document, cited_by, complaints, documents

ROWS = Path(__file__).resolve().parents[3] / "shared" / "duties.csv"
SHARED_RUN = 6
THEMES = {
    "equalities & inclusion": "equalities",
    "governance & compliance": "governance",
    "IT & data protection": "it-and-data",
    "policy & political education": "political-education",
    "trade unions": "trade-unions",
    "training & development": "training",
}

needs_rows = pytest.mark.skipif(
    not ROWS.exists(), reason="the list of the documents' bullets is not beside the project"
)


def rows() -> dict[Citation, dict[str, str]]:
    """Every bullet of the documents, by how it is cited."""
    with ROWS.open(encoding="utf-8", newline="") as file:
        return {
            Citation(row["source_file"][:3], row["role"], int(row["bullet_no"])): row for row in csv.DictReader(file)
        }


def every_duty() -> list[DutySpec]:
    return [duty for name in names() for role in load(name).roles for duty in role.duties]


def runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"[a-z0-9]+", text.lower())
    return {tuple(words[start : start + SHARED_RUN]) for start in range(len(words) - SHARED_RUN + 1)}


@needs_rows
class TestAgainstTheDocuments:
    def test_all_199_rows_are_cited_each_in_the_right_structure(self) -> None:
        homes = {document.code: document.structure for document in documents()}
        by_structure: dict[str, set[Citation]] = defaultdict(set)
        for citation in rows():
            by_structure[homes[citation.document]].add(citation)
        assert len(rows()) == 199
        assert {name: cited_by(load(name)) for name in names()} == by_structure

    def test_the_index_counts_the_bullets_rightly(self) -> None:
        assert {citation for document in documents() for citation in document.citations()} == set(rows())

    def test_no_duty_repeats_the_documents_sentences(self) -> None:
        theirs: set[tuple[str, ...]] = set().union(*(runs(row["duty"]) for row in rows().values()))
        assert [duty.words for duty in every_duty() if runs(duty.words) & theirs] == []

    def test_optional_rows_are_optional_duties(self) -> None:
        asked = rows()
        required = [
            duty.words
            for duty in every_duty()
            if not duty.optional and any(asked[citation]["status"] == "optional" for citation in duty.sources)
        ]
        assert required == []

    def test_cadences_are_the_documents_own(self) -> None:
        asked = rows()
        for duty in every_duty():
            for citation in duty.sources:
                also = asked[citation]["cadence_also_ok"].split("; ")
                allowed = {asked[citation]["cadence"], *also}
                if "once" in allowed:
                    allowed |= {Cadence.ONCE_A_TERM.value, Cadence.ONGOING.value}
                assert duty.cadence.value in allowed, f"{citation}: {duty.words}"

    def test_themes_are_those_of_the_documents(self) -> None:
        asked = rows()
        for duty in every_duty():
            themes = {THEMES.get(theme, theme) for theme in (asked[each]["theme"] for each in duty.sources)}
            assert duty.theme.value in themes, duty.words

    def test_roles_that_share_a_row_are_partners_in_its_duty(self) -> None:
        asked = rows()
        for name in names():
            structure = load(name)
            owners = {other: role.title for role in structure.roles for other in role.names}
            for citation in cited_by(structure):
                named = asked[citation]["shared_with_roles"].split("; ")
                expected = {owners[other.removeprefix("CLP ")] for other in named if other} | {owners[citation.role]}
                taking_part = [
                    {role.title, *duty.partners}
                    for role in structure.roles
                    for duty in role.duties
                    if citation in duty.sources
                ]
                assert any(expected <= group for group in taking_part), f"{citation}: {expected} in {taking_part}"


class TestComplaints:
    @pytest.fixture
    def structure(self) -> Structure:
        return load("national")

    @pytest.fixture
    def listed(self) -> tuple[Document, ...]:
        return documents()

    def test_none_about_what_is_shipped(self, listed: tuple[Document, ...]) -> None:
        assert [complaint for name in names() for complaint in complaints(load(name), listed)] == []

    def test_a_bullet_that_nobody_cites(self, structure: Structure, listed: tuple[Document, ...]) -> None:
        longer = tuple(
            replace(document, bullets={"CLP Secretary": 12}) if document.code == "001" else document
            for document in listed
        )
        assert complaints(structure, longer) == ["national: no duty cites 001 / CLP Secretary / 12."]

    def test_a_citation_of_nothing(self, structure: Structure, listed: tuple[Document, ...]) -> None:
        shorter = tuple(
            replace(document, bullets={"CLP Secretary": 10}) if document.code == "001" else document
            for document in listed
        )
        assert complaints(structure, shorter) == [
            "national: a duty cites 001 / CLP Secretary / 11, which is not there."
        ]

    def test_a_document_by_another_name(self, structure: Structure, listed: tuple[Document, ...]) -> None:
        renamed = tuple(replace(each, name="Something else") if each.code == "003" else each for each in listed)
        assert complaints(structure, renamed) == [
            "national: document 003 has another name here than in documents.toml."
        ]

    def test_a_broken_list_of_documents_is_named_with_its_line(self, tmp_path: Path) -> None:
        (tmp_path / "documents.toml").write_text('[[documents]]\ncode = "001"\nname = "A"\nstructure = 3\n')
        with pytest.raises(StructureError, match=r"^documents\.toml, line 2, document 1: \"structure\" has to be"):
            documents(tmp_path)
