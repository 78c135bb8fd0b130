"""What letters say about the second lock of an account, so that nobody's is changed without their knowing."""

import secrets
from collections.abc import Callable

from sqlalchemy import select

from intranet.core import clock
from intranet.core.db import db
from intranet.models import Account, Person
from intranet.queries import access
from intranet.services import mail
from intranet.services.letters import Words, letter

NOT_YOU = "If that was not you, tell your secretary at once and change your password."
Written = Callable[[str, str], Words]  # from the person's name and the constituency's


def tell(account: Account, written: Written) -> None:
    """Queue a letter to the owner of an account; the caller holds the transaction."""
    name = str(db.session.scalar(select(Person.name).where(Person.id == account.person_id)))
    words = written(name, str(access.settings_on(clock.today())["name"]))
    mail.queue(f"second-step:{account.id}:{secrets.token_hex(8)}", account.email, words.subject, words.text)


def added(factor: str) -> Written:
    """That a way of proving who they are was set up."""
    return lambda name, constituency: letter(
        f"A second lock was set up on the intranet of {constituency}",
        name,
        constituency,
        f"your sign-in now has {factor} as a second lock besides your password.",
        NOT_YOU,
    )


def removed(factor: str) -> Written:
    """That one was removed."""
    return lambda name, constituency: letter(
        f"A second lock was removed on the intranet of {constituency}",
        name,
        constituency,
        f"{factor} was removed from your sign-in, and your other devices were signed out.",
        NOT_YOU,
    )


def codes_made() -> Written:
    """That there is a new list of recovery codes."""
    return lambda name, constituency: letter(
        f"New recovery codes on the intranet of {constituency}",
        name,
        constituency,
        "new recovery codes were made. The earlier ones work no more.",
        NOT_YOU,
    )


def code_used(left: int) -> Written:
    """That a recovery code let somebody in, and how many are left."""
    rest = {0: "That was the last one", 1: "One is left"}.get(left, f"{left} are left")
    return lambda name, constituency: letter(
        f"A recovery code was used on the intranet of {constituency}",
        name,
        constituency,
        f"somebody, most likely you, signed in with one of your recovery codes. {rest}; you can make new ones in "
        "your account.",
        NOT_YOU,
    )


def helped(link: str, minutes: int, by: str) -> Written:
    """To somebody who was locked out: their way back in."""
    return lambda name, constituency: letter(
        f"Your way back to the intranet of {constituency}",
        name,
        constituency,
        f"{by} has helped you back in. Open this link to choose a new password:",
        link,
        f"The link works once, within {minutes} minutes; later, ask for another with “I have forgotten my "
        "password” on the sign-in page. Your code app, passkeys and recovery codes were removed, and all your "
        "devices are signed out. Nobody has seen your password.",
        "If you did not ask for help, tell your secretary at once.",
    )


def helped_somebody(whom: str) -> Written:
    """To whoever helped, so that nobody helps in their name unseen."""
    return lambda name, constituency: letter(
        f"You helped somebody back in on the intranet of {constituency}",
        name,
        constituency,
        f"you helped {whom} back in just now. They were sent a link to choose a new password, and what they had "
        "as a second lock was removed.",
        NOT_YOU,
    )
