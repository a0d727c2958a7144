"""Rows as text: what goes in comes out, and it is what PostgreSQL itself writes and reads."""

from __future__ import annotations

from contextlib import closing
from typing import Any

import psycopg
import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from data_access.backup.back_up import columns_of
from data_access.backup.row_text import blocks_of, kind_of, rows_of
from data_access.engine.database import open_database
from data_access.store.tables.schema import metadata
from tests.support.engines import PostgresServer

KINDS = ("bool", "int", "real", "bytes", "text")
_TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")) | st.sampled_from(
    ["\\N", "\\", "\t", "a\nb", "\r\n", "\\t", "\\x41", "", "路面塌陷", "\u2028"]
)
ROWS = st.tuples(
    st.none() | st.booleans(),
    st.none() | st.integers(-(2**63), 2**63 - 1),
    st.none() | st.floats(allow_nan=False),
    st.none() | st.binary(),
    st.none() | _TEXTS,
)
AWKWARD: list[tuple[Any, ...]] = [
    (True, 2**63 - 1, 113.66666666666667, b"\x00\\\n\t\xff", "a\tb\\N\r\n\x08\x0b\x0c路"),
    (False, 0, -1e-300, b"", ""),
    (None, None, None, None, None),
]


@given(st.lists(ROWS, max_size=5))
def test_rows_come_back(rows: list[tuple[Any, ...]]) -> None:
    assert list(rows_of(blocks_of(rows, KINDS), KINDS)) == rows


@given(st.lists(ROWS, min_size=1, max_size=5), st.integers(1, 7))
def test_blocks_may_be_cut_anywhere(rows: list[tuple[Any, ...]], size: int) -> None:
    text = b"".join(blocks_of(rows, KINDS))
    pieces = [text[i : i + size] for i in range(0, len(text), size)]
    assert list(rows_of(pieces, KINDS)) == rows


def test_every_column_is_written_as_what_it_is(engine_url: str) -> None:
    """Told by the database itself, whose types have names of their own."""
    with closing(open_database(engine_url)) as database, database.reading() as connection:
        inspector = sa.inspect(connection)
        for table in metadata.sorted_tables:
            kinds = {column.name: column.kind for column in columns_of(inspector, table.name)}
            assert kinds == {column.name: kind_of(column.type) for column in table.columns}
            assert {column.name for column in table.columns if column.type.python_type is float} == {
                name for name, kind in kinds.items() if kind == "real"
            }
    with pytest.raises(TypeError):
        kind_of(sa.DateTime())


@pytest.mark.parametrize("text", [b"t\t1", b"t\t1\n", b"x\t1\t1.0\t\\\\x\ta\n", b"t\t1\t1.0\t\\\\x\t\xff\n"])
def test_what_is_no_row_is_refused(text: bytes) -> None:
    with pytest.raises(ValueError):
        list(rows_of([text], KINDS))


def test_the_server_writes_and_reads_the_same(postgres: PostgresServer) -> None:
    with psycopg.connect(postgres.uri) as connection, connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE t (a boolean, b bigint, c double precision, d bytea, e text)")
        with cursor.copy("COPY t FROM STDIN") as copy:
            for block in blocks_of(AWKWARD, KINDS):
                copy.write(block)
        assert cursor.execute("SELECT * FROM t").fetchall() == AWKWARD
        with cursor.copy("COPY t TO STDOUT") as copy:
            written = [bytes(block) for block in copy]
    assert list(rows_of(written, KINDS)) == AWKWARD
