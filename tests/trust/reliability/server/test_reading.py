"""Documents that mean harm, sent to a server that others use meanwhile: words come back, and nobody notices."""

import http.client
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread
from urllib.parse import quote

import pytest
from flask import Flask

from intranet.core.db import db
from intranet.models import JobReading
from intranet.reading.errors import TOO_LARGE
from intranet.web.job_descriptions.turns import FULL, turn
from tests.reading.hostile import deep_html, deep_tables, just_below_unpacked, million_paragraphs
from tests.support.job_pages import ROOM, TEXT, entered, officers
from tests.trust.reliability.server.served import LONGEST, WORKERS, Answer, Server, serving

WITHIN = 15.0  # seconds, until somebody has an answer
PROMPT = 1.0  # seconds, in which others have theirs
WORST = {
    "paragraphs.docx": million_paragraphs,
    "tables.docx": deep_tables,
    "letters.docx": just_below_unpacked,
    "page.html": deep_html,
}


@pytest.fixture
def server(app: Flask) -> Iterator[Server]:
    """A server in which the Secretary is signed in."""
    client = entered(app, officers().asha)
    token, name = client.form_token(), app.config["SESSION_COOKIE_NAME"]
    cookie = client.get_cookie(name)
    assert cookie is not None
    db.session.remove()
    with serving(app, cookie=f"{name}={cookie.value}", token=token) as started:
        yield started


def send_file(server: Server, content: bytes, name: str) -> tuple[Answer, float]:
    """Choose a file and press; the answer, and how long it took."""
    mark = "a-line-that-no-document-has"
    text = "".join(
        f'--{mark}\r\nContent-Disposition: form-data; name="{field}"\r\n\r\n{value}\r\n'
        for field, value in (("csrf_token", server.token), ("text", ""), ("title", ""))
    )
    head = f'{text}--{mark}\r\nContent-Disposition: form-data; name="file"; filename="{quote(name)}"\r\n\r\n'
    body = head.encode() + content + f"\r\n--{mark}--\r\n".encode()
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=LONGEST)
    begun = time.monotonic()
    try:
        headers = {"Cookie": server.cookie, "Content-Type": f"multipart/form-data; boundary={mark}"}
        connection.request("POST", f"{ROOM}/new", body, headers)
        response = connection.getresponse()
        answer = Answer(response.status, response.read().decode(), dict(response.getheaders()))
        return answer, time.monotonic() - begun
    finally:
        connection.close()


class Others(Thread):
    """Somebody else, who asks for a page again and again."""

    def __init__(self, server: Server) -> None:
        super().__init__()
        self.server, self.enough = server, Event()
        self.seconds: list[float] = []

    def run(self) -> None:
        while not self.enough.wait(0.02):
            begun = time.monotonic()
            assert self.server.get("/health").status == 200
            self.seconds.append(time.monotonic() - begun)

    def slowest_but_few(self) -> float:
        """What nineteen of twenty answers took at most."""
        self.enough.set()
        self.join()
        return sorted(self.seconds)[int(len(self.seconds) * 0.95)]


def test_what_means_harm_is_refused_in_words_and_others_are_served(app: Flask, server: Server) -> None:
    workers, others = server.workers(), Others(server)
    others.start()
    for name, make in WORST.items():
        answer, seconds = send_file(server, make(), name)
        assert answer.status == 422, name
        assert 'id="file-error"' in answer.text
        assert TOO_LARGE in answer.text
        assert seconds <= WITHIN
    assert others.slowest_but_few() <= PROMPT
    assert server.workers() == workers
    assert db.session.query(JobReading).count() == 0
    db.session.rollback()  # an open read would make the server wait
    assert not (Path(app.instance_path) / "files").exists()
    assert send_file(server, TEXT.encode(), "officers.md")[0].status == 303


def test_whoever_waits_for_a_turn_to_read_keeps_nobody_else_waiting(app: Flask, server: Server) -> None:
    """As many as there are workers: none of them has a worker for itself."""
    answers: list[Answer] = []
    waiting = [
        Thread(target=lambda: answers.append(send_file(server, TEXT.encode(), "officers.md")[0]))
        for _ in range(WORKERS)
    ]
    others, instance = Others(server), Path(app.instance_path)
    with turn(instance), turn(instance):
        for one in (*waiting, others):
            one.start()
        for one in waiting:
            one.join()
    others.slowest_but_few()
    assert max(others.seconds) <= PROMPT
    assert [answer.status for answer in answers] == [422] * WORKERS
    assert all(FULL in answer.text for answer in answers)
