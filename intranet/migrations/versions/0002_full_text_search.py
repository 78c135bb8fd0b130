"""The full-text index over what can be found, in each database's own way."""

import unicodedata

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

SQLITE = (
    """CREATE VIRTUAL TABLE search_fts USING fts5(
        title, text, content='search_entry', content_rowid='id', tokenize='porter unicode61 remove_diacritics 2')""",
    """CREATE TRIGGER search_entry_added AFTER INSERT ON search_entry BEGIN
        INSERT INTO search_fts(rowid, title, text) VALUES (new.id, new.title, new.text); END""",
    """CREATE TRIGGER search_entry_removed AFTER DELETE ON search_entry BEGIN
        INSERT INTO search_fts(search_fts, rowid, title, text) VALUES ('delete', old.id, old.title, old.text); END""",
    """CREATE TRIGGER search_entry_changed AFTER UPDATE ON search_entry BEGIN
        INSERT INTO search_fts(search_fts, rowid, title, text) VALUES ('delete', old.id, old.title, old.text);
        INSERT INTO search_fts(rowid, title, text) VALUES (new.id, new.title, new.text); END""",
    "INSERT INTO search_fts(search_fts) VALUES ('rebuild')",
)
APART = "-_/.@&'’"  # between these PostgreSQL would keep two words as one


def folded() -> tuple[str, str]:
    """Letters with marks and the letters without, so that no extension is needed to find a café."""
    letters = {chr(c): unicodedata.normalize("NFKD", chr(c))[0] for c in range(0xC0, 0x250)}
    plain = {marked: bare for marked, bare in letters.items() if bare.isascii()}
    return "".join(plain), "".join(plain.values())


def postgresql() -> tuple[str, ...]:
    marked, bare = folded()
    marked, bare = (APART + marked).replace("'", "''"), " " * len(APART) + bare
    vector = "setweight(to_tsvector('english'::regconfig, translate({column}, '{marked}', '{bare}')), '{weight}')"
    title = vector.format(column="title", marked=marked, bare=bare, weight="A")
    text = vector.format(column="text", marked=marked, bare=bare, weight="B")
    return (
        f"ALTER TABLE search_entry ADD COLUMN search_fts tsvector GENERATED ALWAYS AS ({title} || {text}) STORED",
        "CREATE INDEX search_fts_words ON search_entry USING gin (search_fts)",
    )


def upgrade() -> None:
    for statement in SQLITE if op.get_bind().dialect.name == "sqlite" else postgresql():
        op.execute(statement)


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for trigger in ("added", "removed", "changed"):
            op.execute(f"DROP TRIGGER search_entry_{trigger}")
        op.execute("DROP TABLE search_fts")
    else:
        op.execute("ALTER TABLE search_entry DROP COLUMN search_fts")
