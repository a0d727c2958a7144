"""PostgreSQL: a small picture that a wall made of itself is longer than other latest values. SQLite has no bounds."""

from __future__ import annotations

from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

PICTURE, OTHER = 100_000, 10_000
"""Letters: of a picture of an eighth of 7680×2160 in base64, and of whatever else is told."""


def upgrade() -> None:
    """The trigger of ``latest`` anew."""
    if op.get_bind().dialect.name != "postgresql":
        return
    op.execute("DROP TRIGGER IF EXISTS value_bounded ON latest")
    op.execute(
        "CREATE TRIGGER value_bounded BEFORE INSERT OR UPDATE OF value ON latest FOR EACH ROW"
        f" WHEN (length(NEW.value) > CASE NEW.kind WHEN 'wall_picture' THEN {PICTURE} ELSE {OTHER} END"
        " AND NOT has_table_privilege('latest'::regclass, 'TRUNCATE'))"
        " EXECUTE FUNCTION out_of_order('the length of a text')"
    )
