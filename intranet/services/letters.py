"""What our letters say. No names of roles and nothing private: mail passes through many hands."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """A letter's subject and text."""

    subject: str
    text: str


def letter(subject: str, name: str, constituency: str, *paragraphs: str) -> Words:
    """A letter under its subject: from its greeting, through its paragraphs, to whom it comes from."""
    text = "\n\n".join([f"Dear {name},", *paragraphs, f"The officers’ intranet of {constituency}"])
    return Words(subject, f"{text}\n")


def invitation(name: str, constituency: str, link: str, days: int) -> Words:
    """The letter that brings somebody their link to open an account."""
    return letter(
        f"Your account on the intranet of {constituency}",
        name,
        constituency,
        "you are invited to the intranet on which our officers keep track of their work. Open this link to choose "
        "a password and have a look round:",
        link,
        f"The link works once, within {days} days. It is for you alone, so please do not pass it on. If it has "
        "run out, ask your secretary for a new one.",
    )


def reset(name: str, constituency: str, link: str, minutes: int) -> Words:
    """The letter that lets somebody choose a new password."""
    return letter(
        f"A new password for the intranet of {constituency}",
        name,
        constituency,
        "somebody, most likely you, asked for a new password. Open this link to choose one:",
        link,
        f"The link works once, within {minutes} minutes. If you did not ask for it, do nothing: your password "
        "stays as it is.",
    )


def address_changed(name: str, constituency: str) -> Words:
    """The letter to somebody's earlier address, in case the change is a mistake."""
    return letter(
        f"Your address on the intranet of {constituency} was changed",
        name,
        constituency,
        "you now sign in with another e-mail address; this one is no longer used.",
        "If that is not right, tell your secretary.",
    )


def address_asked_old(name: str, constituency: str, link: str, hours: int) -> Words:
    """The letter to somebody's present address, when they asked to sign in with another one."""
    return letter(
        f"Another address for the intranet of {constituency}?",
        name,
        constituency,
        "somebody, most likely you, asked to sign in with another e-mail address from now on. If that was you, "
        "open this link and say so:",
        link,
        f"A second letter went to the other address, and nothing changes before both are confirmed, within {hours} "
        "hours. If it was not you, do nothing here: change your password, and tell your secretary.",
    )


def address_asked_new(constituency: str, link: str, hours: int) -> Words:
    """The letter to the address that somebody wants to sign in with. It may be mistyped, so it names nobody."""
    return letter(
        f"This address for the intranet of {constituency}?",
        "reader",
        constituency,
        "somebody, most likely you, asked to sign in with this e-mail address from now on. If that was you, open "
        "this link and say so:",
        link,
        f"A second letter went to the present address, and nothing changes before both are confirmed, within "
        f"{hours} hours. If it was not you, do nothing.",
    )


def address_not_free(constituency: str) -> Words:
    """The letter to somebody whose address another account asked for: they alone may know that it has an owner here."""
    return letter(
        f"This address for the intranet of {constituency}?",
        "reader",
        constituency,
        "somebody asked to sign in with this e-mail address, which stands for you there already. Nothing changes: "
        "each address stands for one person. If that was you, ask your secretary; if not, do nothing.",
    )


def address_is_new(name: str, constituency: str) -> Words:
    """The letter to the address that somebody signs in with from now on."""
    return letter(
        f"Your address on the intranet of {constituency} was changed",
        name,
        constituency,
        "both addresses are confirmed, so you sign in with this one from now on, and letters come here.",
    )


def password_changed(name: str, constituency: str) -> Words:
    """The letter that tells somebody that their password was changed, in case it was not them."""
    return letter(
        f"Your password for the intranet of {constituency} was changed",
        name,
        constituency,
        "your password was changed just now, and your other devices were signed out.",
        "If that was not you, tell your secretary at once, and choose a new password with “I have forgotten my "
        "password” on the sign-in page.",
    )


def minutes(name: str, constituency: str, meeting: str, link: str, mine: str) -> Words:
    """The letter that says where the minutes of a meeting are; what they say stays on the intranet."""
    return letter(
        f"Minutes: {meeting}",
        name,
        constituency,
        f"the minutes of a meeting can be read: {meeting}.",
        link,
        "What you agreed to do, and by when, is gathered here:",
        mine,
        "If something in them is not right, please say so before they are agreed.",
    )


def branch_mailing(name: str, constituency: str, subject: str, words: str) -> Words:
    """The month's letter to a branch, in the words that the secretary gave it."""
    return letter(subject, name, constituency, words)


def report_asked(name: str, constituency: str, on: str, link: str) -> Words:
    """The letter that asks for the report of a role before a meeting. Which role, the link says to whoever signs in."""
    return letter(
        f"Your report for the meeting on {on}",
        name,
        constituency,
        f"the meeting on {on} would like to hear from you. It takes two minutes, and if there is nothing to "
        "report, one press says so:",
        link,
    )


def digest(name: str, constituency: str, blocks: list[tuple[str, list[str]]], home: str, account: str) -> Words:
    """The letter of the week: blocks of a heading and its lines. Whoever wants none switches it off."""
    said = ["\n".join([heading, *lines]) for heading, lines in blocks]
    return letter(
        f"Your week on the intranet of {constituency}",
        name,
        constituency,
        "this is what your roles have before them.",
        *said,
        f"All of it is on your Home: {home}",
        f"This letter comes once a week at most. You can switch it off in your account: {account}",
    )
