"""The keeper's commands: what they print, what they refuse, and with which exit code."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from intranet.cli import backup as commands

HEAD = max(commands.known_schemas())


@pytest.fixture
def instance(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "instance"
    folder.mkdir()
    monkeypatch.setenv("INTRANET_INSTANCE", str(folder))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    with closing(sqlite3.connect(folder / "intranet.sqlite")) as connection:
        connection.executescript(
            "CREATE TABLE alembic_version (version_num TEXT);"
            "CREATE TABLE duty (id INTEGER PRIMARY KEY, words TEXT);"
            "INSERT INTO duty VALUES (1, 'Keep the accounts');"
        )
        connection.execute("INSERT INTO alembic_version VALUES (?)", (HEAD,))
        connection.commit()
    return folder


def words_of(instance: Path) -> list[str]:
    with closing(sqlite3.connect(instance / "intranet.sqlite")) as connection:
        return [row[0] for row in connection.execute("SELECT words FROM duty ORDER BY id")]


def change(instance: Path) -> None:
    with closing(sqlite3.connect(instance / "intranet.sqlite")) as connection:
        connection.execute("INSERT INTO duty VALUES (2, 'Added later')")
        connection.commit()


def run(name: str, *arguments: str | Path, answer: str | None = None) -> Result:
    return CliRunner().invoke(getattr(commands, name), [str(each) for each in arguments], input=answer)


def test_backup_lands_beside_the_data_unless_told(instance: Path, tmp_path: Path) -> None:
    assert run("backup").exit_code == 0
    assert run("backup", "--to", tmp_path).exit_code == 0
    assert run("backup", "--to", tmp_path / "mine.tar.gz").exit_code == 0
    assert len(list((instance / "backups").glob("intranet-*.tar.gz"))) == 1
    assert len(list(tmp_path.glob("intranet-*.tar.gz"))) == 1
    assert (tmp_path / "mine.tar.gz").exists()


def test_backup_needs_a_folder_to_write_into(instance: Path, tmp_path: Path) -> None:
    done = run("backup", "--to", tmp_path / "nowhere" / "mine.tar.gz")
    assert (done.exit_code, "There is no folder" in done.output) == (1, True)


def test_verify_says_what_the_backup_is(instance: Path, tmp_path: Path) -> None:
    run("backup", "--to", tmp_path / "mine.tar.gz")
    done = run("verify", tmp_path / "mine.tar.gz")
    assert done.exit_code == 0
    assert "This backup is good" in done.output
    assert "2 rows in 2 tables, 0 files" in done.output


def test_verify_refuses_in_words(instance: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.tar.gz").write_text("words")
    done = run("verify", tmp_path / "mine.tar.gz")
    assert done.exit_code == 1
    assert done.output.startswith("Error: mine.tar.gz is damaged, cut short, or not a backup")
    missing = run("verify", tmp_path / "missing.tar.gz")
    assert (missing.exit_code, "No such file" in missing.output) == (1, True)


def test_restore_asks_before_it_takes_the_place_of_data(instance: Path, tmp_path: Path) -> None:
    run("backup", "--to", tmp_path / "mine.tar.gz")
    change(instance)
    assert run("restore", tmp_path / "mine.tar.gz", answer="n\n").exit_code == 1
    assert words_of(instance) == ["Keep the accounts", "Added later"]
    done = run("restore", tmp_path / "mine.tar.gz", "--yes")
    assert done.exit_code == 0
    assert "kept-before-restore-" in done.output
    assert words_of(instance) == ["Keep the accounts"]


def test_restore_into_another_folder_needs_no_answer(instance: Path, tmp_path: Path) -> None:
    run("backup", "--to", tmp_path / "mine.tar.gz")
    assert run("restore", tmp_path / "mine.tar.gz", "--to", tmp_path / "new").exit_code == 0
    assert words_of(tmp_path / "new") == ["Keep the accounts"]


def test_a_database_server_has_its_own_tools(instance: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://localhost/ours")
    done = run("backup")
    assert (done.exit_code, "pg_dump" in done.output) == (2, True)
