"""A restore brings everything back, touches nothing before the backup is proved, and keeps what was there."""

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from intranet.keeping import place as places
from intranet.keeping import restore as restoring
from intranet.keeping.errors import BadArchive, InUse
from intranet.keeping.place import Place, mark_in_use, place_at
from intranet.keeping.restore import restore
from tests.keeping.conftest import AT, KNOWN
from tests.keeping.digest import digest


@pytest.fixture
def later(place: Place, archive: Path, run_sql: Callable[[str], None]) -> Place:
    """The place as it is some days after the backup: a tick more, a paper less, a paper more, one changed."""
    run_sql("INSERT INTO tick VALUES (3, 1, 'after the backup'); DELETE FROM paper WHERE id = 2")
    (place.instance / "files" / "2026" / "minutes.pdf").unlink()
    (place.instance / "files" / "agenda.pdf").write_bytes(b"another agenda")
    (place.instance / "files" / "later.pdf").write_bytes(b"later")
    return place


def test_a_new_machine_gets_all_tables_and_all_files(place: Place, archive: Path, tmp_path: Path) -> None:
    new = place_at(tmp_path / "new" / "instance")
    done = restore(archive, new, schemas=KNOWN, at=AT)
    assert digest(new) == digest(place)
    assert done.kept is None
    assert new.database.stat().st_mode & 0o777 == 0o600
    assert new.instance.stat().st_mode & 0o777 == 0o700
    assert not list(new.instance.glob(".restoring-*"))


def test_over_live_data_the_backup_wins_and_the_old_data_is_kept(place: Place, archive: Path, later: Place) -> None:
    before = digest(later)
    done = restore(archive, later, schemas=KNOWN, at=AT)
    assert digest(later) != before
    assert digest(later)[1].keys() == {"agenda.pdf", "2026/minutes.pdf"}
    assert done.kept is not None
    assert done.kept.name.startswith("kept-before-restore-20261122T093000Z")
    assert digest(place_at(done.kept)) == before
    assert (later.instance / "secret_key").read_text() == "the key that signs cookies"


def test_restoring_what_was_kept_by_hand_is_a_way_back(archive: Path, later: Place) -> None:
    before = digest(later)
    kept = restore(archive, later, schemas=KNOWN, at=AT).kept
    assert kept is not None
    shutil.rmtree(later.instance / "files")
    shutil.copytree(kept, later.instance, dirs_exist_ok=True)
    assert digest(later) == before


def test_a_bad_backup_touches_nothing(archive: Path, later: Place) -> None:
    before = digest(later)
    archive.write_bytes(archive.read_bytes()[:-20])
    with pytest.raises(BadArchive):
        restore(archive, later, schemas=KNOWN, at=AT)
    assert digest(later) == before
    assert not list(later.instance.glob("*kept*")) + list(later.instance.glob(".restoring-*"))


def test_a_running_intranet_is_not_pulled_from_under(
    archive: Path, later: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    held: dict[Path, int] = {}
    monkeypatch.setattr(places, "_held", held)
    before = digest(later)
    mark_in_use(later.instance)
    mark_in_use(later.instance)
    with pytest.raises(InUse, match="Stop the intranet first"):
        restore(archive, later, schemas=KNOWN, at=AT)
    assert digest(later) == before
    for descriptor in held.values():
        os.close(descriptor)
    restore(archive, later, schemas=KNOWN, at=AT)
    assert digest(later) != before


def test_a_database_that_another_program_holds_stays(archive: Path, later: Place) -> None:
    with closing(sqlite3.connect(later.database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(InUse, match="Something holds the database"):
            restore(archive, later, schemas=KNOWN, at=AT)
        other.execute("ROLLBACK")
    assert digest(later)[1].keys() == {"agenda.pdf", "later.pdf"}


@pytest.mark.parametrize("damage", [b"", b"no database at all" * 300])
def test_a_damaged_database_is_replaced_and_kept_as_it_is(
    place: Place, archive: Path, tmp_path: Path, damage: bytes
) -> None:
    sound = digest(place)
    place.database.write_bytes(damage)
    journal = place.database.with_name("intranet.sqlite-journal")
    journal.write_bytes(b"left over")
    kept = restore(archive, place, schemas=KNOWN, at=AT).kept
    assert digest(place) == sound
    assert kept is not None
    assert (kept / "intranet.sqlite").read_bytes() == damage
    assert not journal.exists()


class PowerCut(Exception):
    """The machine stops here."""


@pytest.mark.parametrize("steps", range(7))
def test_stopped_at_any_step_it_is_the_old_data_or_the_new(
    archive: Path, later: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, steps: int
) -> None:
    """Every row's file is there with the bytes it had; files of the other side may lie about, and are kept aside."""
    new = place_at(tmp_path / "new")
    restore(archive, new, schemas=KNOWN, at=AT)
    old_tables, old_files = digest(later)
    left = iter(range(steps))

    def settle_until_the_cut(folder: Path) -> None:
        if next(left, None) is None:
            raise PowerCut

    monkeypatch.setattr(restoring, "settle", settle_until_the_cut)
    try:
        restore(archive, later, schemas=KNOWN, at=AT)
    except PowerCut:
        pass
    else:
        assert steps >= 5, "the cut never came, so this proves nothing"
    tables, files = digest(later)
    if tables == old_tables:
        assert files.keys() >= old_files.keys()
    else:
        assert tables == digest(new)[0]
        assert files.items() >= digest(new)[1].items()
