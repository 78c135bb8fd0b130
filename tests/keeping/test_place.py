"""Where the data lies follows from two settings, and a database server is somebody else's to keep."""

from pathlib import Path

import pytest

from intranet.keeping.errors import OtherDatabase
from intranet.keeping.place import place_named_by


@pytest.mark.parametrize(
    ("settings", "instance", "database"),
    [
        ({}, "instance", "instance/intranet.sqlite"),
        ({"INTRANET_INSTANCE": "/srv/ours"}, "/srv/ours", "/srv/ours/intranet.sqlite"),
        ({"INTRANET_INSTANCE": "/srv/ours", "DATABASE_URL": ""}, "/srv/ours", "/srv/ours/intranet.sqlite"),
        ({"DATABASE_URL": "sqlite:////srv/db/x.sqlite"}, "instance", "/srv/db/x.sqlite"),
        (
            {"INTRANET_INSTANCE": "/srv/ours", "DATABASE_URL": "sqlite:///x.sqlite?a=b"},
            "/srv/ours",
            "/srv/ours/x.sqlite",
        ),
    ],
)
def test_place(settings: dict[str, str], instance: str, database: str) -> None:
    place = place_named_by(settings)
    assert (place.instance, place.database) == (Path(instance).resolve(), Path(database).resolve())


@pytest.mark.parametrize("url", ["postgresql://x@localhost/ours", "postgresql+psycopg:///ours", "sqlite://"])
def test_another_database_is_not_ours_to_keep(url: str) -> None:
    with pytest.raises(OtherDatabase, match="pg_dump"):
        place_named_by({"DATABASE_URL": url})
