"""A list of numbers as one parameter: the statement stays the same however long the list, so it is compiled once.

An expanding IN is written out anew for every call, which costs a page more than the database itself does.
"""

from typing import Any

from sqlalchemy import JSON, Integer, Select, bindparam, cast, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import GenericFunction


class json_numbers(GenericFunction[Any]):  # noqa: N801 (the name of a function in SQL)
    """The members of a JSON array as rows of one column, `value`."""

    inherit_cache = True


@compiles(json_numbers, "sqlite")
def _on_sqlite(element: json_numbers, compiler: SQLCompiler, **options: Any) -> str:
    return f"json_each({compiler.process(element.clauses, **options)})"


@compiles(json_numbers, "postgresql")
def _on_postgresql(element: json_numbers, compiler: SQLCompiler, **options: Any) -> str:
    return f"json_array_elements_text({compiler.process(element.clauses, **options)})"


def numbers(name: str) -> Select[int]:
    """The numbers of the parameter `name`, which is given as a list: `column.in_(numbers("role_ids"))`."""
    rows = json_numbers(bindparam(name, type_=JSON)).table_valued("value")
    return select(cast(rows.c.value, Integer))
