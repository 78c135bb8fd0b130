"""Duties in one line each, and what came of them."""

from collections.abc import Callable
from typing import Any

import pytest

from intranet.core.db import db
from intranet.core.errors import RuleError
from intranet.models import Record


def latest() -> Record:
    return db.session.query(Record).order_by(Record.id.desc()).first()  # type: ignore[return-value]


def refused(act: Callable[[], Any]) -> RuleError:
    with pytest.raises(RuleError) as caught:
        act()
    return caught.value
