"""Reading one table of a structure file, key by key, with its mistakes named."""

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import TypeVar

from intranet.structures.places import Place

Word = TypeVar("Word", bound=StrEnum)


class Table:
    """One table of a file. Every reader raises StructureError, with the place, for what it cannot accept."""

    def __init__(self, values: object, place: Place, keys: frozenset[str]) -> None:
        if not isinstance(values, dict):
            raise place.error("this has to be a table of keys and values.")
        unknown = sorted(set(values) - keys)
        if unknown:
            raise place.error(f'the key "{unknown[0]}" is not known here. Known keys: {", ".join(sorted(keys))}.')
        self._values: Mapping[str, object] = values
        self.place = place

    def has(self, key: str) -> bool:
        """Whether the file gives this key."""
        return key in self._values

    def text(self, key: str, default: str | None = None) -> str:
        """Words that are not blank; required unless there is a default."""
        value = self._values.get(key, default)
        if value is None:
            raise self.place.error(f'"{key}" is missing.')
        if not isinstance(value, str) or (not value.strip() and value != default):
            raise self.place.error(f'"{key}" has to be words in quotation marks, not {value!r}.')
        return value

    def number(self, key: str, least: int, most: int) -> int | None:
        """A whole number within bounds, or None where the file gives none."""
        value = self._values.get(key)
        if value is None:
            return None
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            raise self.place.error(f'"{key}" has to be a whole number from {least} to {most}, not {value!r}.')
        return value

    def flag(self, key: str, *, default: bool) -> bool:
        """True or false."""
        value = self._values.get(key, default)
        if not isinstance(value, bool):
            raise self.place.error(f'"{key}" has to be true or false, not {value!r}.')
        return value

    def choice(self, key: str, words: type[Word], default: Word | None = None) -> Word:
        """One of the vocabulary's words; required unless there is a default."""
        if default is not None and key not in self._values:
            return default
        return word_of(words, self.text(key), key, self.place)

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of words without repeats; empty where the file gives none."""
        value = self._values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
            raise self.place.error(f'"{key}" has to be a list of words in quotation marks, not {value!r}.')
        twice = [item for number, item in enumerate(value) if item in value[:number]]
        if twice:
            raise self.place.error(f'"{key}" names "{twice[0]}" twice.')
        return tuple(value)

    def day(self, key: str) -> date | None:
        """A day such as 2027-07-01, or None where the file gives none."""
        value = self._values.get(key)
        if value is None:
            return None
        if not isinstance(value, date) or isinstance(value, datetime):
            raise self.place.error(f'"{key}" has to be a day such as 2027-07-01, not {value!r}.')
        return value

    def pairs(self, key: str) -> Mapping[str, object]:
        """A table of further keys and values; empty where the file gives none."""
        value = self._values.get(key, {})
        if not isinstance(value, dict):
            raise self.place.error(f'"{key}" has to be a table of keys and values.')
        return value

    def tables(self, key: str) -> list[object]:
        """A list of tables; empty where the file gives none."""
        value = self._values.get(key, [])
        if not isinstance(value, list):
            raise self.place.error(f'"{key}" has to be written as [[{key}]].')
        return value


def word_of(words: type[Word], value: object, key: str, place: Place) -> Word:
    """The vocabulary's word for a value; raises StructureError that lists the allowed ones."""
    for word in words:
        if word.value == value:
            return word
    allowed = ", ".join(word.value for word in words)
    raise place.error(f'"{key}" is {value!r}, which is not one of: {allowed}.')
