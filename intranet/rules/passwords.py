"""What makes a good password: length, and not being among those that are tried first."""

from collections.abc import Iterable
from unicodedata import normalize

from zxcvbn import zxcvbn

SHORTEST = 12
LONGEST = 256
LOOKED_AT = 72  # the estimate takes no more; what is good so far does not get worse
GUESSES = 10**9  # sign-in is slowed to a few tries a minute, so this holds for longer than anybody serves
PARTY_WORDS = (
    "labour", "labourparty", "party", "constituency", "clp", "branch", "officer", "officers", "intranet", "secretary",
    "treasurer", "chair", "comrade", "solidarity", "socialism", "socialist", "momentum", "keir", "keirhardie",
    "starmer", "corbyn", "attlee", "bevan", "forthemanynotthefew", "redflag", "theredflag", "election", "member",
)  # fmt: skip
TOO_SHORT = f"Please use at least {SHORTEST} characters. Three or four unrelated words are easy to remember."
TOO_LONG = f"Please keep this to {LONGEST} characters."
TOO_KNOWN = "This would be guessed early. Please choose something else, such as three or four unrelated words."


def weakness(password: str, own_words: Iterable[str] = ()) -> str | None:
    """Why this will not do as a password, in words for the person who chose it, or None when it will.

    Any characters will do, in any mixture. `own_words` are what a stranger would try for this person: their name and
    address and the constituency's name. At least twelve characters and the refusal of common passwords and of words of
    the place follow the OWASP Application Security Verification Standard 5.0, section 6.2.
    """
    password = normalize("NFC", password)
    if len(password) < SHORTEST:
        return TOO_SHORT
    if len(password) > LONGEST:
        return TOO_LONG
    words = known_words(own_words)
    estimate = zxcvbn(password[:LOOKED_AT], user_inputs=words)
    if estimate["guesses"] < GUESSES or _little_else(password, words):
        return TOO_KNOWN
    return None


def known_words(own_words: Iterable[str]) -> list[str]:
    """The party's words and one's own, whole and in their parts, longest first."""
    known = set(PARTY_WORDS)
    for text in own_words:
        parts = "".join(c if c.isalnum() else " " for c in text.casefold()).split()
        known.update([text.casefold(), "".join(parts), *parts])
    return sorted((word for word in known if len(word) >= 3), key=lambda word: (-len(word), word))


def _little_else(password: str, words: list[str]) -> bool:
    rest = password.casefold()
    for word in words:
        rest = rest.replace(word, " ")
    return len("".join(c for c in rest if c.isalpha())) < 4 and rest != password.casefold()
