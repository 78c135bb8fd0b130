"""A folder for the data of one constituency, named by the environment, and a way to run commands on it."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from intranet.cli import main

Run = Callable[..., Result]
SETTINGS = ("DATABASE_URL", "SECRET_KEY", "INTRANET_ENV", "INTRANET_URL", "INTRANET_DEMO_PASSWORD")


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder that INTRANET_INSTANCE names, which is not there yet."""
    folder = tmp_path / "data"
    monkeypatch.setenv("INTRANET_INSTANCE", str(folder))
    for name in SETTINGS:
        monkeypatch.delenv(name, raising=False)
    mask = os.umask(0o022)
    yield folder
    os.umask(mask)


@pytest.fixture
def empty(data: Path, template_database: str) -> Path:
    """The folder with an empty database of the present schema in it, which takes a while to make."""
    if template_database.startswith("sqlite:///"):
        data.mkdir(mode=0o700)
        shutil.copyfile(template_database.removeprefix("sqlite:///"), data / "intranet.sqlite")
    return data


@pytest.fixture
def run(data: Path) -> Run:
    """Run `intranet` with these words."""

    def runner(*words: str, answers: str | None = None) -> Result:
        return CliRunner().invoke(main, list(words), input=answers, catch_exceptions=False)

    return runner
