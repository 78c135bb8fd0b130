"""Every column that can name a role or a duty has its words, for whoever cannot undo."""

from intranet.core.db import Base
from intranet.rules import job_undoing as rules


def columns_naming(name: str) -> set[str]:
    """Every column that leads to a table."""
    theirs = Base.metadata.tables[name].c.id
    return {
        f"{table.name}.{column.name}"
        for table in Base.metadata.sorted_tables
        for column in table.columns
        if any(key.column is theirs for key in column.foreign_keys)
    }


def test_every_column_that_names_a_role_has_its_words() -> None:
    goes_along = {"standing.role_id", "notification.role_id", "record.role_id"}
    in_words_of_its_own = {"term.role_id"}
    leads_to_none = {"review.part_id", "suggestion.changes", "amendment.changes"}
    assert columns_naming("role") - goes_along - in_words_of_its_own == rules.OF_A_ROLE.keys() - leads_to_none


def test_every_column_that_names_a_duty_has_its_words() -> None:
    goes_along = {"duty_body.duty_id", "duty_partner.duty_id"}
    assert columns_naming("duty") - goes_along == rules.OF_A_DUTY.keys()
