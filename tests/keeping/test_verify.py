"""A backup that cannot be trusted is refused in words, whatever is wrong with it."""

import gzip
import hashlib
import io
import json
import tarfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from intranet.keeping.errors import BadArchive
from intranet.keeping.verify import verify
from tests.keeping.conftest import AT, KNOWN

GZIP_HEADER = 10  # bytes that hold a time and a system's name, and nothing of ours


def test_a_good_backup_is_good(archive: Path) -> None:
    manifest = verify(archive, schemas=KNOWN)
    assert (manifest.schema, manifest.made_at, len(manifest.members)) == ("0002", AT, 3)


@pytest.mark.parametrize("end", [0, 1, 9, 10, 11, 100, 300, 500, -300, -100, -9, -8, -5, -4, -1])
def test_a_backup_cut_short_is_refused(archive: Path, end: int) -> None:
    archive.write_bytes(archive.read_bytes()[:end])
    with pytest.raises(BadArchive):
        verify(archive, schemas=KNOWN)


@pytest.mark.parametrize("part", range(50))
def test_a_flipped_bit_is_noticed(archive: Path, part: int) -> None:
    content = bytearray(archive.read_bytes())
    position = GZIP_HEADER + part * (len(content) - GZIP_HEADER) // 50
    content[position] ^= 1 << part % 8
    archive.write_bytes(content)
    with pytest.raises(BadArchive):
        verify(archive, schemas=KNOWN)


@pytest.mark.parametrize("content", [b"", b"plain words", gzip.compress(b"plain words", mtime=0), b"PK\x03\x04"])
def test_another_file_is_not_taken_for_a_backup(tmp_path: Path, content: bytes) -> None:
    stranger = tmp_path / "stranger.tar.gz"
    stranger.write_bytes(content)
    with pytest.raises(BadArchive, match="not a backup"):
        verify(stranger, schemas=KNOWN)


def test_a_newer_schema_is_refused_by_name(archive: Path) -> None:
    with pytest.raises(BadArchive, match=r"newer intranet \(0\.1\.0, schema 0002\)"):
        verify(archive, schemas={"0001"})


class TestAltered:
    """Archives that are well formed and say or hold something else than they did."""

    Parts = dict[str, bytes]

    @pytest.fixture
    def alter(self, archive: Path) -> Callable[[Callable[[dict[str, Any], "TestAltered.Parts"], None]], Path]:
        def repack(change: Callable[[dict[str, Any], TestAltered.Parts], None]) -> Path:
            with tarfile.open(archive) as tar:
                parts = {each.name: tar.extractfile(each).read() for each in tar}  # type: ignore[union-attr]
            manifest = json.loads(parts.pop("manifest.json"))
            change(manifest, parts)
            with tarfile.open(archive, "w:gz") as tar:
                for name, content in {"manifest.json": json.dumps(manifest).encode(), **parts}.items():
                    entry = tarfile.TarInfo(name)
                    entry.size = len(content)
                    tar.addfile(entry, io.BytesIO(content))
            return archive

        return repack

    @staticmethod
    def name(manifest: dict[str, Any], parts: Parts, name: str, content: bytes) -> None:
        parts[name] = content
        manifest["members"][name] = {"sha256": hashlib.sha256(content).hexdigest(), "size": len(content)}

    def a_newer_format(self, manifest: dict[str, Any], parts: Parts) -> None:
        manifest["format"] = 2

    def a_manifest_without_tables(self, manifest: dict[str, Any], parts: Parts) -> None:
        del manifest["tables"]

    def a_changed_file(self, manifest: dict[str, Any], parts: Parts) -> None:
        parts["files/agenda.pdf"] = parts["files/agenda.pdf"].upper()

    def a_missing_file(self, manifest: dict[str, Any], parts: Parts) -> None:
        del parts["files/agenda.pdf"]

    def an_extra_file(self, manifest: dict[str, Any], parts: Parts) -> None:
        parts["files/extra.pdf"] = b"extra"

    def a_way_out(self, manifest: dict[str, Any], parts: Parts) -> None:
        self.name(manifest, parts, "files/../../escaped", b"out")

    def another_folder(self, manifest: dict[str, Any], parts: Parts) -> None:
        self.name(manifest, parts, "secret_key", b"mine now")

    def no_database(self, manifest: dict[str, Any], parts: Parts) -> None:
        del manifest["members"]["intranet.sqlite"]

    def a_damaged_database(self, manifest: dict[str, Any], parts: Parts) -> None:
        content = bytearray(parts["intranet.sqlite"])
        content[4096:4200] = bytes(104)
        self.name(manifest, parts, "intranet.sqlite", bytes(content))

    def other_row_counts(self, manifest: dict[str, Any], parts: Parts) -> None:
        manifest["tables"]["duty"] = 3

    @pytest.mark.parametrize(
        ("change", "words"),
        [
            (a_newer_format, "format 2 and was made by a newer intranet"),
            (a_manifest_without_tables, "manifest, cannot be read"),
            (a_changed_file, "checksum differs"),
            (a_missing_file, r"lacks 1 of its files, the first of them files/agenda\.pdf"),
            (an_extra_file, r"does not name: 'files/extra\.pdf'"),
            (a_way_out, "does not name"),
            (another_folder, "does not name: 'secret_key'"),
            (no_database, "no database"),
            (a_damaged_database, "database (is damaged|cannot be read)"),
            (other_row_counts, "do not hold the rows"),
        ],
    )
    def test_is_refused_in_words(
        self,
        alter: Callable[[Callable[[dict[str, Any], Parts], None]], Path],
        change: Callable[["TestAltered", dict[str, Any], Parts], None],
        words: str,
        tmp_path: Path,
    ) -> None:
        with pytest.raises(BadArchive, match=words):
            verify(alter(lambda manifest, parts: change(self, manifest, parts)), schemas=KNOWN)
        assert not list(tmp_path.rglob("escaped"))
