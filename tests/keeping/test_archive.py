"""A backup is whole, private, and right although somebody writes while it is made."""

import json
import sqlite3
import tarfile
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from intranet.core.files import written_whole
from intranet.keeping.archive import back_up, name_for
from intranet.keeping.errors import Damaged
from intranet.keeping.place import Place, place_at
from intranet.keeping.restore import restore
from intranet.keeping.verify import verify
from tests.keeping.conftest import AT, KNOWN


class TestBackUp:
    def test_holds_the_database_and_the_files_and_no_key(self, archive: Path) -> None:
        with tarfile.open(archive) as tar:
            names = tar.getnames()
        assert names == ["manifest.json", "files/2026/minutes.pdf", "files/agenda.pdf", "intranet.sqlite"]

    def test_says_what_it_is(self, archive: Path) -> None:
        with tarfile.open(archive) as tar:
            content = tar.extractfile("manifest.json")
            assert content is not None
            told = json.load(content)
        assert (told["format"], told["app"], told["schema"]) == (1, "0.1.0", "0002")
        assert told["made_at"] == "2026-11-22T09:30:00+00:00"
        assert told["tables"] == {"alembic_version": 1, "duty": 2, "paper": 2, "tick": 2}
        assert told["members"]["files/agenda.pdf"]["size"] == 2800

    def test_is_private_and_leaves_nothing_else_behind(self, place: Place, archive: Path) -> None:
        assert archive.stat().st_mode & 0o777 == 0o600
        assert sorted(each.name for each in archive.parent.iterdir()) == ["backup.tar.gz", "instance"]
        assert sorted(each.name for each in place.instance.iterdir()) == ["files", "intranet.sqlite", "secret_key"]

    def test_leaves_the_old_backup_when_the_database_is_damaged(self, place: Place, archive: Path) -> None:
        before = archive.read_bytes()
        content = bytearray(place.database.read_bytes())
        content[4096:4200] = bytes(104)
        place.database.write_bytes(content)
        with pytest.raises(Damaged, match=r"not made|cannot be read"):
            back_up(place, archive, app="0.1.0", made_at=AT)
        assert archive.read_bytes() == before

    def test_refuses_rows_that_point_nowhere(
        self, place: Place, tmp_path: Path, run_sql: Callable[[str], None]
    ) -> None:
        run_sql("INSERT INTO tick VALUES (9, 77, NULL)")
        with pytest.raises(Damaged, match="row 9 of table tick points to a missing row of duty"):
            back_up(place, tmp_path / "new.tar.gz", app="0.1.0", made_at=AT)
        assert not (tmp_path / "new.tar.gz").exists()

    def test_needs_a_database(self, tmp_path: Path) -> None:
        with pytest.raises(Damaged, match="nothing to back up"):
            back_up(place_at(tmp_path), tmp_path / "new.tar.gz", app="0.1.0", made_at=AT)

    def test_names_sort_by_age_and_are_free(self, tmp_path: Path) -> None:
        first = name_for(tmp_path, AT)
        first.touch()
        assert (first.name, name_for(tmp_path, AT).name) == (
            "intranet-20261122T093000Z.tar.gz",
            "intranet-20261122T093000Z-2.tar.gz",
        )


class TestWhileSomebodyWrites:
    """A writer adds a paper, file first and row second, and removes an old one, row first and file second."""

    @contextmanager
    def writing(self, place: Place) -> Iterator[None]:
        started, enough = threading.Event(), threading.Event()

        def write() -> None:
            with closing(sqlite3.connect(place.database, timeout=10, isolation_level=None)) as connection:
                connection.execute("PRAGMA synchronous = OFF")
                number = 100
                while not enough.is_set():
                    self.add(place, connection, number)
                    self.remove(place, connection, number - 3)
                    number += 1
                    started.set()

        writer = threading.Thread(target=write)
        writer.start()
        try:
            assert started.wait(30)
            yield
        finally:
            enough.set()
            writer.join()

    def add(self, place: Place, connection: sqlite3.Connection, number: int) -> None:
        with written_whole(place.instance / "files" / f"{number}.pdf") as stream:
            stream.write(b"paper %d" % number)
        connection.execute("INSERT INTO paper VALUES (?, ?)", (number, f"{number}.pdf"))

    def remove(self, place: Place, connection: sqlite3.Connection, number: int) -> None:
        connection.execute("DELETE FROM paper WHERE id = ?", (number,))
        (place.instance / "files" / f"{number}.pdf").unlink(missing_ok=True)

    def test_twenty_backups_all_restore_with_a_file_for_each_row(self, place: Place, tmp_path: Path) -> None:
        newest = []
        with self.writing(place):
            for turn in range(20):
                target = tmp_path / f"{turn}.tar.gz"
                back_up(place, target, app="0.1.0", made_at=AT)
                verify(target, schemas=KNOWN)
        for turn in range(20):
            new = place_at(tmp_path / f"restored-{turn}")
            restore(tmp_path / f"{turn}.tar.gz", new, schemas=KNOWN, at=AT)
            newest.append(self.newest_with_all_files(new))
        assert newest == sorted(newest)
        assert newest[-1] > newest[0] >= 100, "the writer wrote nothing meanwhile, so this proves nothing"

    def newest_with_all_files(self, place: Place) -> int:
        with closing(sqlite3.connect(place.database)) as connection:
            papers: dict[int, str] = dict(connection.execute("SELECT id, name FROM paper"))
        for number, name in papers.items():
            content = (place.instance / "files" / name).read_bytes()
            assert number < 100 or content == b"paper %d" % number
        return max(papers)
