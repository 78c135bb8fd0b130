"""The bell: it counts what is new for whoever holds a role today, and following."""

from datetime import timedelta

import pytest
import time_machine

from intranet.core.db import db, writing
from intranet.core.plan_vocabulary import NotificationKind
from intranet.core.vocabulary import Office
from intranet.models import Follow, Notification, Role, Term
from intranet.services import notifications
from intranet.web.spoken import spoken
from tests.support.client import CheckingClient
from tests.support.people import days_from_now, make_person, make_role, sign_in
from tests.support.plan import make_objective, make_plan
from tests.support.statements import statements


def tell(role: Role, words: str = "Please look at the budget") -> None:
    with writing():
        notifications.tell_role(role.id, NotificationKind.MENTION, words, "/plan/", by=None)


def bell(client: CheckingClient) -> str:
    text = client.get("/account").get_data(as_text=True)
    return text.split('class="top-button bell"')[1].split("</a>")[0]


def test_the_bell_counts_what_is_new_and_looking_clears_it(client: CheckingClient) -> None:
    treasurer = make_role("Treasurer", Office.TREASURER)
    sign_in(client, make_person("Ann Lee", treasurer))
    assert "new" not in bell(client)
    tell(treasurer)
    tell(treasurer)
    assert "2 new" in bell(client)
    text = client.get("/notifications").get_data(as_text=True)
    assert "Please look at the budget" in text
    assert "for the Treasurer" in text
    assert "new" not in bell(client)
    assert "tag-soon" not in client.get("/notifications").get_data(as_text=True)


def test_a_notification_stays_with_the_role_when_the_holder_changes(client: CheckingClient) -> None:
    treasurer = make_role("Treasurer", Office.TREASURER)
    ann = make_person("Ann Lee", treasurer)
    tell(treasurer)
    with writing():
        db.session.query(Term).filter_by(person_id=ann.id).one().ended_on = days_from_now(0)
    sign_in(client, make_person("Bea Marsh", treasurer))
    assert "1 new" in bell(client)
    sign_in(client, ann)
    assert "new" not in bell(client)


def test_whoever_covers_a_vacant_role_hears_what_it_is_told(client: CheckingClient) -> None:
    chair = make_role("Chair", Office.CHAIR)
    treasurer = make_role("Treasurer", Office.TREASURER, deputy_id=chair.id)
    tell(treasurer)
    sign_in(client, make_person("Cas Bell", chair))
    assert "1 new" in bell(client)
    assert "Please look at the budget" in client.get("/notifications").get_data(as_text=True)


def test_others_do_not_see_it(client: CheckingClient) -> None:
    tell(make_role("Treasurer", Office.TREASURER), "Only for the treasurer")
    sign_in(client, make_person("Dee Gates", make_role("Youth Officer")))
    assert "Only for the treasurer" not in client.get("/notifications").get_data(as_text=True)


def test_the_statements_do_not_grow_with_what_is_told(client: CheckingClient) -> None:
    treasurer = make_role("Treasurer", Office.TREASURER)
    sign_in(client, make_person("Ann Lee", treasurer))
    client.get("/notifications")
    with statements() as few:
        client.get("/notifications")
    for number in range(90):
        tell(treasurer, f"Number {number}")
    client.get("/notifications")
    with statements() as many:
        text = client.get("/notifications").get_data(as_text=True)
    assert len(many) == len(few)
    assert "Older" in text


def test_what_is_half_a_year_old_is_swept_away(client: CheckingClient, evening: time_machine.Traveller) -> None:
    treasurer = make_role("Treasurer", Office.TREASURER)
    tell(treasurer, "Long ago")
    evening.shift(timedelta(days=181))
    tell(treasurer, "Today")
    assert [n.words for n in db.session.query(Notification)] == ["Today"]


def test_following_is_one_press_and_so_is_its_end(client: CheckingClient) -> None:
    plan = make_plan(2027)
    chair = make_role("Chair", Office.CHAIR)
    objective = make_objective(plan, chair, "Win the ward")
    sign_in(client, make_person("Ann Lee", chair))
    path = f"/follows/objective/{objective.id}"
    assert client.send(path).status_code == 303
    assert client.send(path).status_code == 303
    assert db.session.query(Follow).count() == 1
    assert client.send(f"{path}/end").status_code == 303
    assert db.session.query(Follow).count() == 0
    assert client.send("/follows/objective/9999").status_code == 404


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("<b>Bold</b>", "&lt;b&gt;Bold&lt;/b&gt;"),
        ("one\ntwo", "one<br>\ntwo"),
        ("Ask @treasurer.", 'Ask <a href="/roles/called/treasurer">@treasurer</a>.'),
        ("See https://example.org/a?b=1&c=2.", 'href="https://example.org/a?b=1&amp;c=2"'),
        ("javascript:alert(1)", "javascript:alert(1)"),
        ('https://a"onmouseover=x', "&#34;onmouseover=x"),
    ],
)
def test_long_text_is_shown_as_it_was_typed(typed: str, shown: str) -> None:
    assert shown in str(spoken(typed))


def test_a_mention_leads_to_its_role(client: CheckingClient) -> None:
    role = make_role("Political Education Officer", aliases=["PEO"])
    sign_in(client, make_person("Ann Lee", role))
    for called in ("political-education-officer", "peo"):
        assert client.get(f"/roles/called/{called}").headers["Location"] == f"/roles/{role.id}"
    assert client.get("/roles/called/nobody").headers["Location"] == "/search?q=nobody"
