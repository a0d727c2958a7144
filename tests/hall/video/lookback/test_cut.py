"""What is told of a cut: read again as it was signed; what is no statement is none."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from hall.errors import InputRefused
from hall.moment import HOUR_MS
from hall.video.lookback.asking import LONGEST_MS, check
from hall.video.lookback.cut import Cut, read, signed

CUT = Cut(
    "77", "cHVibGlj", "a-number", "Asia/Shanghai", "C1", "示例路口", "", 1_000, 9_000, ((1_000, 3_000), (5_000, 9_000)),
    "示例-1", "交警调取", "lead", "示例值班长", "shift_leader", "desk-1", 99_000, "00" * 32, 4_096,
)  # fmt: skip


def test_a_statement_reads_as_it_was_signed() -> None:
    told = signed(CUT, lambda content: b"signed " + content[:5])
    assert read(told) == (CUT, b"signed " + CUT.told()[:5])
    assert "示例路口" in told.decode()
    assert CUT.missing_ms == 2_000


def test_times_of_which_there_are_two_recordings_are_told_and_else_nothing_is_said_of_them() -> None:
    double = replace(CUT, doubled=((1_500, 2_500), (6_000, 7_000)))
    assert read(signed(double, lambda _: b"x"))[0] == double
    assert double.told() != CUT.told()
    assert b"doubled" not in CUT.told()


def test_what_is_signed_tells_every_difference() -> None:
    stretches = ((1_000, 9_000),)
    others = (replace(CUT, number="b"), replace(CUT, begins=1_001), replace(CUT, stretches=stretches))
    assert CUT.told() not in [other.told() for other in others]


@pytest.mark.parametrize("change", [
    {"form": "hall.cut.2"}, {"begins": "1000"}, {"size": True}, {"camera": 7}, {"stretches": [1]}, {"stretches": None},
    {"more": 1}, {"begins": 10**30}, {"at": -(10**17)}, {"ends": 253_402_300_800_010}, {"stretches": [[1, 10**400]]},
    {"stretches": [[float("inf"), 1]]}, {"reason": "\ud800"}, {"public_key": "\ud800"}, {"genesis": "\udfff"},
])  # fmt: skip
def test_what_is_otherwise_is_no_statement(change: dict[str, Any]) -> None:
    told = json.loads(signed(CUT, lambda _: b"x"))
    told["cut"] |= change
    with pytest.raises(ValueError, match="statement"):
        read(json.dumps(told).encode())


@pytest.mark.parametrize("text", [b"", b"[]", b"{}", b'{"cut": 1, "signature": ""}', b"\xff", b"[" * 100_000])
def test_rubbish_is_no_statement(text: bytes) -> None:
    with pytest.raises(ValueError, match=r".*"):
        read(text)


@pytest.mark.parametrize(("begins", "ends", "reason", "code"), [
    (0, HOUR_MS, "  ", "cut.no_reason"), (0, LONGEST_MS + 1, "x", "cut.long"), (5, 5, "x", "cut.nothing"),
])  # fmt: skip
def test_what_may_not_be_asked_is_refused(begins: int, ends: int, reason: str, code: str) -> None:
    with pytest.raises(InputRefused) as refused:
        check(begins, ends, reason)
    assert refused.value.words.code == code
    check(0, LONGEST_MS, "x")
