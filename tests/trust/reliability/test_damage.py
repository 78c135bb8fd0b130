"""A damaged database is noticed before anything is done with it: refused in words, never written to, never guessed at.

Every bit of the header and twenty places to cut it short, in place of damage chosen by chance, which could not be
repeated. Damage inside somebody's words cannot be seen by SQLite, which keeps no checksums; backups do.
"""

import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

from intranet.cli import main
from intranet.cli.readiness import held_schema
from intranet.config import Config
from intranet.core import schema
from intranet.core.errors import IntranetError
from tests.support.database import ON_POSTGRESQL, config_for

pytestmark = pytest.mark.skipif(ON_POSTGRESQL, reason="A file of SQLite's is damaged; a server looks after its own.")

HEADER = 100  # bytes: https://www.sqlite.org/fileformat.html, 1.3
NOBODY = 65534


@pytest.fixture
def config(demo_database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Config:
    """A copy of the demo, in the folder that INTRANET_INSTANCE names."""
    folder = tmp_path / "data"
    folder.mkdir(mode=0o700)
    database = folder / "intranet.sqlite"
    database.write_bytes(Path(demo_database.removeprefix("sqlite:///")).read_bytes())
    database.chmod(0o600)
    monkeypatch.setenv("INTRANET_INSTANCE", str(folder))
    for name in ("DATABASE_URL", "SECRET_KEY", "INTRANET_ENV", "INTRANET_URL"):
        monkeypatch.delenv(name, raising=False)
    return config_for(folder, f"sqlite:///{database}")


def file_of(config: Config) -> Path:
    return config.instance / "intranet.sqlite"


def contents(database: Path) -> list[str]:
    with closing(sqlite3.connect(database)) as connection:
        return list(connection.iterdump())


def is_noticed(config: Config) -> bool:
    """Whether the start refuses; what is not refused must be served as it was."""
    try:
        return held_schema(config) != schema.revisions()[-1]
    except IntranetError:
        return True


def test_every_bit_of_the_header(config: Config) -> None:
    database = file_of(config)
    sound = database.read_bytes()
    right = contents(database)
    noticed = 0
    for place in range(HEADER):
        damaged = bytearray(sound)
        damaged[place] ^= 1 << (place % 8)
        database.write_bytes(damaged)
        if is_noticed(config):
            noticed += 1
            assert database.read_bytes() == bytes(damaged), place
        else:
            assert contents(database) == right, place
    assert noticed >= 40


def test_cut_short_anywhere(config: Config) -> None:
    database = file_of(config)
    sound = database.read_bytes()
    chance = random.Random(20261118)  # noqa: S311 (the same places each time)
    for place in [1, HEADER - 1, 4096, len(sound) - 1, *(chance.randrange(len(sound)) for _ in range(16))]:
        database.write_bytes(sound[:place])
        assert is_noticed(config), place
        assert database.read_bytes() == sound[:place], place


def emptied(database: Path) -> None:
    database.write_bytes(b"")


def foreign(database: Path) -> None:
    database.unlink()
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("CREATE TABLE recipe (id INTEGER PRIMARY KEY)")


def no_database(database: Path) -> None:
    database.write_bytes(b"Minutes of the executive\n" * 400)


def halved(database: Path) -> None:
    database.write_bytes(database.read_bytes()[: database.stat().st_size // 2])


def scribbled_on(database: Path) -> None:
    content = bytearray(database.read_bytes())
    content[8192:12288] = b"\xff" * 4096
    database.write_bytes(content)


def newer(database: Path) -> None:
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()


DAMAGES: list[tuple[Callable[[Path], None], str]] = [
    (emptied, "is empty: not one byte"),
    (foreign, "not one of the intranet's"),
    (no_database, "cannot be read"),
    (halved, "Restore the last good backup"),
    (scribbled_on, "Restore the last good backup"),
    (newer, "the schema 9999, which is newer than this intranet"),
]


@pytest.mark.parametrize(("damage", "words"), DAMAGES, ids=[damage.__name__ for damage, _ in DAMAGES])
@pytest.mark.parametrize("command", ["check", "serve"])
def test_it_is_said_in_words(config: Config, damage: Callable[[Path], None], words: str, command: str) -> None:
    database = file_of(config)
    damage(database)
    database.chmod(0o600)
    before = database.read_bytes()
    done = CliRunner().invoke(main, [command], catch_exceptions=False)
    assert done.exit_code != 0
    assert words in done.output
    assert "Traceback" not in done.output
    assert database.read_bytes() == before


AS_SOMEBODY = """
import os, sys
from intranet.cli import check, main
from intranet.factory import create_app
if os.getuid() == 0:
    os.setgid(int(sys.argv[1]))
    os.setuid(int(sys.argv[1]))
main(["check"])
"""


def test_one_that_cannot_be_written(config: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    """As somebody other than root, whom no file refuses."""
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder, "intranet.sqlite")
        shutil.copyfile(file_of(config), database)
        database.chmod(0o400)
        if os.getuid() == 0:
            for path in (database, folder):
                os.chown(path, NOBODY, NOBODY)
        done = subprocess.run(
            [sys.executable, "-c", AS_SOMEBODY, str(NOBODY)],
            env={**os.environ, "INTRANET_INSTANCE": folder},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == 1, done.stderr
        assert f"The database {database} cannot be written. Check who owns it." in done.stdout
