"""Asking for one page again and again, and what that took."""

import math
import threading
import time
from dataclasses import dataclass, field

from bench.server import Server
from bench.settings import CLIENTS, REQUESTS_A_ROUND, SECONDS_A_ROUND, WARM_UP
from bench.visitor import NotServed, Visitor


@dataclass(slots=True)
class Tally:
    """What all rounds for one page took."""

    name: str
    page_bytes: int = 0
    wall_s: float = 0.0
    cpu_ms: float = 0.0
    memory_mb: float = 0.0
    times_ms: list[float] = field(default_factory=list)

    @property
    def a_second(self) -> float:
        return len(self.times_ms) / self.wall_s

    @property
    def cpu_a_page(self) -> float:
        return self.cpu_ms / len(self.times_ms)

    def within(self, share: float) -> float:
        """The time in which this share of the pages was answered."""
        return sorted(self.times_ms)[math.ceil(share * len(self.times_ms)) - 1]


def warm_up(visitor: Visitor, path: str) -> None:
    """Both workers import what they need on their first pages; that is not what is measured."""
    for _ in range(WARM_UP):
        visitor.page(path)


def measure(tally: Tally, server: Server, visitor: Visitor, path: str) -> None:
    """One round of one page, added to its tally."""
    until = time.perf_counter() + SECONDS_A_ROUND
    times: list[float] = []
    failures: list[Exception] = []
    clients = [
        threading.Thread(target=_ask_again, args=(visitor, path, until, times, failures)) for _ in range(CLIENTS)
    ]
    cpu_before, started = server.cpu_ms(), time.perf_counter()
    for client in clients:
        client.start()
    for client in clients:
        client.join()
    if failures:
        raise failures[0]
    tally.wall_s += time.perf_counter() - started
    tally.cpu_ms += server.cpu_ms() - cpu_before
    tally.memory_mb = server.memory_mb()
    tally.times_ms += times


def _ask_again(visitor: Visitor, path: str, until: float, times: list[float], failures: list[Exception]) -> None:
    for _ in range(REQUESTS_A_ROUND // CLIENTS):
        started = time.perf_counter()
        if started > until:
            return
        try:
            visitor.page(path)
        except (NotServed, OSError) as error:
            failures.append(error)
            return
        times.append((time.perf_counter() - started) * 1000)
