"""Where the intranet listens: the port asked for, or the first one free."""

import socket
from collections.abc import Iterator

import pytest

from intranet.cli import listening
from intranet.cli.listening import address_of, is_loopback, listen
from intranet.core.errors import Unfit

HERE = "127.0.0.1"


@pytest.fixture
def taken() -> Iterator[int]:
    """A port that somebody listens on."""
    with socket.socket() as other:
        other.bind((HERE, 0))
        other.listen()
        yield other.getsockname()[1]


def test_the_port_asked_for() -> None:
    with socket.socket() as probe:
        probe.bind((HERE, 0))
        port = probe.getsockname()[1]
    with listen(HERE, port) as listener:
        assert address_of(listener, HERE) == f"http://{HERE}:{port}"


def test_a_taken_port_is_named_with_the_next_free_one(taken: int) -> None:
    with pytest.raises(Unfit) as refusal, listen(HERE, taken):
        pass
    assert refusal.value.message.startswith(f"Port {taken} is in use.")
    free = int(refusal.value.message.rsplit(" ", 1)[1])
    assert free > taken
    with listen(HERE, free):
        pass


def test_without_a_port_the_first_free_one(taken: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listening, "USUAL_PORT", taken)
    with listen(HERE, None) as listener:
        assert taken < listener.getsockname()[1] < taken + listening.TRIED


def test_no_free_port_at_all(taken: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listening, "USUAL_PORT", taken)
    monkeypatch.setattr(listening, "TRIED", 1)
    with pytest.raises(Unfit, match="Name another one with --port"), listen(HERE, None):
        pass


@pytest.mark.parametrize("port", [None, 5000])
def test_a_host_of_some_other_machine(port: int | None) -> None:
    with pytest.raises(Unfit, match="cannot listen at 192\\.0\\.2\\.1"), listen("192.0.2.1", port):
        pass


@pytest.mark.parametrize(
    ("host", "answer"),
    [("127.0.0.1", True), ("127.1.2.3", True), ("::1", True), ("localhost", True), ("192.0.2.1", False), ("::", False)],
)
def test_whether_only_this_machine_can_reach_it(host: str, *, answer: bool) -> None:
    assert is_loopback(host) is answer
