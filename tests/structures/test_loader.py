"""A structure file is read once, and typed."""

from datetime import date

from intranet.core.vocabulary import Anchor, Cadence, CompositionKind, Office, RoleKind, Side, StandingKind, Theme
from intranet.structures import Citation, DutySpec, Structure, load, names
from tests.support.structure_file import SOUND, Write, line_of, refusal


class TestLoad:
    def test_reads_every_field_of_a_sound_file(self, write: Write) -> None:
        structure = load("anytown", write(SOUND))
        chair, secretary, _, auditor = structure.roles

        assert (structure.name, structure.title, structure.summary) == ("anytown", "Anytown CLP", "Four roles.")
        assert [(body.key, body.title) for body in structure.bodies] == [
            ("executive", "Executive"),
            ("members", "All-member meeting"),
        ]
        assert (chair.kind, chair.office, chair.seats, chair.deputy) == (
            RoleKind.EXECUTIVE,
            Office.CHAIR,
            1,
            "Secretary",
        )
        assert (chair.shareable, chair.unshareable_source) == (False, "Rule book")
        assert chair.names == ("Chair", "CLP Chair")
        assert chair.standing == {"executive": StandingKind.VOTES, "members": StandingKind.SPEAKS}
        assert secretary.shareable
        assert (auditor.seats, auditor.shareable) == (2, False)

    def test_reads_a_duty_with_all_its_details(self, write: Write) -> None:
        assert load("anytown", write(SOUND)).roles[0].duties[0] == DutySpec(
            words="Keep order",
            theme=Theme.MEETINGS,
            cadence=Cadence.EACH_MEETING,
            anchor=Anchor.CALENDAR,
            anchor_month=None,
            anchor_day=None,
            bodies=("executive", "members"),
            side=Side.AFTER,
            days=3,
            lead_days=5,
            optional=True,
            partners=("Secretary",),
            sources=(Citation("002", "CLP Chair", 1), Citation("002", "CLP Secretary", 2)),
        )

    def test_what_a_duty_does_not_say_has_a_plain_default(self, write: Write) -> None:
        duty = load("anytown", write(SOUND)).roles[1].duties[0]
        assert (duty.anchor, duty.side, duty.days, duty.lead_days) == (Anchor.CALENDAR, Side.BEFORE, 0, None)
        assert (duty.optional, duty.partners, duty.bodies) == (False, (), ())

    def test_reads_a_given_day_of_the_year(self, write: Write) -> None:
        duty = load("anytown", write(SOUND)).roles[0].duties[1]
        assert (duty.anchor, duty.anchor_month, duty.anchor_day) == (Anchor.DAY, 4, 30)

    def test_reads_a_composition_rule(self, write: Write) -> None:
        (rule,) = load("anytown", write(SOUND)).composition
        assert (rule.kind, rule.at_least, rule.roles) == (
            CompositionKind.AT_LEAST_WOMEN,
            1,
            ("Chair", "Secretary"),
        )
        assert (rule.source, rule.valid_from, rule.valid_to) == ("Rule book", date(2026, 1, 1), None)

    def test_says_a_citation_in_words(self, write: Write) -> None:
        structure = load("anytown", write(SOUND))
        assert structure.cited(Citation("002", "CLP Chair", 2)) == "Anytown job descriptions, CLP Chair, number 2"

    def test_reads_a_file_once(self, write: Write) -> None:
        folder = write(SOUND)
        first: Structure = load("anytown", folder)
        write("broken")
        assert load("anytown", folder) is first

    def test_the_index_of_documents_is_no_structure(self, write: Write) -> None:
        folder = write(SOUND)
        (folder / "documents.toml").write_text("")
        assert names(folder) == ["anytown"]


def test_deputies_may_form_a_chain_that_ends(write: Write) -> None:
    text = SOUND.replace('purpose = "Counts."', 'purpose = "Counts."\ndeputy = "Chair"')
    assert load("anytown", write(text)).roles[2].deputy == "Chair"


def test_duties_written_in_one_line_are_placed_at_their_role(write: Write) -> None:
    text = SOUND.replace('purpose = "Counts."', 'purpose = "Counts."\nduties = [{ words = "Count" }]')
    line = line_of(text, 'title = "Treasurer"')
    assert refusal(write(text)) == f'anytown.toml, line {line}, role "Treasurer", duty 1: "theme" is missing.'
