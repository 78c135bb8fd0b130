"""People with a password, and what a browser sends."""

from intranet.core.db import db, writing
from intranet.models import Account, Person
from tests.support.client import CheckingClient

PASSWORD = "kettle ribbon ladder"
OTHER_PASSWORD = "seven plain brown boxes"
QUICK_HASH = "$argon2id$v=19$m=512,t=1,p=1$cal5meZF58fORswAOeWIVw$AdjG23Lrjl0r6PRx6JyR/CTiVDwiez/ouQ5zrPItY3Y"
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0"


def account_of(person: Person) -> Account:
    """The account of a person as it is stored now."""
    return db.session.query(Account).filter_by(person_id=person.id).populate_existing().one()


def give_password(person: Person) -> Person:
    """Let a person sign in with PASSWORD, whose hash here is quick to check."""
    with writing():
        account_of(person).password = QUICK_HASH
    return person


def type_in(client: CheckingClient, email: str | None, password: str = PASSWORD, **more: str) -> int:
    """Fill in the sign-in page; the number of the answer."""
    data = {"email": email or "", "password": password, **more}
    return client.send("/sign-in", data, headers={"User-Agent": FIREFOX}).status_code
