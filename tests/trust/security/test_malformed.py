"""Whatever arrives, the answer is one of ours, in words, and tells nothing of what is inside."""

import json
import re
from collections.abc import Iterable, Iterator

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from tests.support.client import check_page
from tests.trust.security.visitor import ARGUMENT, ARGUMENTS, addresses, digest, enter, form_on, stranger

INSIDE = re.compile(r"Traceback|sqlalchemy|sqlite3|psycopg|werkzeug|jinja2|SELECT .* FROM|site-packages|\.py\b")


NUMBERS = (
    "0", "-1", "007", "1.5", "1e5", "+1", "%20", "%00", "1%00", "%D9%A1", "%FF", "%F0%9F%98%80", "1'--", "null",
    "2147483648", "9223372036854775808", "1" + "0" * 30, "9" * 5000,
)  # fmt: skip


QUERIES = (
    "", "'", '"', "' OR 1=1 --", "'; DROP TABLE person; --", "%", "_", "*", "NEAR(", "a AND", 'a" OR "b', "^", "-",
    "(", ":", "title:x", "\\", "\x00", "9" * 5000, "-1", "1" + "0" * 30, "\u0663", "\u0130", "\u0301", "😀" * 300,
    "a" * 8000, "[]", "{}", "../../etc/passwd", "${7*7}{{7*7}}", "\u202e",
)  # fmt: skip


ASKED = {
    "/search": ("q", "sort", "order", "page"),
    "/overview": ("theme", "body", "state", "page", "sort"),
    "/record": ("before",),
    "/people": ("q", "words", "state", "page"),
    "/duties/37/ticks": ("occasion",),
    "/duties/new": ("role",),
    "/people/terms/new": ("role", "person"),
    "/meetings/new": ("body",),
    "/meetings/": ("year",),
    "/meetings/1/attendance": ("at",),
    "/sign-in": ("next",),
    "/account/confirm": ("next",),
    "/accent.css": ("v",),
    "/roles/": ("page",),
    "/structure": ("page",),
}


TYPED = ("", "\x00", "-1", "1" + "0" * 30, "9" * 5000, "\u0663", "2026-02-31", "9999-12-31", "[" * 20000, "<b>", "\r")


FIFTHS = 5


def sound(answer: TestResponse, what: object) -> None:
    """Not an error of ours, and nothing of what is inside."""
    assert answer.status_code < 500, what
    assert answer.status_code in (200, 204, 303, 308, 400, 401, 403, 404, 405, 409, 410, 413, 415, 422, 429), what
    if answer.mimetype == "text/html":
        assert not INSIDE.search(answer.text), what


def test_every_number_in_an_address(house: Flask) -> None:
    secretary = enter(house, "margaret-hollis")
    for rule, method, _ in addresses(house, ARGUMENTS):
        for name in rule.arguments - {"filename", "way", "slug"}:
            for number in NUMBERS if method == "GET" else NUMBERS[::5]:
                values = {**ARGUMENTS, name: number}
                path = ARGUMENT.sub(lambda found, values=values: str(values[found[1]]), rule.rule)  # type: ignore[misc]
                answer = secretary.get(path) if method == "GET" else secretary.send(path)
                sound(answer, (method, path[:80]))
                if name.endswith("_id") and number not in ("007", "%D9%A1"):
                    assert answer.status_code == 404, path[:80]


def test_every_question_in_an_address(house: Flask) -> None:
    secretary, nobody = enter(house, "margaret-hollis"), stranger(house)
    before = digest()
    for path, names in ASKED.items():
        for name in names:
            for value in QUERIES if name in ("q", "before", "occasion") else QUERIES[1::4]:
                sound(secretary.get(path, query_string={name: value}), (path, name, value[:40]))
            for raw in (
                f"{name}=%FF%FE",
                f"{name}=%ED%A0%80",
                f"{name}[]=1&{name}=2&{name}",
                f"{name}=1&" * 300,
                "&=&",
            ):
                sound(secretary.open("GET", f"{path}?{raw}"), (path, raw[:40]))
        sound(nobody.get(path, query_string={names[0]: "' OR 1=1 --"}), path)
    assert digest() == before


@pytest.mark.parametrize(
    "asked", ["' OR '1'='1", '" OR 1=1 --', "% _ *", "* OR *", "NOT a", "NEAR(a b)", "zzz* -a", "-"]
)
def test_search_finds_words_and_takes_no_orders(house: Flask, asked: str) -> None:
    page = enter(house, "margaret-hollis").text(f"/search?q={asked}").split("<main")[1]
    assert "/people/" not in page.split("</main")[0] or re.search(r"[a-z]{2}", asked)
    assert page.count("<li") < 60


def test_wildcards_among_people_are_letters(house: Flask) -> None:
    secretary = enter(house, "margaret-hollis")
    assert "Amara Okafor" in secretary.text("/people?q=amara")
    for asked in ("%", "_", "%%", "a%a", "am_ra", "\\", "' OR 1=1 --"):
        assert "Amara Okafor" not in secretary.get("/people", query_string={"q": asked}).text, asked


def tried(names: Iterable[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """A fifth of what is typed for each field, another fifth for the next one.

    Fields that differ only in a number, as those of each role do, are one kind: once it was sent everything, the rest
    of them would show nothing new.
    """
    kinds: dict[str, list[str]] = {}
    for name in sorted(names):
        kinds.setdefault(re.sub(r"\d+", "n", name), []).append(name)
    for number, alike in enumerate(kinds.values()):
        for turn, name in enumerate(alike[:FIFTHS], number):
            yield name, TYPED[turn % FIFTHS :: FIFTHS]


def test_every_field_of_every_form(house: Flask) -> None:
    secretary = enter(house, "margaret-hollis")
    for rule, method, path in addresses(house, ARGUMENTS):
        if method != "POST" or rule.endpoint.startswith(("account.sign_out", "structure.move")):
            continue
        shown = form_on(secretary, path) if "GET" in (rule.methods or ()) else {"occasion": "2026-11", "answer": "x"}
        for name, some in tried(shown):
            for typed in some:
                sound(secretary.send(path, {**shown, name: typed}), (path, name, typed[:20]))


@pytest.mark.parametrize("typed", ["9" * 400, "-" + "9" * 400, "1_000", "1e9", "NaN", "Infinity", "12 000", "0x10"])
def test_what_is_no_count_of_ours_is_refused_beside_its_field(house: Flask, typed: str) -> None:
    secretary = enter(house, "margaret-hollis")
    for path, name in (
        ("/settings/retention-years", "value"),
        ("/events/1/result", "attendance"),
        ("/events/1/edit", "target_doors"),
    ):
        answer = secretary.send(path, {**form_on(secretary, path), name: typed})
        assert answer.status_code == 422, path
        assert "Please write a whole number from" in answer.text
        assert typed in answer.text


@pytest.mark.parametrize(
    "opened",
    ["[" * 20000, '{"title":"x"}', '{"title":[["a"]]}', "[]", "null", "1" + "0" * 5000, '{"on":["nonsense"]}', "\x00"],
)
def test_a_conflict_with_a_broken_memory_still_shows_both(house: Flask, opened: str) -> None:
    secretary = enter(house, "margaret-hollis")
    for path, fields in (
        ("/structure/bodies/1", {"title": "Mine", "kind": "executive"}),
        ("/dates/elections/1", {"name": "Mine", "on": "2027-05-06"}),
        ("/people/terms/1", {"starts_on": "2020-01-01", "due_to_end_on": "", "ended_on": "", "how": "elected"}),
    ):
        answer = secretary.send(path, {**fields, "version": "-7", "opened": opened})
        assert answer.status_code == 409, path
        assert "Somebody else was quicker" in answer.text
        check_page(answer.text, fragment=False)


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        ({"Content-Type": "multipart/form-data"}, b"x"),
        ({"Content-Type": "multipart/form-data; boundary=x"}, b"--x\r\nContent-Disposition: form-data"),
        ({"Content-Type": "multipart/form-data; boundary=x"}, b"--x\r\n\r\n--x--"),
        ({"Content-Type": "application/json"}, b'{"csrf_token": 1'),
        ({"Content-Type": "application/x-www-form-urlencoded; charset=utf-16"}, b"a=\xff\xfe"),
        ({"Content-Type": "application/x-www-form-urlencoded"}, b"%%%&=&&;\xff=%FF&csrf_token=%00"),
        ({"Content-Type": "text/xml"}, b'<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]><x>&y;</x>'),
        ({"Content-Type": "\x0b"}, b""),
        ({"Content-Encoding": "gzip"}, b"\x1f\x8b"),
        ({"Range": "bytes=5-1"}, b""),
        ({"If-Modified-Since": "never", "If-None-Match": '"'}, b""),
        ({"Accept-Language": "\xff", "HX-Request": "true", "HX-Current-URL": "\xff"}, b""),
    ],
)
def test_bodies_and_headers_that_are_none(house: Flask, headers: dict[str, str], body: bytes) -> None:
    for visitor in (enter(house, "margaret-hollis"), stranger(house)):
        for path in ("/duties/37/ticks", "/sign-in", "/nothing"):
            sound(visitor.open("POST", path, headers=headers, data=body), path)
        for path in ("/", "/static/css/app.css"):
            answer = visitor.open("GET", path, headers=headers)
            assert answer.status_code in (200, 204, 206, 303, 416), path


PLACES = (
    "/.env", "/.git/config", "/.git/HEAD", "/admin", "/backup.zip", "/config.py", "/console", "/debug", "/graphql",
    "/instance/intranet.sqlite", "/intranet.sqlite", "/login", "/metrics", "/phpinfo.php", "/secret_key",
    "/server-status",
    "/static/", "/static/../config.py", "/static/%2e%2e/config.py", "/static/..%2f..%2fpyproject.toml",
    "/static/%2e%2e%2f%2e%2e%2finstance/secret_key", "/static/....//config.py", "/static//etc/passwd", "/static/css",
    "/static/%00", "/static/css/app.css%00.png", "/static/..\\config.py", "/templates/layout/base.html",
    "/wp-login.php",
    "/%2e%2e/%2e%2e/etc/passwd", "/%00", "/" + "a" * 8000, "/~root", "/?__debugger__=yes&cmd=resource&f=style.css",
)  # fmt: skip


def test_there_is_nothing_where_others_have_something(house: Flask) -> None:
    for visitor in (enter(house, "margaret-hollis"), stranger(house)):
        for path in PLACES:
            answer = visitor.open("GET", path)
            if answer.status_code == 308:
                answer = visitor.open("GET", answer.location)
            assert answer.status_code == 404 or path.startswith("/?"), path
            assert "root:" not in answer.text
            assert "def create_app" not in answer.text


def test_other_methods_are_answered_in_words(house: Flask) -> None:
    secretary = enter(house, "margaret-hollis")
    for method in ("TRACE", "TRACK", "CONNECT", "PUT", "DELETE", "PATCH", "PROPFIND", "X" * 300):
        answer = secretary.open(method, "/roles/4", headers={"X-Secret": "canary"})
        assert answer.status_code == 405, method
        assert set(answer.headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS"}
        assert "canary" not in answer.text


def test_json_is_never_an_answer(house: Flask) -> None:
    answer = enter(house, "margaret-hollis").get("/people/99999", headers={"Accept": "application/json"})
    assert answer.mimetype == "text/html"
    with pytest.raises(ValueError, match="Expecting value"):
        json.loads(answer.text)
