"""The workshop's own tools: what they offer, and what they say where something is missing."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def run(*command: str | Path, cwd: Path = ROOT, **environ: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(each) for each in command],
        cwd=cwd,
        env={**os.environ, **environ},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def make_poor_machine(folder: Path, *commands: str) -> str:
    """A PATH with little on it, and no rights over the machine."""
    folder.mkdir()
    for name in ("sh", "dirname", "timeout", "cat", "mkdir", "rm", *commands):
        found = shutil.which(name)
        assert found is not None
        (folder / name).symlink_to(found)
    (folder / "id").write_text("#!/bin/sh\necho 1000\n")
    (folder / "id").chmod(0o755)
    return str(folder)


def test_make_lists_every_target_that_people_use() -> None:
    listed = re.findall(r"^  make (\w+) +\S", run("make").stdout, flags=re.MULTILINE)
    assert listed == ["help", "run", "test", "check", "e2e", "bench", "lock", "clean"]


class TestBrowser:
    @pytest.fixture
    def alone(self, tmp_path: Path) -> Path:
        """The tool in a folder of its own, with a Playwright that has and gets nothing."""
        (tmp_path / "tools").mkdir()
        shutil.copy(ROOT / "tools" / "browser", tmp_path / "tools" / "browser")
        (tmp_path / ".venv" / "bin").mkdir(parents=True)
        for name in ("python", "playwright"):
            program = tmp_path / ".venv" / "bin" / name
            program.write_text("#!/bin/sh\nexit 1\n")
            program.chmod(0o755)
        return tmp_path

    def test_the_one_that_is_named_wins(self) -> None:
        done = run(ROOT / "tools" / "browser", CHROMIUM="/bin/true")
        assert (done.returncode, done.stdout) == (0, "/bin/true\n")

    def test_the_one_that_is_named_must_start(self) -> None:
        done = run(ROOT / "tools" / "browser", CHROMIUM="/bin/false")
        assert (done.returncode, done.stdout) == (1, "")
        assert "CHROMIUM=/bin/false does not start" in done.stderr

    def test_the_one_on_the_path_is_found(self, alone: Path) -> None:
        path = make_poor_machine(alone / "bin", "true")
        (alone / "bin" / "chromium").symlink_to("true")
        done = run(alone / "tools" / "browser", cwd=alone, PATH=path, CHROMIUM="")
        assert (done.returncode, done.stdout.strip()) == (0, f"{path}/chromium")

    def test_where_none_can_be_had_the_ways_are_listed(self, alone: Path) -> None:
        path = make_poor_machine(alone / "bin")
        done = run(alone / "tools" / "browser", cwd=alone, PATH=path, CHROMIUM="")
        assert (done.returncode, done.stdout) == (1, "")
        assert all(
            way in done.stderr
            for way in ("apt-get install chromium", "CHROMIUM=/path/to/chromium", "playwright install")
        )


class TestSetUp:
    @pytest.fixture
    def alone(self, tmp_path: Path) -> Path:
        (tmp_path / "tools").mkdir()
        shutil.copy(ROOT / "tools" / "set-up", tmp_path / "tools" / "set-up")
        return tmp_path

    def python(self, folder: Path, *, old: bool) -> Path:
        """A Python that is too old, or new enough and without what makes a virtual environment."""
        program = folder / "python-here"
        program.write_text(f'#!/bin/sh\ncase "$2" in *version_info*) exit {int(old)} ;; esac\nexit 1\n')
        program.chmod(0o755)
        return program

    def test_an_old_python_is_refused_in_words(self, alone: Path) -> None:
        done = run(alone / "tools" / "set-up", "run", cwd=alone, PYTHON=str(self.python(alone, old=True)))
        assert done.returncode == 1
        assert "Python 3.11 or newer is needed" in done.stderr

    def test_a_missing_venv_names_the_package_that_brings_it(self, alone: Path) -> None:
        done = run(alone / "tools" / "set-up", "run", cwd=alone, PYTHON=str(self.python(alone, old=False)))
        assert done.returncode == 1
        assert "apt-get install python3-venv" in done.stderr
