"""The model plan: it speaks of every theme, and finds somebody to lead every part in every structure shipped."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from intranet.core.plan_vocabulary import SectionKind
from intranet.core.vocabulary import Office, Theme
from intranet.structures import StructureError, load, load_model_plan, names, role_for
from intranet.structures.model_plan import ModelPlan

MODEL = load_model_plan()
FALLING_BACK = Office.SECRETARY.value


@dataclass(frozen=True)
class Known:
    """A role as the database knows it."""

    id: int
    title: str
    aliases: tuple[str, ...]
    office: Office | None


def roles_of(structure: str) -> list[Known]:
    return [Known(n, role.title, role.aliases, role.office) for n, role in enumerate(load(structure).roles, start=1)]


def title_for(structure: str, *wanted: str) -> str:
    roles = roles_of(structure)
    found = role_for(wanted, roles)
    return next((role.title for role in roles if role.id == found), "")


def test_it_is_no_structure() -> None:
    assert "model-plan" not in names()


def test_every_theme_of_the_duties_has_an_objective_with_a_measure_and_a_task() -> None:
    complete = {one.theme for one in MODEL.objectives if one.measures and one.tasks}
    assert complete == set(Theme)


@pytest.mark.parametrize("structure", names())
def test_every_part_finds_a_lead(structure: str) -> None:
    roles = roles_of(structure)
    assert roles
    parts = [section.lead for section in MODEL.sections] + [one.lead for one in MODEL.objectives]
    for lead in parts + [task.lead for one in MODEL.objectives for task in one.tasks]:
        assert role_for((*lead, FALLING_BACK), roles) is not None, lead


@pytest.mark.parametrize("structure", names())
def test_most_parts_find_the_role_they_mean(structure: str) -> None:
    roles = roles_of(structure)
    leads = [task.lead for one in MODEL.objectives for task in one.tasks]
    meant = [lead for lead in leads if role_for(lead, roles) is not None]
    assert len(meant) >= 0.75 * len(leads)


def test_every_theme_has_work_for_a_role_with_duties_of_that_theme() -> None:
    structure = "north-west-durham"  # the one that describes every role in full
    themes = {role.title: {duty.theme for duty in role.duties} for role in load(structure).roles}
    led = {
        one.theme
        for one in MODEL.objectives
        for lead in (one.lead, *(task.lead for task in one.tasks))
        if one.theme in themes[title_for(structure, *lead, FALLING_BACK)]
    }
    assert led == set(Theme)


def test_each_officers_part_is_there() -> None:
    parts = {section.title: section.lead[0] for section in MODEL.sections}
    assert parts == {
        "Budget and fundraising plan": "treasurer",
        "Campaign plan": "campaign-coordinator",
        "Political education programme": "political-education-officer",
        "Welcome, retention and skills": "membership-officer",
        "Women's forum": "womens-officer",
        "Young members": "Youth Officer",
        "Equality and access": "Equalities Officer",
        "Union affiliations": "Trade Union Liaison Officer",
        "Tools, training and data": "it-officer",
        "Programme of meetings": "secretary",
    }
    assert {s.kind for s in MODEL.sections} == set(SectionKind)
    assert {one.section for one in MODEL.objectives} >= set(parts)
    skills = [task.lead for one in MODEL.objectives for task in one.tasks if "skills audit" in task.words]
    assert skills
    assert {lead[0] for lead in skills} == {"membership-officer"}


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (("it-officer",), "IT Officer"),
        (("trade union liaison OFFICER",), "Trades Union Liaison Officer"),
        (("TULO",), "Trades Union Liaison Officer"),
        (("Nobody's Officer", "fundraiser"), "Fundraising Officer"),
        (("Nobody's Officer",), ""),
        ((), ""),
    ],
)
def test_a_role_is_found_by_office_title_or_other_name(wanted: tuple[str, ...], found: str) -> None:
    assert title_for("rochford-and-southend-east", *wanted) == found


def test_a_title_goes_before_anothers_other_name() -> None:
    roles = [Known(1, "Vice Chair", ("Membership Officer",), None), Known(2, "Membership Officer", (), None)]
    assert role_for(["membership officer"], roles) == 2


OBJECTIVE = """
opening = "Words"
[[objectives]]
theme = "finance"
words = "Spend what we have"
why = "Because"
lead = ["treasurer"]
"""
MEASURE = '[[objectives.measures]]\nwords = "Money"\nunit = "pounds"\n'
TASK = '[[objectives.tasks]]\nwords = "Do it"\nlead = ["chair"]\neffort = "small"\n'


def read(folder: Path, text: str) -> ModelPlan:
    (folder / "model-plan.toml").write_text(text, encoding="utf-8")
    return load_model_plan(folder)


def test_a_small_one_is_read(tmp_path: Path) -> None:
    found = read(tmp_path, OBJECTIVE + MEASURE + "target = 3\n" + TASK + "quarter = 2\n")
    assert found.objectives[0].measures[0].target == 3
    assert found.objectives[0].tasks[0].quarter == 2


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (OBJECTIVE + MEASURE, 'line 9, objective 1, measure 1: "target" is missing'),
        (OBJECTIVE + TASK, 'objective 1, task 1: "quarter" is missing'),
        (OBJECTIVE + TASK + "quarter = 5", '"quarter" has to be a whole number from 1 to 4'),
        (OBJECTIVE.replace('["treasurer"]', "[]"), 'objective 1: "lead" is missing'),
        (OBJECTIVE.replace("finance", "money"), "\"theme\" is 'money', which is not one of"),
        (OBJECTIVE.replace("Spend what we have", "x" * 241), '"words" has 241 letters; 240 is the most'),
        (OBJECTIVE + 'section = "Budget"', 'a section "Budget" that is not there'),
        (OBJECTIVE + TASK + 'quarter = 1\nwaits_for = ["it"]', 'waits for "it", which no task before it is called'),
        ("objectives = 3", "has to be written as [[objectives]]"),
    ],
)
def test_a_mistake_is_named(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(StructureError) as refused:
        read(tmp_path, text)
    assert message in str(refused.value)
