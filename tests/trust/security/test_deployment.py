"""Nothing unsafe starts, nothing that belongs to developing is there, and the server itself adds no hole."""

import os
import re
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from flask import Flask
from sqlalchemy import func, select

from intranet.cli import main
from intranet.config import from_environment
from intranet.core.db import db
from intranet.core.errors import Unfit
from intranet.factory import create_app
from intranet.models import Account, Person, SignIn
from tests.support.database import config_for
from tests.trust.reliability.server.served import serving
from tests.trust.security.visitor import stranger

KEY = "0123456789abcdef0123456789abcdef-of-these-tests"
SAFE = {"INTRANET_ENV": "production", "INTRANET_URL": "https://intranet.example.org", "SECRET_KEY": KEY}


def settings(folder: Path, **changed: str) -> dict[str, str]:
    return {name: value for name, value in {**SAFE, "INTRANET_INSTANCE": str(folder), **changed}.items() if value}


class TestSettings:
    def test_safe_ones_start(self, tmp_path: Path) -> None:
        config = from_environment(settings(tmp_path))
        assert config.production
        assert config.tls
        assert config.hosts[0] == "intranet.example.org"

    @pytest.mark.parametrize(
        ("name", "value", "words"),
        [
            ("SECRET_KEY", "", "SECRET_KEY is missing"),
            ("SECRET_KEY", "x" * 31, "SECRET_KEY is shorter than 32 characters"),
            ("SECRET_KEY", " " * 40, "SECRET_KEY"),
            ("SECRET_KEY", "a" * 64, "SECRET_KEY"),
            ("SECRET_KEY", "changeme" * 5, "SECRET_KEY"),
            ("INTRANET_URL", "", "INTRANET_URL is missing"),
            ("INTRANET_URL", "http://intranet.example.org", "https://"),
            ("INTRANET_URL", "intranet.example.org", "https://"),
            ("INTRANET_URL", "javascript:alert(1)", "https://"),
            ("INTRANET_ENV", "prod", "INTRANET_ENV"),
            ("INTRANET_ENV", "Production", "INTRANET_ENV"),
            ("INTRANET_PROXY_HOPS", "-1", "INTRANET_PROXY_HOPS"),
            ("INTRANET_PROXY_HOPS", "many", "INTRANET_PROXY_HOPS"),
            ("DATABASE_URL", "mysql://localhost/x", "DATABASE_URL"),
        ],
    )
    def test_an_unsafe_one_stops_the_start_by_name(self, tmp_path: Path, name: str, value: str, words: str) -> None:
        with pytest.raises(Unfit) as refusal:
            from_environment(settings(tmp_path, **{name: value}))
        assert words in refusal.value.message
        assert name != "SECRET_KEY" or not value or value not in refusal.value.message

    def test_a_key_of_its_own_is_long_and_for_its_owner_alone(self, tmp_path: Path) -> None:
        mask = os.umask(0)
        try:
            config = from_environment({"INTRANET_INSTANCE": str(tmp_path / "data")})
        finally:
            os.umask(mask)
        assert len(config.secret_key) >= 64
        assert (tmp_path / "data" / "secret_key").stat().st_mode & 0o777 == 0o600
        assert (tmp_path / "data").stat().st_mode & 0o077 == 0

    def test_no_setting_of_the_framework_opens_a_way_in(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        for name in ("FLASK_DEBUG", "FLASK_ENV", "FLASK_TESTING", "FLASK_SECRET_KEY", "FLASK_WTF_CSRF_ENABLED"):
            monkeypatch.setenv(name, "1")
        app = create_app(config_for(tmp_path, f"sqlite:///{tmp_path / 'x.sqlite'}"))
        assert not app.debug
        assert not app.testing
        assert app.config["SECRET_KEY"] == "only-for-tests-and-long-enough-for-them"
        assert app.config.get("WTF_CSRF_ENABLED", True) is True
        assert not app.config.get("PROPAGATE_EXCEPTIONS")
        assert app.jinja_env.autoescape is not False
        with app.app_context():
            db.engine.dispose()


def test_a_new_database_holds_nobody(app: Flask) -> None:
    for kind in (Account, Person, SignIn):
        assert db.session.scalar(select(func.count()).select_from(kind)) == 0


@pytest.mark.parametrize("words", [("demo",), ("init", "--structure", "national", "--name", "Here", "--secretary",
                                                "Ann Bell", "--email", "ann@example.org")])  # fmt: skip
def test_what_is_made_is_for_its_owner_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    folder = tmp_path / "data"
    for name in ("DATABASE_URL", "SECRET_KEY", "INTRANET_ENV", "INTRANET_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("INTRANET_INSTANCE", str(folder))
    mask = os.umask(0)
    try:
        done = CliRunner().invoke(main, list(words), catch_exceptions=False)
    finally:
        os.umask(mask)
    assert done.exit_code == 0, done.output
    made = [folder, *folder.rglob("*")]
    assert {"secret_key", "intranet.sqlite"} <= {path.name for path in made}
    assert [str(path) for path in made if path.stat().st_mode & 0o077] == []


def test_a_demo_is_shown_to_this_machine_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DATABASE_URL", "SECRET_KEY", "INTRANET_ENV", "INTRANET_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("INTRANET_INSTANCE", str(tmp_path))
    mask = os.umask(0o077)
    done = CliRunner().invoke(main, ["serve", "--with-demo", "--host", "0.0.0.0"])  # noqa: S104
    os.umask(mask)
    assert done.exit_code == 1
    assert "only listens on this machine" in done.output


@pytest.fixture
def port(house: Flask) -> Iterator[int]:
    """A real server that serves the house, as it stands behind a proxy."""
    db.session.rollback()
    with serving(house) as server:
        yield server.port


def spoken(port: int, *lines: str, body: str = "") -> str:
    """What the server says to exactly these lines."""
    with socket.create_connection(("127.0.0.1", port), timeout=30) as wire:
        wire.sendall("\r\n".join([*lines, "Connection: close", "", body]).encode("latin-1"))
        said = b""
        while piece := wire.recv(65536):
            said += piece
    return said.decode("utf-8", "replace")


HERE = "Host: localhost"


@pytest.mark.usefixtures("evening")
def test_the_server_itself(port: int) -> None:
    """One server for all of these: starting one takes long."""
    fine = spoken(port, "GET /sign-in HTTP/1.1", HERE)
    assert fine.startswith("HTTP/1.1 200 ")
    server = re.findall(r"(?im)^server: (.*)$", fine)
    assert all(not re.search(r"\d", name) for name in server)
    for lines in (
        ("GET /static/../config.py HTTP/1.1", HERE),
        ("GET /static/../../pyproject.toml HTTP/1.1", HERE),
        ("GET /static/%2e%2e/%2e%2e/pyproject.toml HTTP/1.1", HERE),
        ("GET ../../etc/passwd HTTP/1.1", HERE),
        ("GET file:///etc/passwd HTTP/1.1", HERE),
        ("GET /.git/HEAD HTTP/1.1", HERE),
        ("TRACE /sign-in HTTP/1.1", HERE, "X-Canary: canary"),
        ("CONNECT evil.example:443 HTTP/1.1", HERE),
        ("GET /console HTTP/1.1", HERE),
        ("GET http://evil.example/sign-in HTTP/1.1", "Host: evil.example"),
        ("GET /sign-in HTTP/1.1", HERE, "Host: evil.example"),
        ("GET /sign-in HTTP/1.1", "Host: evil.example"),
        ("GET /.elsewhere/sign-in HTTP/1.1", HERE, "SCRIPT_NAME: /.elsewhere"),
        ("GET / HTTP/9.9", HERE),
        ("GET /sign-in\x01 HTTP/1.1", HERE),
        ("GARBAGE", HERE),
        ("POST /sign-in HTTP/1.1", HERE, "Content-Length: 5", "Transfer-Encoding: chunked"),
        ("POST /sign-in HTTP/1.1", HERE, "Content-Length: -1"),
        ("GET /" + "a" * 9000 + " HTTP/1.1", HERE),
        ("GET /sign-in HTTP/1.1", HERE, "X-Long: " + "a" * 20000),
    ):
        said = spoken(port, *lines)
        status = re.match(r"HTTP/1\.[01] (\d+)", said)
        assert not said or status, lines
        assert status is None or int(status[1]) < 500 or int(status[1]) == 501, (lines, said[:200])
        assert status is None or int(status[1]) != 200, (lines, said[:200])
        for secret in ("canary", "root:", "[project]", "def create_app", "Traceback", "evil.example"):
            assert secret not in said, (lines, said[:300])
    assert spoken(port, "GET /health HTTP/1.1", HERE).endswith("ok\n")


def test_a_stranger_sees_no_version(house: Flask) -> None:
    nobody = stranger(house)
    for path in ("/sign-in", "/nothing", "/health", "/robots.txt"):
        answer = nobody.get(path)
        assert not re.search(
            r"(?i)(werkzeug|flask|python|gunicorn|sqlalchemy)[/ ]?\d", f"{answer.text}{answer.headers}"
        )
