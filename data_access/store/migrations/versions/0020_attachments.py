"""What is attached to cases; on PostgreSQL also what is in the files, in pieces, put there by a function of the owner.

A station's login hands over a content and is told under which digest it stands: nobody can put another one there, none
is changed, and only the owner deletes. A row that names a content comes in the commit of its act, never later.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

PUT = """
CREATE FUNCTION put_content(content bytea) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    piece CONSTANT int := 262144;  -- 256 KiB
    known text := encode(sha256(content), 'hex');
    present bigint := (extract(epoch FROM clock_timestamp()) * 1000)::bigint;
    is_new boolean;
BEGIN
    IF length(content) NOT BETWEEN 1 AND 67108864 THEN
        RAISE EXCEPTION 'a content has at most 64 MiB' USING ERRCODE = 'insufficient_privilege';
    END IF;
    INSERT INTO public.contents (digest, size, at) VALUES (known, length(content), present)
    ON CONFLICT (digest) DO UPDATE SET at = excluded.at
    RETURNING xmax = 0 INTO is_new;  -- two stations that bring the same at once: the second waits and finds it there
    IF is_new THEN
        INSERT INTO public.content_pieces (digest, n, body)
        SELECT known, n, substring(content FROM n * piece + 1 FOR piece)
        FROM generate_series(0, (length(content) - 1) / piece) AS n;
    END IF;
    RETURN known;
END $$
"""
IN_ORDER = """
CREATE FUNCTION attachments_in_order() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM public.write_lock FOR UPDATE;  -- nothing new where the program wrote: it has it
    IF NOT EXISTS (SELECT FROM public.cases WHERE id = NEW.case_id AND version = NEW.version)
        OR EXISTS (  -- an act of the past; its own line may be there by now, both come in one statement
            SELECT FROM public.audit
            WHERE case_id = NEW.case_id AND version = NEW.version AND xmin <> pg_current_xact_id()::xid
        )
    THEN
        PERFORM public.refuse_out_of_order(TG_RELID, 'attachments');
    END IF;
    RETURN NEW;
END $$
"""


def upgrade() -> None:
    """One table on both engines; two, two functions and a trigger on PostgreSQL."""
    op.create_table(
        "attachments",
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("version", sa.BigInteger, nullable=False),
        sa.Column("n", sa.Integer, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("media", sa.String(64), nullable=False),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column("by", sa.String(64), nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("case_id", "version", "n", name="pk_attachments"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_attachments_case_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_attachments_digest", "attachments", ["digest"])
    if op.get_bind().dialect.name != "postgresql":
        return
    op.create_table(
        "contents",
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_contents"),
    )
    op.create_table(
        "content_pieces",
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("n", sa.Integer, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("digest", "n", name="pk_content_pieces"),
        sa.ForeignKeyConstraint(["digest"], ["contents.digest"], name="fk_content_pieces_digest"),
    )
    op.execute("ALTER TABLE content_pieces ALTER COLUMN body SET STORAGE EXTERNAL")  # photographs are packed already
    for function in (PUT, IN_ORDER):
        op.execute(function)
    op.execute(
        "CREATE TRIGGER in_order BEFORE INSERT ON attachments FOR EACH ROW EXECUTE FUNCTION attachments_in_order()"
    )
