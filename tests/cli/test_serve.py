"""A real server in a process of its own: what it prints, what it answers, how it stops."""

import os
import re
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

STARTS_WITHIN = 60  # seconds, on a machine that has much else to do
ADDRESS = re.compile(r"http://127\.0\.0\.1:(\d+)")


@dataclass
class Started:
    """A running server and what it printed until it listened."""

    process: subprocess.Popen[str]
    printed: str
    folder: Path

    @property
    def address(self) -> str:
        found = ADDRESS.search(self.printed)
        assert found, self.printed
        return found[0]

    @property
    def port(self) -> str:
        return self.address.rsplit(":", 1)[1]


def command(*words: str) -> list[str]:
    return [sys.executable, "-c", "from intranet.cli import main; main()", *words]


def environment(folder: Path) -> dict[str, str]:
    unset = ("DATABASE_URL", "SECRET_KEY", "INTRANET_ENV", "INTRANET_URL", "INTRANET_DEMO_PASSWORD")
    kept = {name: value for name, value in os.environ.items() if name not in unset}
    return {**kept, "INTRANET_INSTANCE": str(folder), "PYTHONUNBUFFERED": "1"}


@contextmanager
def serving(folder: Path, *words: str) -> Iterator[Started]:
    process = subprocess.Popen(
        command("serve", *words),
        env=environment(folder),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        yield Started(process, _until_listening(process), folder)
    finally:
        process.kill()
        process.communicate(timeout=STARTS_WITHIN)


def _until_listening(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    lines = []
    for line in process.stdout:
        lines.append(line)
        if "Ctrl-C" in line or "Begin with" in line:
            break
    return "".join(lines)


def fetch(address: str) -> tuple[int, str]:
    with urllib.request.urlopen(address, timeout=STARTS_WITHIN) as answer:  # noqa: S310 - our own server
        return answer.status, answer.read().decode()


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Started]:
    with serving(tmp_path_factory.mktemp("demo") / "data", "--with-demo") as started:
        yield started


def test_it_says_where_it_is_and_how_to_get_in(demo: Started) -> None:
    assert "Aldersyke and Wearmoor is at http://127.0.0.1:" in demo.printed
    assert "tomasz.zielinski@example.org" in demo.printed
    assert re.search(r"The password is [0-9a-f]{4}-", demo.printed)


def test_it_answers(demo: Started) -> None:
    status, page = fetch(f"{demo.address}/sign-in")
    assert status == 200
    assert "Amara Okafor" in page


def test_the_data_is_for_its_owner_alone(demo: Started) -> None:
    fetch(f"{demo.address}/sign-in")
    paths = [demo.folder, *demo.folder.rglob("*")]
    assert [str(path) for path in paths if path.stat().st_mode & 0o077] == []


def test_a_second_one_on_its_port_is_refused(demo: Started) -> None:
    done = subprocess.run(
        command("serve", "--port", demo.port),
        env=environment(demo.folder),
        capture_output=True,
        text=True,
        timeout=STARTS_WITHIN,
        check=False,
    )
    assert done.returncode == 1
    assert f"Port {demo.port} is in use." in done.stderr
    assert re.search(r"\d+ is free: intranet serve --port \d+", done.stderr)
    assert "Traceback" not in done.stderr


def test_it_stops_when_told_and_starts_again_on_the_same_data(tmp_path: Path) -> None:
    with serving(tmp_path / "data") as first:
        assert "There is nobody in it yet. Begin with: intranet init" in first.printed
        fetch(f"{first.address}/sign-in")
        assert stopped(first, signal.SIGTERM) == (0, "")
    with serving(tmp_path / "data", "--port", first.port) as second:
        assert second.port == first.port
        assert "Making" not in second.printed
        assert fetch(f"{second.address}/sign-in")[0] == 200
        assert stopped(second, signal.SIGINT) == (0, "")


def stopped(started: Started, word: signal.Signals) -> tuple[int, str]:
    """Tell a server to stop; its exit code, and what else it printed."""
    started.process.send_signal(word)
    rest, _ = started.process.communicate(timeout=STARTS_WITHIN)
    return started.process.returncode, rest
