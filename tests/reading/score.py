"""How well a document was read: what was read beside what is expected, in shares from 0 to 1.

Both sides have the form of `intranet read-jobs --json`. What is expected may leave out any key but a role's title and
a duty's text: what is left out is not scored. Two more keys are known there, both of a duty:

- `cadence_also`: other cadences that are right too;
- `maybe`: true for words that may be read as a duty or left out; neither counts.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from difflib import SequenceMatcher
from typing import Any

# A duty counts as found when its wording is all but the document's own: a comma may differ, a clause may not.
ALIKE = 0.94
STANDING = ("kind", "seats", "votes", "min_women", "women_only")
# Words before a title that say no more than where it is held.
WHERE = re.compile(r"^(?:the |a |an )?(?:(?:clp|constituency|local party)(?: labour party)? )*")

Roles = list[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many of how many."""

    right: int = 0
    of: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.right + other.right, self.of + other.of)

    def share(self, empty: float = 1.0) -> float:
        return self.right / self.of if self.of else empty


@dataclass(frozen=True, slots=True)
class Counts:
    """The counts of one document, which can be added to those of others."""

    roles: Tally = Tally()
    duties_found: Tally = Tally()
    duties_extra: Tally = Tally()
    cadence: Tally = Tally()
    partners: Tally = Tally()
    seats: Tally = Tally()
    optional: Tally = Tally()
    composition: Tally = Tally()
    wrong: tuple[str, ...] = ()

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(*(getattr(self, field.name) + getattr(other, field.name) for field in fields(self)))


@dataclass(frozen=True, slots=True)
class Score:
    """Shares from 0 to 1; `duties_extra` is best at 0, all others at 1. `wrong` says what was not as expected.

    `roles` is 1 only when every role was found and no other. `partners` looks at duties that have partners on either
    side, so that the many without any cannot hide a wrong one.
    """

    roles: float
    duties_found: float
    duties_extra: float
    cadence: float
    partners: float
    seats: float
    optional: float
    composition: float
    wrong: tuple[str, ...]

    @classmethod
    def of(cls, counts: Counts) -> "Score":
        empty = {"duties_extra": 0.0}
        shares = {
            field.name: getattr(counts, field.name).share(empty.get(field.name, 1.0))
            for field in fields(counts)
            if field.name != "wrong"
        }
        return cls(**shares, wrong=counts.wrong)

    def line(self) -> str:
        """The shares in one line, for printing."""
        return "  ".join(f"{field.name} {getattr(self, field.name):.3f}" for field in fields(self)[:-1])


def score(reading: Mapping[str, Any], expected: Mapping[str, Any]) -> Score:
    """How well `reading` gives what is `expected`."""
    return Score.of(counted(reading, expected))


def counted(reading: Mapping[str, Any], expected: Mapping[str, Any]) -> Counts:
    """The counts behind a score, to be added over documents."""
    pairs, missing, extra = _pairs_of_roles(reading["roles"], expected["roles"])
    wrong = tuple(f"role not found: {role['title']}" for role in missing)
    wrong += tuple(f"no role: {role['title']}" for role in extra)
    total = Counts(roles=Tally(len(pairs), len(pairs) + len(missing) + len(extra)), wrong=wrong)
    for read, wanted in pairs:
        total += _counts_of_role(read, wanted)
    for role in missing:
        total += _counts_of_duties(role["title"], [], role.get("duties", []))
    for role in extra:
        total += _counts_of_duties(role["title"], role["duties"], [])
    return total + _counts_of_composition(reading, expected)


def normal(text: str) -> str:
    """A text without what does not change its wording: capitals, spaces, quotes, dashes, marks at the end."""
    text = text.casefold().replace("’", "'").replace("‘", "'").replace("“", '"').replace("”", '"')
    text = re.sub(r"[‐‑–—]", "-", text)
    return re.sub(r"\s+", " ", text).strip(" .,;:")


def normal_title(title: str) -> str:
    """A title without what is only spelling: hyphens, `&`, a plural, and words that say where it is held."""
    words = normal(title).replace("&", "and").replace("co-ordinat", "coordinat").replace("-", " ")
    words = WHERE.sub("", re.sub(r"[^\w' ]", "", words))
    return " ".join(word.rstrip("s").removesuffix("'") for word in words.split())


def _names(role: Mapping[str, Any]) -> set[str]:
    return {normal_title(name) for name in (role["title"], *role.get("aliases", ()))}


def _pairs_of_roles(
    read: Iterable[Mapping[str, Any]], wanted: Iterable[Mapping[str, Any]]
) -> tuple[list[tuple[Mapping[str, Any], Mapping[str, Any]]], Roles, Roles]:
    """Roles that are the same by title, then by title or another name; those not found; those that are none."""
    left, missing = list(read), list(wanted)
    pairs = []
    for same in (_same_title, _same_name):
        for role in list(missing):
            found = next((other for other in left if same(other, role)), None)
            if found is not None:
                pairs.append((found, role))
                left.remove(found)
                missing.remove(role)
    return pairs, missing, left


def _same_title(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    return normal_title(one["title"]) == normal_title(other["title"])


def _same_name(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    return bool(_names(one) & _names(other))


def _counts_of_role(read: Mapping[str, Any], wanted: Mapping[str, Any]) -> Counts:
    asked = [key for key in STANDING if key in wanted]
    wrong = [key for key in asked if read[key] != wanted[key]]
    words = tuple(f"{wanted['title']}: {key} is {read[key]!r}, not {wanted[key]!r}" for key in wrong)
    facts = Counts(seats=Tally(len(asked) - len(wrong), len(asked)), wrong=words)
    if "duties" not in wanted:
        return facts
    return facts + _counts_of_duties(wanted["title"], read["duties"], wanted["duties"])


def _counts_of_duties(title: str, read: list[Any], wanted: list[Any]) -> Counts:
    pairs = _pairs_of_duties(read, wanted)
    met = {id(duty) for pair in pairs for duty in pair}
    extra = [duty for duty in read if id(duty) not in met]
    missing = [duty for duty in wanted if id(duty) not in met and not duty.get("maybe")]
    sure = [duty for duty in wanted if not duty.get("maybe")]
    wrong = tuple(f"{title}: not found: {duty['text']}" for duty in missing)
    wrong += tuple(f"{title}: no duty: {duty['text']}" for duty in extra)
    total = Counts(
        duties_found=Tally(len(sure) - len(missing), len(sure)),
        duties_extra=Tally(len(extra), len(read)),
        wrong=wrong,
    )
    for one, other in pairs:
        if not other.get("maybe"):
            total += _counts_of_pair(title, one, other)
    return total


def _counts_of_pair(title: str, read: Mapping[str, Any], wanted: Mapping[str, Any]) -> Counts:
    wrong: list[str] = []
    start = f"{title}: {wanted['text'][:60]}: "
    cadence = partners = optional = Tally()
    if "cadence" in wanted:
        right = read["cadence"] in {wanted["cadence"], *wanted.get("cadence_also", ())}
        cadence = Tally(int(right), 1)
        wrong += [] if right else [f"{start}{read['cadence']}, not {wanted['cadence']}"]
    asked, given = ({normal_title(name) for name in side.get("with", ())} for side in (wanted, read))
    if "with" in wanted and (asked or given):
        partners = Tally(int(asked == given), 1)
        wrong += [] if asked == given else [f"{start}with {sorted(given)}, not {sorted(asked)}"]
    if "optional" in wanted:
        right = read["optional"] == wanted["optional"]
        optional = Tally(int(right), 1)
        wrong += [] if right else [f"{start}optional is {read['optional']}"]
    return Counts(cadence=cadence, partners=partners, optional=optional, wrong=tuple(wrong))


def _pairs_of_duties(read: list[Any], wanted: list[Any]) -> list[tuple[Any, Any]]:
    """The likest pairs first, each duty once, none below the threshold."""
    matches = []
    for i, one in enumerate(read):
        for j, other in enumerate(wanted):
            likeness = _likeness(normal(one["text"]), normal(other["text"]))
            if likeness >= ALIKE:
                matches.append((-likeness, i, j))
    pairs, used, met = [], set(), set()
    for _, i, j in sorted(matches):
        if i not in used and j not in met:
            used.add(i)
            met.add(j)
            pairs.append((read[i], wanted[j]))
    return pairs


def _likeness(one: str, other: str) -> float:
    if one == other:
        return 1.0
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.real_quick_ratio() < ALIKE or matcher.quick_ratio() < ALIKE:
        return 0.0
    return matcher.ratio()


def _counts_of_composition(reading: Mapping[str, Any], expected: Mapping[str, Any]) -> Counts:
    """Rules for women's places, by their number and the roles that they count."""
    if "composition" not in expected:
        return Counts()
    read, wanted = ([_rule(rule) for rule in side["composition"]] for side in (reading, expected))
    missing = [rule for rule in wanted if rule not in read]
    extra = [rule for rule in read if rule not in wanted]
    wrong = tuple(f"composition not found: {rule}" for rule in missing) + tuple(f"no composition: {e}" for e in extra)
    return Counts(composition=Tally(len(wanted) - len(missing), len(wanted) + len(extra)), wrong=wrong)


def _rule(rule: Mapping[str, Any]) -> tuple[int, tuple[str, ...] | None]:
    counted_roles = rule.get("of")
    return rule["min_women"], None if counted_roles is None else tuple(sorted(map(normal_title, counted_roles)))
