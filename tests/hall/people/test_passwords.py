"""The policy of passwords (口令策略)."""

from __future__ import annotations

import pytest

from hall.people.passwords import weakness


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("Abcdef12!", "input.password_short"),
        ("Abcdef12!x", None),
        ("abcdefg123", "input.password_kinds"),
        ("Abcdefg123", None),
        ("correct horse batt", None),
        ("a short phrase", "input.password_kinds"),
        ("Zhangwei-2026", "input.password_name"),
        ("Aa1Aa1Aa1Aa1Aa1", "input.password_same"),
        ("长长的密码长长的密码一二三四五", None),
        ("x" * 300, "input.password_long"),
    ],
)
def test_a_weak_password_is_told_what_it_lacks(password: str, code: str | None) -> None:
    weak = weakness(password, "zhangwei")
    assert (None if weak is None else weak.code) == code


def test_a_short_name_may_stand_in_a_word() -> None:
    assert weakness("longer than eight", "an") is None
