"""Bounds what a row of the index of recordings (录像索引) says: a segment of ten minutes and eight gigabytes at most.

A row of an hour stood for all of it, whoever added it. Rows that say more are left out: what lies in their files is a
pause of who recorded them, or nothing; their files are met by the next sweep.
"""

from __future__ import annotations

from alembic import op

revision = "0047"
down_revision = "0046"
branch_labels = None
depends_on = None

FIRST, LAST = -2_208_988_800_000, 253_370_764_800_000
"""The years 1900 and 9999 begin (UTC, ms), as of all moments."""
LONGEST_MS = 600_000
"""Ten minutes: twice as long as a recorder writes into one file, whatever the distance of its key frames."""
LARGEST = 8_000_000_000
"""Bytes: 100 Mbit/s for ten minutes."""
BOUNDS = {
    "moments": f"begin_at >= {FIRST} AND end_at <= {LAST} AND end_at > begin_at AND end_at - begin_at <= {LONGEST_MS}",
    "numbers": f"size BETWEEN 0 AND {LARGEST} AND width BETWEEN 0 AND 100000 AND height BETWEEN 0 AND 100000",
}
TOO_MUCH = "DELETE FROM recordings WHERE end_at - begin_at > 600000 OR size > 8000000000"
ANEW = (  # SQLite changes no bound: the same rows in a new table
    f"""
    CREATE TABLE bounded (
        camera VARCHAR(64) NOT NULL, begin_at BIGINT NOT NULL, end_at BIGINT NOT NULL, store VARCHAR(32) NOT NULL,
        size BIGINT NOT NULL, codec VARCHAR(12) NOT NULL, width INTEGER NOT NULL, height INTEGER NOT NULL,
        station VARCHAR(96) NOT NULL,
        CONSTRAINT pk_recordings PRIMARY KEY (camera, begin_at, end_at, store),
        CONSTRAINT ck_recordings_moments CHECK ({BOUNDS["moments"]}),
        CONSTRAINT ck_recordings_numbers CHECK ({BOUNDS["numbers"]})
    )
    """,
    """
    INSERT INTO bounded (camera, begin_at, end_at, store, size, codec, width, height, station)
    SELECT camera, begin_at, end_at, store, size, codec, width, height, station FROM recordings
    """,
    "DROP TABLE recordings",
    "ALTER TABLE bounded RENAME TO recordings",
    "CREATE INDEX ix_recordings_store_end_at ON recordings (store, end_at)",
)


def upgrade() -> None:
    """Two narrower bounds."""
    op.execute(TOO_MUCH)
    if op.get_bind().dialect.name == "postgresql":
        for name, bound in BOUNDS.items():
            op.execute(f"ALTER TABLE recordings DROP CONSTRAINT ck_recordings_{name}")
            op.execute(f"ALTER TABLE recordings ADD CONSTRAINT ck_recordings_{name} CHECK ({bound})")
        return
    for statement in ANEW:
        op.execute(statement)
