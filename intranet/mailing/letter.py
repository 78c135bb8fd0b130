"""A letter to one person, made into a message that a mail server takes."""

import re
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime
from hashlib import sha256
from typing import Protocol

from intranet.core.errors import IntranetError

ADDRESS = re.compile(r"[^\s@,;:<>()\[\]\\\"]+@[A-Za-z0-9.-]+", re.ASCII)  # one address, without a name or a list


class Refused(IntranetError):
    """This letter cannot be sent as it is, or its recipient was not accepted; others can."""


class NotReached(IntranetError):
    """No letter can be sent now: the way it would take is closed."""


@dataclass(frozen=True, slots=True)
class Letter:
    """What is to be sent to one person. `key` names it for good: a letter that is sent twice has the same."""

    key: str
    recipient: str
    subject: str
    text: str


class Way(Protocol):
    """A way for letters to leave."""

    def send(self, letter: Letter, *, sender: str, at: datetime) -> None:
        """Send one letter. Raises Refused for this one, NotReached when none can be sent."""


def compose(letter: Letter, *, sender: str, at: datetime) -> EmailMessage:
    """The message, with one recipient. Raises Refused when a line break or a control character is in its head."""
    if not ADDRESS.fullmatch(letter.recipient):
        raise Refused("The recipient’s address is not one that mail can be sent to.")
    message = EmailMessage()
    for name, value in (("From", sender), ("To", letter.recipient), ("Subject", letter.subject)):
        if any(not character.isprintable() for character in value):
            raise Refused(f"The {name.lower()} line holds a character that cannot be sent.")
        message[name] = value
    message["Date"] = format_datetime(at)
    message["Message-ID"] = f"<{sha256(letter.key.encode()).hexdigest()[:32]}@{_domain(sender)}>"
    message["Auto-Submitted"] = "auto-generated"  # RFC 3834: so that nobody's holiday notice answers
    message.set_content(letter.text)
    return message


def _domain(sender: str) -> str:
    return sender.rpartition("@")[2].strip("<> ") or "localhost"
