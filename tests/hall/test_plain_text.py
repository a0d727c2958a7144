"""What people see of a text: hidden characters go, what looks alike is one, a terminal gets no orders."""

from __future__ import annotations

import pytest

from hall.plain_text import alike, shown, typed_line, visible


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("井盖", "井盖"), (" 井\u200b盖\ufeff ", "井盖"), ("\u3000井盖\u3000", "井盖"), ("井\u202e盖", "井盖"),
        ("a\x07b", "ab"), ("a\nb\tc d", "a\nb\tc d"), ("a\0b", "a\0b"), ("\u200b", ""), ("", ""),
    ],
)  # fmt: skip
def test_hidden_characters_go(text: str, seen: str) -> None:
    assert visible(text) == seen


@pytest.mark.parametrize("text", ["案件 日期", "案件\u00a0⽇期", "案件\n日期", " 案件  日\u200b期"])
def test_what_looks_alike_is_one(text: str) -> None:
    assert alike(text) == "案件 日期"
    assert alike("rene\u0301") == alike("ren\u00e9")
    assert alike("ａ（１）") == "a(1)"
    assert alike("Anna") != alike("anna")


def test_a_terminal_gets_no_orders() -> None:
    assert shown("\x1b[2J井盖\u202e\x07\n\x85\ud800") == r"\x1b[2J井盖\u202e\x07\n\x85\ud800"
    assert shown("井盖\u3000（甲） é\u00a0") == "井盖\u3000（甲） é\u00a0"


@pytest.mark.parametrize(
    ("pasted", "line"),
    [
        ("防汛\n二级\r\n响应", "防汛 二级 响应"),
        ("通知\u202e转\u202c", "通知转"),
        ("\u200b\u200b ", ""),
        (" a\tb ", "a b"),
    ],
)
def test_what_is_pasted_into_a_line_is_one_line_of_what_is_seen(pasted: str, line: str) -> None:
    assert typed_line(pasted) == line
