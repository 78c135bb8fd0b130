"""Every enum has screen words, and every happening a sentence."""

import inspect
from enum import StrEnum

from intranet.core import meeting_vocabulary, people_vocabulary, plan_vocabulary, vocabulary
from intranet.core.happenings import Happening
from intranet.core.record_fields import FIELDS
from intranet.web import happening_words, words


def test_every_value_of_every_enum_can_be_said() -> None:
    kinds = [
        k
        for module in (vocabulary, plan_vocabulary, meeting_vocabulary, people_vocabulary)
        for _, k in inspect.getmembers(module, inspect.isclass)
        if issubclass(k, StrEnum) and k is not StrEnum
    ]
    assert kinds
    for kind in kinds:
        assert set(words.WORDS[kind]) == set(kind), kind


def test_every_happening_has_a_sentence_and_declared_fields() -> None:
    assert set(happening_words.SENTENCES) == set(FIELDS) == set(Happening)
