"""Whatever a document does, it is refused in words, soon, in little memory, and nothing outside of it is touched."""

import base64
import io
import json
import socket
import subprocess
import sys
import time
from pathlib import Path
from threading import Thread

import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter

from intranet.reading import cage, errors
from intranet.reading.cage import read_in_cage
from intranet.reading.errors import Unreadable
from intranet.reading.extract import lines_of
from intranet.reading.read import read
from tests.reading import hostile
from tests.reading.documents import names, sample
from tests.reading.hostile import CANARY, HOSTILE, STRANGE
from tests.reading.made import good, good_pdf

LONGEST = 10
GROWTH_KB = 200 * 1024
LOADED_KB = 120 * 1024  # Python itself and the libraries


def refused(data: bytes, name: str) -> str | None:
    """The words a document is refused with, None for one that is read."""
    try:
        read_in_cage(data, name)
    except Unreadable as words:
        return words.words
    return None


@pytest.mark.parametrize("what", HOSTILE)
def test_harm_is_refused_in_words_and_soon(what: str) -> None:
    make, name, words = HOSTILE[what]
    data = make()
    began = time.monotonic()
    assert refused(data, name) == words
    assert time.monotonic() - began < LONGEST


@pytest.mark.parametrize("what", STRANGE)
def test_what_is_no_document_is_refused_in_words(what: str) -> None:
    make, name, words = STRANGE[what]
    with pytest.raises(Unreadable) as refusal:
        lines_of(make(), name)
    assert refusal.value.words == words


MEASURED = """
import resource
from tests.reading.hostile import HOSTILE
from tests.reading.test_cage import refused
for what in ("a million paragraphs", "a part of thirty million letters", "deep lists"):
    make, name, _ = HOSTILE[what]
    refused(make(), name)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def test_no_child_grows_beyond_its_limit() -> None:
    """Of all children of one process, the system keeps the size of the largest."""
    done = subprocess.run(
        [sys.executable, "-c", MEASURED], capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2]
    )
    assert 20 * 1024 < int(done.stdout) < GROWTH_KB + LOADED_KB


@pytest.mark.parametrize("name", good())
def test_good_documents_are_read_in_there_as_they_are_outside(name: str) -> None:
    reading = read_in_cage(good()[name], name)
    assert "Press Officer" in {role.title for role in reading.roles}
    assert any("wicks" in duty.text for role in reading.roles for duty in role.duties)


ALL_CONFINED = """
import base64, json, sys
from intranet.reading.child import answer_to, load
from intranet.reading.confinement import confine, limit_memory
documents = json.load(sys.stdin)
load(pdf=True)
limit_memory()
confine(cpu_seconds=50)
print(json.dumps([answer_to(base64.b64decode(data), name, known) for name, data, known in documents]))
"""


def test_nothing_is_missing_in_there() -> None:
    """What is loaded late could not be loaded any more, so the whole corpus is read confined; it comes out the same."""
    samples = [sample(name) for name in names()]
    given = [(each.name, base64.b64encode(each.data).decode(), each.known) for each in samples]
    done = subprocess.run(
        [sys.executable, "-I", "-c", ALL_CONFINED], input=json.dumps(given), capture_output=True, text=True, check=True
    )
    outside = [read(lines_of(each.data, each.name), each.known).as_json() for each in samples]
    assert json.loads(done.stdout) == [{"reading": reading} for reading in outside]


@pytest.mark.parametrize("make", [hostile.external_entity, hostile.entity_in_styles, hostile.entity_in_odt])
def test_no_entity_brings_in_a_file(make: object, tmp_path: Path) -> None:
    beside = tmp_path / "beside.txt"
    beside.write_text(CANARY, encoding="utf-8")
    assert callable(make)
    assert refused(make(beside), "a.docx") == errors.DAMAGED


def test_nobody_is_called() -> None:
    """Templates, pictures, frames and other documents that stand elsewhere are not asked for."""
    calls: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.2)
        address = f"http://127.0.0.1:{listener.getsockname()[1]}"

        def listen() -> None:
            try:
                calls.append(listener.accept()[0].recv(100))
            except TimeoutError:
                return

        for data, name in ((hostile.remote_everything(address), "a.docx"), (hostile.remote_page(address), "a.html")):
            ear = Thread(target=listen)
            ear.start()
            reading = read_in_cage(data, name)
            ear.join()
            assert [role.title for role in reading.roles] == ["Press Officer"]
    assert calls == []


CONFINED = """
import os, socket, subprocess
from intranet.reading.confinement import confine, limit_memory
limit_memory()
confine(cpu_seconds=1)
{act}
print("done")
"""


@pytest.mark.parametrize(
    "act",
    [
        "open('/etc/hostname')",
        "open('left_behind', 'w')",
        "socket.socket()",
        "socket.create_connection(('127.0.0.1', 9))",
        "subprocess.run(['/bin/true'], check=True)",
        "os.waitstatus_to_exitcode(os.waitpid(os.posix_spawn('/bin/true', ['true'], {}), 0)[1]) == 0 or exit(1)",
        "bytearray(300 * 1024 * 1024)",
        "while True: pass",
    ],
)
def test_what_is_confined_can_do_nothing_but_compute(act: str, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-I", "-c", CONFINED.format(act=act)],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
    )
    assert done.returncode != 0
    assert "done" not in done.stdout
    assert list(tmp_path.iterdir()) == []


def test_what_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cage, "SECONDS", 0.01)
    with pytest.raises(Unreadable, match="took too long"):
        read_in_cage(b"Press Officer\n\n- Trims the wicks\n", "a.txt")


@pytest.mark.parametrize("answer", ["", "nonsense", "[]", '{"reading": {}}', '{"reading": {"roles": [1]}}'])
def test_a_strange_answer_is_no_reading(monkeypatch: pytest.MonkeyPatch, answer: str) -> None:
    monkeypatch.setattr(cage, "_COMMAND", [sys.executable, "-c", f"import sys; sys.stdin.read(); print({answer!r})"])
    assert refused(b"Press Officer", "a.txt") == errors.DAMAGED


def test_a_child_that_dies_before_it_listens_is_said_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cage, "_COMMAND", [sys.executable, "-c", "import os; os._exit(3)"])
    assert refused(b"x" * 5_000_000, "a.txt") == errors.DAMAGED


def test_a_pdf_with_a_password() -> None:
    writer = PdfWriter(PdfReader(io.BytesIO(good_pdf())))
    writer.encrypt("secret", algorithm="AES-256")
    out = io.BytesIO()
    writer.write(out)
    assert refused(out.getvalue(), "a.pdf") == errors.PASSWORD


def test_a_pdf_that_everybody_may_open_is_read_although_it_is_encrypted() -> None:
    writer = PdfWriter(PdfReader(io.BytesIO(good_pdf())))
    writer.encrypt("", owner_password="secret", algorithm="AES-256")
    out = io.BytesIO()
    writer.write(out)
    assert refused(out.getvalue(), "a.pdf") is None


def test_pictures_of_pages() -> None:
    out = io.BytesIO()
    Image.new("L", (200, 280), 255).save(out, "PDF")
    assert refused(out.getvalue(), "a.pdf") == errors.SCANNED
