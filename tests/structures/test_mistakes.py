"""Every mistake in a structure file is named with its place."""

import re
from pathlib import Path

import pytest

from tests.support.structure_file import SOUND, Write, line_of, refusal

CHAIR = 'role "Chair"'


ORDER = 'role "Chair", duty 1'


REVIEW = 'role "Chair", duty 2'


LETTERS = 'role "Secretary", duty 1'


class TestFileErrors:
    def test_an_unknown_structure_is_refused_with_those_that_exist(self, write: Write) -> None:
        message = refusal(write(SOUND), "elsewhere")
        assert message == 'There is no structure called "elsewhere". There are: anytown.'

    def test_a_name_cannot_lead_out_of_the_folder(self, write: Write) -> None:
        folder = write(SOUND)
        inner = folder / "inner"
        inner.mkdir()
        assert "There is no structure called" in refusal(inner, "../anytown")

    def test_broken_toml_is_named_with_its_line(self, write: Write) -> None:
        message = refusal(write(SOUND.replace('summary = "Four roles."', "summary Four")))
        assert message.startswith("anytown.toml, line 2: this is not valid TOML: ")
        assert "at line" not in message

    def test_toml_that_breaks_off_is_named_with_its_last_line(self, write: Write) -> None:
        assert refusal(write('title = "A"\nroles = [')).startswith("anytown.toml, line 2: this is not valid TOML: ")

    def test_a_file_that_is_no_text_is_refused(self, tmp_path: Path) -> None:
        (tmp_path / "anytown.toml").write_bytes(b"\xff\xfe\x00")
        assert refusal(tmp_path).startswith("anytown.toml: this file cannot be read as text")

    def test_a_missing_office_is_an_error_of_the_whole_file(self, write: Write) -> None:
        message = refusal(write(SOUND.replace('office = "treasurer"\n', "")))
        assert message == 'anytown.toml: no role has the office "treasurer"; every structure needs one.'

    def test_a_role_without_a_title_is_named_by_its_number(self, write: Write) -> None:
        message = refusal(write(SOUND.replace('title = "Auditor"\n', "")))
        assert re.fullmatch(r'anytown\.toml, line \d+, role 4: "title" is missing\.', message)


# What to change in the sound file, how the place is labelled, the line that is named, and what is said.
MISTAKES = {
    "unknown key of the file": ("[documents]", "colour = 1\n[documents]", None, "", 'the key "colour" is not known'),
    "unknown key of a role": ('seats = 2', "seets = 2", 'role "Auditor"', 'title = "Auditor"', 'key "seets"'),
    "unknown key of a duty": ("days = 3", "dayz = 3", ORDER, "Keep order", 'the key "dayz" is not known here.'),
    "unknown theme": ('"meetings"', '"food"', ORDER, "Keep order", "'food', which is not one of: meetings, comm"),
    "unknown cadence": ('"yearly"', '"daily"', REVIEW, "Review the year", "not one of: ongoing, weekly, monthly,"),
    "unknown office": ('office = "chair"', 'office = "boss"', CHAIR, 'title = "Chair"', "not one of: chair, vice-"),
    "unknown standing": ('members = "speaks"', 'members = "sings"', CHAIR, 'title = "Chair"', "votes, speaks, attends"),
    "unknown role kind": ('"auditor"', '"owner"', 'role "Auditor"', 'title = "Auditor"', "not one of: executive, co"),
    "unknown body kind": ('"general"', '"rally"', "body 2", 'key = "members"', "not one of: executive, general"),
    "unknown partner": ('ers = ["Secretary"]', 'ers = ["Chairman"]', ORDER, "Keep order",
                        'the partner role "Chairman" does not exist in this structure.'),
    "its own partner": ('ers = ["Secretary"]', 'ers = ["Chair"]', ORDER, "Keep order", "cannot be its own partner"),
    "unknown deputy": ('deputy = "Secretary"', 'deputy = "Vice"', CHAIR, 'title = "Chair"',
                       'the deputy role "Vice" does not exist in this structure.'),
    "unknown role in a rule": ('["Chair", "Secretary"]', '["Chair", "Clerk"]', "composition rule 1", "At least one",
                               'the role "Clerk" does not exist'),
    "unknown body of a duty": ('["executive", "members"]', '["council"]', ORDER, "Keep order",
                               'the body "council" does not exist'),
    "standing on an unknown body": ('members = "speaks"', 'council = "speaks"', CHAIR, 'title = "Chair"',
                                    'the body "council" does not exist'),
    "two roles of one title": ('"Auditor"', '"Treasurer"', 'role "Treasurer"', None,
                               'the name "Treasurer" already belongs to the role "Treasurer".'),
    "an alias that is another's title": ('"CLP Chair"]', '"secretary"]', 'role "Secretary"', 'title = "Secretary"',
                                         'already belongs to the role "Chair"'),
    "two bodies of one title": ('"All-member meeting"', '"executive"', "body 2", 'key = "members"', "already called"),
    "no seats": ("seats = 2", "seats = 0", 'role "Auditor"', 'title = "Auditor"', "a whole number from 1 to 100"),
    "seats in words": ("seats = 2", 'seats = "two"', 'role "Auditor"', 'title = "Auditor"', "not 'two'"),
    "seats that are true": ("seats = 2", "seats = true", 'role "Auditor"', 'title = "Auditor"', "a whole number"),
    "several seats shared": ("seats = 2", "seats = 2\nshareable = true", 'role "Auditor"', 'title = "Auditor"',
                             "2 seats, so it cannot be shareable"),
    "unshareable without a source": ('unshareable_source = "Rule book"\n', "", CHAIR, 'title = "Chair"',
                                     "which rule forbids sharing?"),
    "not a flag": ("shareable = false", 'shareable = "no"', CHAIR, 'title = "Chair"', "has to be true or false"),
    "a malformed source": ('["002 / CLP Chair / 2"]', '["002, CLP Chair, 2"]', REVIEW, "Review the year",
                           'the source "002, CLP Chair, 2" has to look like'),
    "a source numbered nought": ("CLP Chair / 2", "CLP Chair / 0", REVIEW, "Review the year", "has to look like"),
    "a source given twice": ("002 / CLP Secretary / 2", "002 / CLP Chair / 1", ORDER, "Keep order", "twice"),
    "a source of an unknown document": ("002 / CLP Chair / 2", "009 / CLP Chair / 2", REVIEW, "Review the year",
                                        'the document "009" is not one of this structure\'s documents: 002.'),
    "no source": ('sources = ["002 / CLP Chair / 2"]\n', "", REVIEW, "Review the year", '"sources" is missing'),
    "empty words": ('"Answer letters"', '" "', LETTERS, 'words = " "', '"words" has to be words'),
    "no words": ('words = "Answer letters"\n', "", LETTERS, None, '"words" is missing.'),
    "words in lower case": ("Answer letters", "answer letters", LETTERS, "answer letters", "a capital letter"),
    "words with a full stop": ("Answer letters", "Answer letters.", LETTERS, "Answer letters", "without a full stop"),
    "two sentences": ("Answer letters", "Answer. Then file", LETTERS, "Answer. Then", "without a full stop"),
    "long words": ("Answer letters", "A" * 121, LETTERS, "A" * 121, "have 121 letters; 120 is the most"),
    "each meeting of nobody": ('bodies = ["executive", "members"]\n', "", ORDER, "Keep order",
                               '"bodies" has to say whose meetings'),
    "days of an ongoing duty": ('"ongoing"', '"ongoing"\ndays = 3', LETTERS, "Answer letters",
                                '"days" means nothing for the cadence "ongoing".'),
    "an anchor of a meeting": ("days = 3", 'anchor = "agm"', ORDER, "Keep order", '"anchor" means nothing'),
    "lead days of an ongoing duty": ('"ongoing"', '"ongoing"\nlead_days = 3', LETTERS, "Answer letters", "no last day"),
    "a day without its number": ("anchor_day = 30\n", "", REVIEW, "Review the year", '"anchor_day" has to say which'),
    "a yearly day without its month": ("anchor_month = 4\n", "", REVIEW, "Review the year", "both or neither"),
    "a day of another anchor": ('anchor = "day"', 'anchor = "agm"', REVIEW, "Review the year", 'need anchor = "day"'),
    "a month too many": ("anchor_month = 4", "anchor_month = 13", REVIEW, "Review the year", "from 1 to 12"),
    "partners that are no list": ('ers = ["Secretary"]', 'ers = "Secretary"', ORDER, "Keep order", "has to be a list"),
    "a second chair": ('office = "secretary"', 'office = "chair"', 'role "Secretary"', 'title = "Secretary"',
                       'the office "chair" already belongs to the role "Chair".'),
    "a minimum without a number": ("at_least = 1\n", "", "composition rule 1", "At least one", "both or neither"),
    "a minimum beyond the seats": ("at_least = 1", "at_least = 3", "composition rule 1", "At least one", "2 seats in"),
    "a rule that counts nobody": ('["Chair", "Secretary"]', "[]", "composition rule 1", "At least one", "is missing"),
    "a rule that ends too early": ("2026-01-01", "2026-01-01\nvalid_to = 2026-01-01", "composition rule 1",
                                   "At least one", "end before it begins"),
    "a date in words": ("2026-01-01", '"January"', "composition rule 1", "At least one", "a day such as 2027-07-01"),
    "deputies in a circle": ('purpose = "Organises."', 'purpose = "Organises."\ndeputy = "Chair"', CHAIR,
                             'title = "Chair"', "in a circle: Chair, then Secretary, then Chair."),
}  # fmt: skip


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_named_with_its_place(mistake: str, write: Write) -> None:
    old, new, label, at, said = MISTAKES[mistake]
    assert old in SOUND
    text = SOUND.replace(old, new, 1)

    message = refusal(write(text))

    place = "anytown.toml" if label is None else rf"anytown\.toml, line (\d+), {re.escape(label)}"
    found = re.match(rf"{place}: ", message)
    assert found, message
    assert said in message
    if label is not None and at is not None:
        assert int(found[1]) == line_of(text, at)
