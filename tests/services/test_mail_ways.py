"""The two ways a letter leaves: a folder, and a mail server."""

import socket
import stat
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from email import message_from_bytes, policy
from pathlib import Path

import pytest

from intranet.core.errors import Unfit
from intranet.mailing import Folder, Letter, NotReached, Refused, Smtp, compose, way_for

AT = datetime(2026, 11, 18, 19, 30, tzinfo=UTC)
SENDER = "Wearbridge <intranet@example.org>"
LETTER = Letter("reset:0123", "ann@example.org", "Croeso, Siân", "Dear Siân,\n\n" + "x" * 1200 + "\n")


@contextmanager
def server(answers: dict[str, str]) -> Iterator[tuple[int, list[str]]]:
    """A mail server that speaks to one caller: `answers` by the first word it hears; what it heard is listed."""
    heard: list[str] = []
    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=_speak, args=(listening, answers, heard), daemon=True)
        thread.start()
        yield listening.getsockname()[1], heard
        thread.join(5)


def _speak(listening: socket.socket, answers: dict[str, str], heard: list[str]) -> None:
    caller, _ = listening.accept()
    with caller, caller.makefile("rwb") as line:

        def say(words: str) -> None:
            line.write(words.encode() + b"\r\n")
            line.flush()

        say("220 mail.example.org")
        in_letter = False
        while text := line.readline().decode().rstrip("\r\n"):
            heard.append(text)
            word = text.split(" ")[0].split(":")[0].upper()
            if in_letter:
                while text != ".":
                    text = line.readline().decode().rstrip("\r\n")
                    heard.append(text)
                say(answers.get(".", "250 kept"))
                in_letter = False
                continue
            in_letter = word == "DATA"
            say(answers.get(word, "354 go on" if in_letter else "250 mail.example.org"))
            if word == "QUIT":
                return


def test_a_message_has_one_recipient_and_the_same_name_each_time() -> None:
    message = compose(LETTER, sender=SENDER, at=AT)
    assert message["To"] == "ann@example.org"
    assert message["Subject"] == "Croeso, Siân"
    assert message["Message-ID"] == compose(LETTER, sender=SENDER, at=AT)["Message-ID"]
    assert message["Message-ID"].endswith("@example.org>")
    assert message["Auto-Submitted"] == "auto-generated"


@pytest.mark.parametrize(
    ("recipient", "subject"),
    [
        ("ann@example.org", "Hello\nBcc: all@example.org"),
        ("ann@example.org", "Hello\r\n\r\nAnother text"),
        ("ann@example.org", "Hello\u2028there"),
        ("ann@example.org\nBcc: all@example.org", "Hello"),
        ("ann@example.org, all@example.org", "Hello"),
        ("Ann <ann@example.org>", "Hello"),
        ("nobody", "Hello"),
        ("", "Hello"),
    ],
)
def test_nothing_can_be_added_to_a_head(recipient: str, subject: str) -> None:
    with pytest.raises(Refused):
        compose(Letter("key", recipient, subject, "text"), sender=SENDER, at=AT)


def test_a_folder_keeps_a_letter_for_its_owner_only(tmp_path: Path) -> None:
    Folder(tmp_path / "mail").send(LETTER, sender=SENDER, at=AT)
    (file,) = (tmp_path / "mail").iterdir()
    assert file.name == "20261118T193000Z-reset-0123.eml"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    read = message_from_bytes(file.read_bytes(), policy=policy.default)
    assert "Dear Siân," in read.get_content()


def test_a_key_cannot_lead_out_of_the_folder(tmp_path: Path) -> None:
    Folder(tmp_path / "mail").send(Letter("../../x", "ann@example.org", "s", "t"), sender=SENDER, at=AT)
    assert [file.name for file in (tmp_path / "mail").iterdir()] == ["20261118T193000Z-x.eml"]


def test_a_folder_that_cannot_be_written_is_not_reached(tmp_path: Path) -> None:
    (tmp_path / "mail").write_text("a file stands here")
    with pytest.raises(NotReached):
        Folder(tmp_path / "mail").send(LETTER, sender=SENDER, at=AT)


def test_a_server_is_given_the_letter() -> None:
    with server({}) as (port, heard):
        Smtp("127.0.0.1", port).send(LETTER, sender=SENDER, at=AT)
    assert "rcpt TO:<ann@example.org>" in heard
    assert sum(line.startswith("To:") for line in heard) == 1


@pytest.mark.parametrize("answers", [{"RCPT": "550 no such mailbox"}, {".": "554 not this one"}, {"RCPT": "451 later"}])
def test_what_a_server_does_not_take_is_refused_with_its_words(answers: dict[str, str]) -> None:
    (words,) = answers.values()
    with server(answers) as (port, _), pytest.raises(Refused, match=words.split(" ", 1)[1]):
        Smtp("127.0.0.1", port).send(LETTER, sender=SENDER, at=AT)


def test_a_password_is_never_sent_in_the_clear() -> None:
    with server({}) as (port, heard), pytest.raises(NotReached, match="no encryption"):
        Smtp("127.0.0.1", port, "intranet", "a-secret").send(LETTER, sender=SENDER, at=AT)
    assert not any("AUTH" in line.upper() for line in heard)


def test_a_server_that_is_not_there_is_not_reached() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
    with pytest.raises(NotReached):
        Smtp("127.0.0.1", port).send(LETTER, sender=SENDER, at=AT)


def test_a_way_is_named_by_a_setting() -> None:
    assert way_for("folder:/srv/mail") == Folder(Path("/srv/mail"))
    assert way_for("smtp://ann%40x:p%3Aw@mail.example.org") == Smtp("mail.example.org", 587, "ann@x", "p:w")
    assert way_for("smtps://mail.example.org") == Smtp("mail.example.org", 465, smtps=True)


@pytest.mark.parametrize("setting", ["", "folder:", "pigeon:loft", "smtp://", "smtp://mail.example.org:many"])
def test_a_setting_that_names_no_way_is_unfit(setting: str) -> None:
    with pytest.raises(Unfit):
        way_for(setting)
