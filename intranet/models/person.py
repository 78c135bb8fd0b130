"""People: officers and delegates only. This is no member database, so it asks for little."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from intranet.core.columns import NUMBERED_ONCE
from intranet.core.db import Instant, Model, words_of
from intranet.core.people_vocabulary import SharedWith
from intranet.core.vocabulary import TermHow


class Person(Model):
    """A human being who holds, held or will hold a role."""

    __tablename__ = "person"
    # A changeover that is undone takes the people and terms that it added away again; their numbers must not come back.
    __table_args__ = (UniqueConstraint("email"), NUMBERED_ONCE)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(120))
    pronouns: Mapped[str | None] = mapped_column(String(40))
    email: Mapped[str | None] = mapped_column(String(254))  # always lower case
    telephone: Mapped[str | None] = mapped_column(String(40))
    postal_address: Mapped[str | None] = mapped_column(Text)
    branch_id: Mapped[int | None] = mapped_column(ForeignKey("body.id"))
    # Who is shown each of the three, as the person chose; until they choose, the executive, and only the Secretary.
    email_shown: Mapped[SharedWith] = mapped_column(
        words_of(SharedWith, "email_shown"), default=SharedWith.EXECUTIVE, server_default="executive"
    )
    telephone_shown: Mapped[SharedWith] = mapped_column(
        words_of(SharedWith, "telephone_shown"), default=SharedWith.EXECUTIVE, server_default="executive"
    )
    address_shown: Mapped[SharedWith] = mapped_column(
        words_of(SharedWith, "address_shown"), default=SharedWith.SECRETARY, server_default="secretary"
    )
    counts_as_woman: Mapped[bool | None]  # the person's own statement for the rule book's minimum; None: has not said
    created_at: Mapped[datetime] = mapped_column(Instant)
    confirmed_at: Mapped[datetime | None] = mapped_column(Instant)  # when they last said that their entry is right
    erased_at: Mapped[datetime | None] = mapped_column(Instant)  # when what was held to reach them went
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}


class Term(Model):
    """A person holding a role; `ended_on` is the first day on which they no longer held it."""

    __tablename__ = "term"
    __table_args__ = (
        CheckConstraint("ended_on IS NULL OR ended_on > starts_on", name="ends_after_it_starts"),
        CheckConstraint("due_to_end_on IS NULL OR due_to_end_on > starts_on", name="due_to_end_after_it_starts"),
        Index("ix_term_role_id_ended_on_starts_on", "role_id", "ended_on", "starts_on"),
        Index("ix_term_role_id_starts_on", "role_id", "starts_on"),
        Index("ix_term_person_id_ended_on", "person_id", "ended_on"),
        NUMBERED_ONCE,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    role_id: Mapped[int] = mapped_column(ForeignKey("role.id"))
    starts_on: Mapped[date]
    due_to_end_on: Mapped[date | None]
    ended_on: Mapped[date | None]
    how: Mapped[TermHow] = mapped_column(words_of(TermHow, "how"), server_default=text("'elected'"))
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id", ondelete="SET NULL"))  # at which it began
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}
