"""Letters through a mail server."""

import smtplib
import ssl
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import unquote, urlsplit

from intranet.core.errors import Unfit
from intranet.mailing.letter import Letter, NotReached, Refused, compose

SECONDS = 20


@dataclass(frozen=True, slots=True)
class Smtp:
    """A mail server; `smtps` means encrypted from the first byte, else encryption is used when it is offered."""

    host: str
    port: int
    name: str = ""
    password: str = ""
    smtps: bool = False

    @classmethod
    def at(cls, url: str) -> "Smtp":
        """A server from `smtp://name:password@host:port`. Raises Unfit when that is not what it is."""
        try:
            parts = urlsplit(url)
            port = parts.port or (465 if parts.scheme == "smtps" else 587)
        except ValueError:
            raise Unfit("INTRANET_MAIL names a mail server with a port that is not a number.") from None
        if not parts.hostname:
            raise Unfit("INTRANET_MAIL must name a mail server, such as smtp://name:password@mail.example.org:587.")
        name, password = unquote(parts.username or ""), unquote(parts.password or "")
        return cls(parts.hostname, port, name, password, parts.scheme == "smtps")

    def send(self, letter: Letter, *, sender: str, at: datetime) -> None:
        """Send one letter. Raises Refused when the server does not take this one, NotReached when it takes none."""
        message = compose(letter, sender=sender, at=at)
        try:
            server = self._reach()
            try:
                server.send_message(message)
            finally:
                _take_leave(server)
        except (smtplib.SMTPRecipientsRefused, smtplib.SMTPDataError, smtplib.SMTPSenderRefused) as error:
            raise Refused(f"The mail server did not take it: {_reason(error)}") from error
        except (OSError, smtplib.SMTPException) as error:
            raise NotReached(f"The mail server {self.host} could not be used: {_reason(error)}") from error

    def _reach(self) -> smtplib.SMTP:
        tls = ssl.create_default_context()
        if self.smtps:
            server: smtplib.SMTP = smtplib.SMTP_SSL(self.host, self.port, timeout=SECONDS, context=tls)
        else:
            server = smtplib.SMTP(self.host, self.port, timeout=SECONDS)
        try:
            self._introduce(server, tls)
        except BaseException:
            server.close()
            raise
        return server

    def _introduce(self, server: smtplib.SMTP, tls: ssl.SSLContext) -> None:
        server.ehlo()
        if not self.smtps and server.has_extn("starttls"):
            server.starttls(context=tls)
            server.ehlo()
        if self.name:
            if not isinstance(server.sock, ssl.SSLSocket):
                raise NotReached(f"The mail server {self.host} offers no encryption, so the password was not sent.")
            server.login(self.name, self.password)


def _take_leave(server: smtplib.SMTP) -> None:
    """Say goodbye. By now the letter is taken or it is not: what is answered to this changes nothing."""
    with suppress(smtplib.SMTPException, OSError):
        server.quit()
    server.close()


def _reason(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return ", ".join(f"{code} {_text(words)}" for code, words in error.recipients.values())
    if isinstance(error, smtplib.SMTPResponseException):
        return f"{error.smtp_code} {_text(error.smtp_error)}"
    return str(error) or type(error).__name__


def _text(words: bytes | str) -> str:
    return words.decode("utf-8", "replace") if isinstance(words, bytes) else words
