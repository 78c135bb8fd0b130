"""Somebody who was erased and comes back is somebody again: they can be chosen, and their address is theirs."""

from datetime import timedelta

import pytest

from intranet.core import clock
from intranet.core.db import db, writing
from intranet.core.vocabulary import TermHow
from intranet.models import Person, Term
from intranet.queries import changeovers as reads
from intranet.queries import successors
from intranet.services import erasing, people, terms
from tests.support.changeovers import TODAY, Constituency, constituency, known, sheet_of, to_be
from tests.support.people import make_person

pytestmark = pytest.mark.usefixtures("app")


def stored(person_id: int) -> Person:
    return db.session.query(Person).filter_by(id=person_id).populate_existing().one()


def written(person_id: int, here: Constituency, name: str = "Fay Gold", email: str = "", telephone: str = "") -> Person:
    """The Secretary writes this down for somebody."""
    seen = stored(person_id).version
    with writing():
        people.change(person_id, seen=seen, name=name, email=email, telephone=telephone, actor=here.by_secretary)
    return stored(person_id)


@pytest.fixture
def here() -> Constituency:
    return constituency()


@pytest.fixture
def erased(here: Constituency) -> int:
    """Fay raised funds until today, and was erased."""
    fay = make_person("Fay Gold", here.fundraiser)
    term = db.session.query(Term).filter_by(person_id=fay.id).one()
    with writing():
        terms.end(term.id, seen=term.version, ended_on=TODAY, actor=here.by_secretary)
    with writing():
        erasing.erase(fay.id, seen=stored(fay.id).version, actor=here.by_secretary)
    return fay.id


@pytest.mark.parametrize("reach", [{"email": "fay@example.org"}, {"telephone": "01632 960111"}])
def test_whoever_can_be_reached_again_is_erased_no_more(erased: int, here: Constituency, reach: dict[str, str]) -> None:
    assert erased not in {one.id for one in successors.people()}
    assert written(erased, here, **reach).erased_at is None
    assert erased in {one.id for one in successors.people()}
    sheet = sheet_of(to_be(here.auditor, known(stored(erased))), on_day=TODAY + timedelta(days=8))
    assert reads.outlook(sheet, clock.today()).problems == ()


def test_putting_their_name_right_brings_nobody_back(erased: int, here: Constituency) -> None:
    assert written(erased, here, name="Fay Golding").erased_at is not None


def test_whoever_is_given_a_role_again_is_erased_no_more(erased: int, here: Constituency) -> None:
    with writing():
        terms.start(
            erased,
            here.fundraiser.id,
            starts_on=TODAY,
            due_to_end_on=None,
            how=TermHow.CO_OPTED,
            actor=here.by_secretary,
        )
    assert stored(erased).erased_at is None
    assert erased in {one.id for one in successors.people()}
