"""What people see of a text: hidden characters go, what looks alike is one, a terminal gets no orders."""

from __future__ import annotations

import pytest

from hall.plain_text import alike, cut, is_code, is_name, shown, typed_line, visible
from hall.wall.orders import is_wall


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


NOTHING_SEEN = (
    "\u200b", "\u3164", "\u2800", "\ufe0f", "\u115f\u1160", "\uffa0", "\u034f", "\u0301", "\u00ad", "\U000e0041",
    "\U0001d159", "\u180b", "\u17b4", "\u3000 \u2800", "\u202e", "\ue000", "\u2066\u2069",
)  # fmt: skip


@pytest.mark.parametrize("text", NOTHING_SEEN)
def test_a_text_of_which_nobody_sees_anything_is_none(text: str) -> None:
    assert visible(text) == ""
    assert not is_name(text)
    assert not is_wall(text)
    assert text == "\u0301" or not is_code(f"a{text}b"), "two codes that look like one"


@pytest.mark.parametrize(
    "text", ["…", "1", "一", "é", "e\u0301", "❤\ufe0f", "👨\u200d👩", "가", "क\u093f", "1\ufe0f\u20e3"]
)
def test_what_is_seen_of_whatever_writing_is_a_text(text: str) -> None:
    assert visible(text)


@pytest.mark.parametrize(
    ("text", "most", "left"),
    [
        ("abc", 3, "abc"), ("abc", 2, "ab"), ("ae\u0301o", 2, "a"), ("王👍🏽", 2, "王"),
        ("王👨\u200d👩\u200d👧", 4, "王"), ("王🇨🇳", 2, "王"), ("❤\ufe0f", 1, ""), ("", 3, ""),
    ],
)  # fmt: skip
def test_what_is_cut_keeps_its_last_letter_whole(text: str, most: int, left: str) -> None:
    assert cut(text, most) == left


def test_what_is_not_drawn_makes_no_other_name() -> None:
    assert alike("wang\u3164") == alike("w\ufe0fang") == "wang"
