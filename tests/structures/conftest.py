"""A structure file, written for a test."""

from pathlib import Path

import pytest

from tests.support.structure_file import Write


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def write_one(text: str) -> Path:
        (tmp_path / "anytown.toml").write_text(text, encoding="utf-8")
        return tmp_path

    return write_one
