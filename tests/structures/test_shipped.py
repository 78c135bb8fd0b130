"""The three structures that come with the product say what their documents say."""

import re

import pytest

from intranet.core.vocabulary import CompositionKind, Office, RoleKind, StandingKind
from intranet.structures import Citation, DutySpec, RoleSpec, Structure, load, names

SHIPPED = ("national", "north-west-durham", "rochford-and-southend-east")


def role(structure: str, title: str) -> RoleSpec:
    return next(each for each in load(structure).roles if each.title == title)


def duties(structure: Structure) -> list[tuple[RoleSpec, DutySpec]]:
    return [(lead, duty) for lead in structure.roles for duty in lead.duties]


def the_duty_citing(structure: str, *sources: str) -> tuple[str, DutySpec]:
    """The one duty that makes all of these citations, and its lead role's title."""
    found = [
        (lead.title, duty)
        for lead, duty in duties(load(structure))
        if set(sources) <= {str(citation) for citation in duty.sources}
    ]
    assert len(found) == 1, found
    return found[0]


def titles(structure: str, body: str, standing: StandingKind) -> set[str]:
    return {each.title for each in load(structure).roles if each.standing.get(body) is standing}


def test_three_structures_come_with_the_product() -> None:
    assert names() == list(SHIPPED)


@pytest.mark.parametrize("name", SHIPPED)
class TestEveryStructure:
    def test_never_shares_the_chair_or_the_treasurer(self, name: str) -> None:
        unshareable = {
            each.office: each.unshareable_source for each in load(name).roles if each.seats == 1 and not each.shareable
        }
        assert set(unshareable) == {Office.CHAIR, Office.TREASURER}
        assert all(unshareable.values())

    def test_covers_the_treasurer_by_the_chair(self, name: str) -> None:
        offices = {each.office: each for each in load(name).roles}
        assert offices[Office.TREASURER].deputy == offices[Office.CHAIR].title

    def test_cites_only_the_lead_and_the_partners_of_a_duty(self, name: str) -> None:
        structure = load(name)
        owners = {other: each.title for each in structure.roles for other in each.names}
        for lead, duty in duties(structure):
            cited = {owners[citation.role] for citation in duty.sources}
            assert cited <= {lead.title, *duty.partners}, duty.words
            assert lead.title in cited, duty.words

    def test_words_are_short(self, name: str) -> None:
        assert [duty.words for _, duty in duties(load(name)) if len(duty.words.split()) > 14] == []

    def test_no_role_has_two_duties_in_the_same_words(self, name: str) -> None:
        for each in load(name).roles:
            words = [duty.words.casefold() for duty in each.duties]
            assert len(words) == len(set(words)), each.title

    def test_every_role_says_what_it_is_for(self, name: str) -> None:
        assert all(re.fullmatch(r"[A-Z].+\.", each.purpose) for each in load(name).roles)


class TestNational:
    def test_eight_key_roles_vote_and_six_functional_officers_speak(self) -> None:
        assert len(titles("national", "executive", StandingKind.VOTES)) == 8
        assert len(titles("national", "executive", StandingKind.SPEAKS)) == 6

    def test_three_roles_have_duties(self) -> None:
        with_duties = {each.title for each in load("national").roles if each.duties}
        assert with_duties == {"Secretary", "Women's Officer", "Vice-Chair (Membership)"}

    def test_four_of_the_eight_are_women(self) -> None:
        minimum, own = load("national").composition
        assert (minimum.kind, minimum.at_least, len(minimum.roles)) == (CompositionKind.AT_LEAST_WOMEN, 4, 8)
        assert (own.kind, own.roles) == (CompositionKind.IS_A_WOMAN, ("Women's Officer",))

    def test_the_development_plan_is_the_work_of_all_key_roles(self) -> None:
        lead, duty = the_duty_citing("national", "001 / CLP Secretary / 4")
        assert {lead, *duty.partners} == titles("national", "executive", StandingKind.VOTES)

    def test_what_the_womens_officer_may_want_to_do_is_optional(self) -> None:
        optional = {
            citation.number: duty.optional
            for duty in role("national", "Women's Officer").duties
            for citation in duty.sources
        }
        assert optional == {number: number >= 5 for number in range(1, 15)}


class TestNorthWestDurham:
    def test_ten_vote_three_speak_and_the_auditors_may_attend(self) -> None:
        assert len(titles("north-west-durham", "executive", StandingKind.VOTES)) == 10
        assert titles("north-west-durham", "executive", StandingKind.SPEAKS) == {
            "IT Officer",
            "Political Education Officer",
            "Equalities Officer",
        }
        assert titles("north-west-durham", "executive", StandingKind.ATTENDS) == {"Auditor"}

    def test_the_observer_sits_on_the_council_group_alone(self) -> None:
        observer = role("north-west-durham", "Group Observer")
        assert observer.kind is RoleKind.OBSERVER
        assert observer.standing == {"county-durham-labour-group": StandingKind.SPEAKS}

    def test_two_sit_on_the_local_campaign_forum(self) -> None:
        on_it = {each.title for each in load("north-west-durham").roles if "local-campaign-forum" in each.standing}
        assert on_it == {"Secretary", "Campaign Co-ordinator"}

    def test_roles_are_known_by_the_documents_names_too(self) -> None:
        assert "CLP Treasurer" in role("north-west-durham", "Treasurer").names
        assert "PEO" in role("north-west-durham", "Political Education Officer").names
        assert "TULO" in role("north-west-durham", "Trade Union Liaison Officer").names

    @pytest.mark.parametrize(
        ("lead", "partners", "sources"),
        [
            ("Chair", {"Vice Chair", "Secretary", "Treasurer"},
             ["CLP Chair / 14", "CLP Vice Chair / 2", "CLP Secretary / 14", "CLP Treasurer / 9"]),
            ("Chair", {"Vice Chair", "Secretary"}, ["CLP Chair / 9", "CLP Vice Chair / 5"]),
            ("Secretary", {"Chair"}, ["CLP Secretary / 18", "CLP Chair / 2"]),
            ("Fundraiser", {"Treasurer"}, ["CLP Fundraiser / 1", "CLP Treasurer / 6"]),
            ("Membership Secretary", {"Chair", "Vice Chair", "Secretary"},
             ["CLP Membership Secretary / 5", "CLP Vice Chair / 4", "CLP Chair / 8"]),
            ("Campaign Co-ordinator", {"Secretary"}, ["CLP Campaign Co-ordinator / 7", "CLP Secretary / 7"]),
            ("Political Education Officer", {"Secretary", "Chair"},
             ["CLP Political Education Officer / 3", "CLP Secretary / 16"]),
            ("Political Education Officer", {"Secretary", "IT Officer", "Campaign Co-ordinator"},
             ["CLP Political Education Officer / 4", "CLP Secretary / 15", "CLP IT Officer / 5"]),
        ],
    )  # fmt: skip
    def test_joint_work_is_one_duty(self, lead: str, partners: set[str], sources: list[str]) -> None:
        found, duty = the_duty_citing("north-west-durham", *(f"002 / {source}" for source in sources))
        assert (found, set(duty.partners)) == (lead, partners)

    def test_what_is_done_only_when_asked_is_optional(self) -> None:
        optional = {str(duty.sources[0]) for _, duty in duties(load("north-west-durham")) if duty.optional}
        assert optional == {"002 / Auditors / 1", "002 / Group Observer / 2"}


class TestRochfordAndSouthendEast:
    def test_six_vote_and_eleven_co_ordinating_officers_speak(self) -> None:
        assert len(titles("rochford-and-southend-east", "executive", StandingKind.VOTES)) == 6
        speaking = titles("rochford-and-southend-east", "executive", StandingKind.SPEAKS)
        kinds = {role("rochford-and-southend-east", title).kind for title in speaking}
        assert (len(speaking), kinds) == (11, {RoleKind.COORDINATING})

    def test_five_officers_sit_on_the_forum_beside_its_delegates(self) -> None:
        assert titles("rochford-and-southend-east", "southend-local-campaign-forum", StandingKind.VOTES) == {
            "Chair",
            "Vice Chair (Campaigns)",
            "Vice Chair (Membership)",
            "Secretary",
            "Treasurer",
            "Southend Local Campaign Forum Delegate",
        }

    def test_seats_of_delegates_and_auditors(self) -> None:
        seats = {each.title: each.seats for each in load("rochford-and-southend-east").roles if each.seats > 1}
        assert seats == {
            "Southend Local Campaign Forum Delegate": 4,
            "Essex County Campaign Forum Delegate": 4,
            "Auditor": 2,
        }

    def test_womens_places(self) -> None:
        rules = load("rochford-and-southend-east").composition
        assert [(rule.kind, rule.at_least, len(rule.roles)) for rule in rules] == [
            (CompositionKind.IS_A_WOMAN, None, 1),
            (CompositionKind.AT_LEAST_WOMEN, 3, 6),
            (CompositionKind.AT_LEAST_WOMEN, 2, 1),
            (CompositionKind.AT_LEAST_WOMEN, 2, 1),
            (CompositionKind.BALANCE, None, 11),
        ]

    def test_both_vice_chairs_assist_the_chair_in_one_duty(self) -> None:
        lead, duty = the_duty_citing(
            "rochford-and-southend-east", "000 / Vice Chair (Campaigns) / 1", "000 / Vice Chair (Membership) / 1"
        )
        assert (lead, duty.partners) == ("Vice Chair (Campaigns)", ("Vice Chair (Membership)",))

    def test_names_no_living_person_and_no_school(self) -> None:
        _, placement = the_duty_citing("rochford-and-southend-east", "000 / Secretary / 4")
        _, liaison = the_duty_citing("rochford-and-southend-east", "000 / European Liaison Officer / 1")
        assert placement.optional
        assert placement.words == "Oversee a work experience placement where there is one"
        assert liaison.words == "Keep in touch with the office of Labour's member of the European Parliament"


def test_a_citation_reads_as_the_documents_write_it() -> None:
    assert str(Citation("002", "CLP Treasurer", 4)) == "002 / CLP Treasurer / 4"
