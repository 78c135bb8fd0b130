"""People: officers and delegates only. This is no member database, so it asks for little."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from intranet.core.db import Instant, Model, words_of
from intranet.core.vocabulary import TermHow


class Person(Model):
    """A human being who holds, held or will hold a role."""

    __tablename__ = "person"
    __table_args__ = (UniqueConstraint("email"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(120))
    pronouns: Mapped[str | None] = mapped_column(String(40))
    email: Mapped[str | None] = mapped_column(String(254))  # always lower case
    telephone: Mapped[str | None] = mapped_column(String(40))
    counts_as_woman: Mapped[bool | None]  # the person's own statement for the rule book's minimum; None: has not said
    created_at: Mapped[datetime] = mapped_column(Instant)
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
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    role_id: Mapped[int] = mapped_column(ForeignKey("role.id"))
    starts_on: Mapped[date]
    due_to_end_on: Mapped[date | None]
    ended_on: Mapped[date | None]
    how: Mapped[TermHow] = mapped_column(words_of(TermHow, "how"), server_default=text("'elected'"))
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}
