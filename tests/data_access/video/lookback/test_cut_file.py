"""Where a statement stands in a film: found behind parts of every size, and nothing is made of rubbish."""

from __future__ import annotations

import io

from hypothesis import given
from hypothesis import strategies as st

from data_access.video.lookback.cut_file import OURS, Found, append, digest, find

FTYP = b"\0\0\0\x10ftypisom\0\0\0\0"
LARGE = b"\0\0\0\1mdat" + (24).to_bytes(8, "big") + b"12345678"
REST = b"\0\0\0\0mdat" + b"to the end"


def test_a_statement_is_found_behind_all_parts() -> None:
    file = io.BytesIO(FTYP + LARGE)
    append(file, b"said")
    media = len(FTYP + LARGE)
    assert find(file) == Found(b"said", media, media + 28, media + 28, is_marked=True, is_whole=True)


def test_one_that_was_cut_is_told_from_none() -> None:
    file = io.BytesIO(FTYP)
    append(file, b"said")
    whole = file.getvalue()
    assert find(io.BytesIO(whole[:-1]))[0] == b""
    assert find(io.BytesIO(whole[:-1])).is_marked
    assert not find(io.BytesIO(FTYP + REST)).is_marked


def test_another_program_s_box_is_not_ours() -> None:
    other = bytes(reversed(OURS))
    assert find(io.BytesIO(FTYP + (8 + len(other)).to_bytes(4, "big") + b"uuid" + other)).statement == b""


@given(st.binary(max_size=400))
def test_nothing_is_made_of_rubbish(content: bytes) -> None:
    found = find(io.BytesIO(content))
    assert found.size == len(content)
    assert found.statement == b"" or OURS in content


@given(st.binary(max_size=400), st.integers(0, 500))
def test_a_digest_is_of_so_much_of_it(content: bytes, size: int) -> None:
    assert digest(io.BytesIO(content), size) == digest(io.BytesIO(content[:size]), size)
