"""The bench counts rightly; what it finds is for people to read, not for a test to hold."""

import http.client
import os
from datetime import date
from pathlib import Path

import pytest
from flask import Flask

from bench.load import Tally, measure
from bench.plan import add_plan
from bench.report import growth, table
from bench.screens import Followed, Watcher, open_hall
from bench.server import serving
from bench.visitor import FORM, NotServed, Visitor
from intranet.core.db import writing
from intranet.core.vocabulary import Office
from tests.support.client import client_of
from tests.support.people import make_body, make_person, make_role, sign_in
from tests.support.plan import make_meeting


def test_a_tally_counts_pages_time_and_shares() -> None:
    tally = Tally(
        "Home", 23000, wall_s=2.0, cpu_ms=40.0, memory_mb=120.0, times_ms=[float(n) for n in range(20, 0, -1)]
    )
    assert (tally.a_second, tally.cpu_a_page) == (10.0, 2.0)
    assert (tally.within(0.50), tally.within(0.95)) == (10.0, 19.0)


def test_the_table_compares_with_its_first_line() -> None:
    fixed = Tally("Fixed page", 23000, wall_s=1.0, cpu_ms=10.0, memory_mb=90.0, times_ms=[1.0] * 10)
    home = Tally("Home", 23000, wall_s=1.0, cpu_ms=45.0, memory_mb=120.0, times_ms=[4.0] * 10)
    assert table("1 year", [fixed, home]).splitlines()[-2:] == [
        "| Fixed page | 23.0 | 10 | 1.0 | 1.0 | 1.00 | 1.0 | 90 |",
        "| Home | 23.0 | 10 | 4.0 | 4.0 | 4.50 | 4.5 | 120 |",
    ]


def test_growth_is_told_view_by_view() -> None:
    costs = {"Fixed page": 1.0, "Document, 200 tasks": 10.0, "Document, 2000 tasks": 95.0, "List, 200 tasks": 4.0,
             "List, 2000 tasks": 5.0}  # fmt: skip
    tallies = [Tally(name, 1, wall_s=1.0, cpu_ms=cost, times_ms=[1.0]) for name, cost in costs.items()]
    assert growth(tallies).endswith("Document 9.5, List 1.2.\n")


def test_plans_of_any_size_are_added_to_a_demo(app: Flask) -> None:
    make_role("Treasurer")
    role = make_role("Secretary", Office.SECRETARY)
    client = sign_in(client_of(app), make_person("Sam Reed", role))
    make_meeting(date(2026, 1, 20))
    with writing():
        add_plan(2040, 40)
    for view, shown in (("", 40), ("/list", 40), ("/board", 40), ("/timeline", 40)):
        text = client.get(f"/plan/2040{view}").get_data(as_text=True)
        assert text.count('class="duty-words"') == shown


def test_a_real_server_is_measured_and_ended(tmp_path: Path) -> None:
    tally = Tally("Fixed page")
    with serving("bench.fixed:app", {"FIXED_BYTES": "5000"}, tmp_path / "log") as server:
        visitor = Visitor(server.port)
        assert len(visitor.page("/")) == 5000
        with pytest.raises(NotServed, match="answered 404"):
            visitor.page("/nowhere")
        measure(tally, server, visitor, "/")
        assert len(server.processes()) == 3
    assert len(tally.times_ms) == 120
    assert tally.memory_mb > 10
    assert not Path(f"/proc/{server.leader}").exists()


class Replying(Visitor):
    """A visitor to whom a sign-in page with two people is shown."""

    PAGE = """
      <form method="post" action="/sign-in"><input type="hidden" name="csrf_token" value="t1"></form>
      <form class="cast" method="post" action="/demo/sign-in"><input type="hidden" name="csrf_token" value="t&amp;2">
        <button name="person" value="4"><span>Ann Lee</span> <span class="soft">Treasurer</span></button>
        <button name="person" value="7"><span>Asha Ode</span> <span class="soft">Secretary</span></button></form>"""

    def page(self, path: str) -> str:
        return self.PAGE


def test_the_sign_in_page_is_read_as_a_browser_would(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def ask(self: Visitor, method: str, path: str, fields: dict[str, str] | None = None) -> object:
        asked.append((method, path, fields))
        return type("Answer", (), {"status": http.client.SEE_OTHER})

    monkeypatch.setattr(Visitor, "ask", ask)
    Replying(0).sign_in("Secretary")
    assert asked == [("POST", "/demo/sign-in", {"csrf_token": "t&2", "person": "7"})]
    assert len(list(FORM.finditer(Replying.PAGE))) == 2
    assert os.sysconf("SC_CLK_TCK") >= 100, "coarser ticks would make the bench's processor times worthless"


def test_a_screen_asks_for_the_page_only_when_something_changed(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    make_body()
    make_person("Sam Reed", make_role("Secretary", Office.SECRETARY))
    with writing():
        here = open_hall()
    client, asked = client_of(app), []

    def page(self: Visitor, path: str) -> str:
        asked.append(path)
        return client.get(path).get_data(as_text=True)

    monkeypatch.setattr(Visitor, "page", page)
    watcher = Watcher(Visitor(0), here.path)
    assert "Item 1" in (watcher.look() or "")
    assert watcher.look() is None
    here.write(7)
    assert "This was said as number 7." in (watcher.look() or "")
    assert asked.count(f"{here.path}/beat") == watcher.polls == 3
    assert len(asked) == 5


def test_how_late_the_screens_were_is_told() -> None:
    followed = Followed([0.5, 1.9, 0.7], polls=200, wall_s=10.0, cpu_ms=2000.0)
    assert "20 times a second" in followed.said
    assert "after 0.70 s (half of them), 1.90 s at most (limit 2 s). That took 10 in a hundred" in followed.said
