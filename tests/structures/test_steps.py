"""The steps that structures bring: whole, in order, and every mistake named with its place."""

from collections.abc import Callable
from pathlib import Path

import pytest

from intranet.core.people_vocabulary import StepKind, StepSide
from intranet.core.vocabulary import Office
from intranet.structures import StepSpec, Structure, StructureError, load, names
from tests.support.structure_file import SOUND

STEPS = """
[[steps]]
key = "training"
side = "joining"
kind = "training"
words = "Do the training"

[[steps]]
key = "account"
side = "joining"
kind = "access"
words = "Get an account"
roles = ["Chair"]
granter = "Secretary"
after = "training"
"""


@pytest.fixture
def read(tmp_path: Path) -> Callable[[str], Structure]:
    def loaded(steps: str) -> Structure:
        (tmp_path / "anytown.toml").write_text(SOUND + steps, encoding="utf-8")
        return load("anytown", tmp_path)

    return loaded


def test_a_step_is_read(read: Callable[[str], Structure]) -> None:
    first, then = read(STEPS).steps
    assert first == StepSpec("training", StepSide.JOINING, StepKind.TRAINING, "Do the training", "", (), None, None)
    assert (then.roles, then.granter, then.after) == (("Chair",), "Secretary", "training")


@pytest.mark.parametrize(
    ("was", "now", "said"),
    [
        ('words = "Do the training"', 'words = "Do the training."', "no full stop"),
        ('words = "Do the training"', 'words = "do the training"', "capital letter"),
        ('words = "Do the training"', f'words = "D{"o" * 120}"', "121 letters"),
        ('kind = "access"', 'kind = "party"', "not one of"),
        ('key = "account"', 'key = "training"', "already called"),
        ('roles = ["Chair"]', 'roles = ["Piper"]', 'the role "Piper" does not exist'),
        ('granter = "Secretary"', 'granter = "Chair"', "cannot grant a step to itself"),
        ('after = "training"', 'after = "dinner"', '"dinner", after which it is to come'),
        ('side = "joining"\nkind = "access"', 'side = "leaving"\nkind = "access"', "of the other side"),
        ('words = "Do the training"', 'words = "Do the training"\nroles = ["Secretary"]', "wait for ever"),
        ('words = "Do the training"', 'words = "Do the training"\nroles = ["Chair"]\nafter = "account"', "in a circle"),
    ],
)
def test_a_mistake_is_named(read: Callable[[str], Structure], was: str, now: str, said: str) -> None:
    assert STEPS.count(was) == 1
    with pytest.raises(StructureError, match=said) as wrong:
        read(STEPS.replace(was, now))
    assert "anytown.toml, line" in wrong.value.message


@pytest.mark.parametrize("name", names())
class TestEveryStructure:
    def test_a_newcomer_has_the_usual_steps(self, name: str) -> None:
        everybodys = [s.kind for s in load(name).steps if s.side is StepSide.JOINING and not s.roles]
        asked = (StepKind.READ, StepKind.MEET, StepKind.HANDOVER, StepKind.PEOPLE, StepKind.TRAINING)
        assert {*asked, StepKind.MEETING, StepKind.DUTIES} <= set(everybodys)

    def test_accounts_with_personal_data_come_after_training(self, name: str) -> None:
        steps = load(name).steps
        for called in ("Members Centre", "Contact Creator", "Campaign Creator", "NationBuilder"):
            accounts = [s for s in steps if s.words == f"Get your account for {called}"]
            assert accounts, called
            assert all(s.after == "training" and s.granter and s.roles for s in accounts), called

    def test_every_account_that_is_granted_is_taken_away_by_the_same_role(self, name: str) -> None:
        steps = load(name).steps

        def of(side: StepSide, words: tuple[str, ...]) -> set[tuple[str, str | None]]:
            found = [s for s in steps if s.side is side and s.kind is StepKind.ACCESS and s.words.startswith(words)]
            return {(role, s.granter) for s in found for role in s.roles}

        assert of(StepSide.JOINING, ("Get", "Be put")) == of(StepSide.LEAVING, ("Account", "Taken off the bank"))

    def test_chair_and_treasurer_are_registered_with_a_source(self, name: str) -> None:
        structure = load(name)
        office = {role.title: role.office for role in structure.roles}
        for side in StepSide:
            found = [s for s in structure.steps if s.side is side and s.kind is StepKind.REGISTRATION]
            assert {office[role] for s in found for role in s.roles} == {Office.CHAIR, Office.TREASURER}
            assert all("Source: " in s.more and s.granter for s in found)

    def test_no_step_is_said_twice_for_one_role(self, name: str) -> None:
        said = [(s.side, s.words, role) for s in load(name).steps for role in s.roles or (None,)]
        assert len(said) == len(set(said))
