"""No regular expression of the product takes time without end: of hostile texts twice as long is twice the work."""

from __future__ import annotations

import ast
import re
from itertools import product

import pytest

from tests.support.regex_steps import Steps
from tests.test_house_rules import product_files

LENGTH = 30
LETTERS = " \t\n[](){}=:;,'\"/@-.+*ab0_路国街"
"""Of each the long texts are made, alone, in pairs, and behind what a pattern may begin with."""
BEGINNINGS = (
    "",
    "[",
    "://",
    "a://",
    "password",
    "password=",
    "SRID",
    "1",
    '"',
    "'",
    " (",
    "is not one of ",
    "<script>",
)
ENDS = ("", "!")
NOT_SEARCHED = {
    "screens/terminal/wrong_use.py": "what somebody typed behind a command, to himself",
    "widgets/map/page/base_page.py": "the program's own page",
}


_SEARCHES = ("search", "sub", "findall", "finditer", "split")


def _patterns() -> list[tuple[str, str, int, bool]]:
    """File, pattern, flags, and whether it is only asked whether a text begins with it."""
    found = []
    for name, text in product_files().items():
        if "re.compile" not in text or name in NOT_SEARCHED:  # the most: to parse those takes each worker seconds
            continue
        tree = ast.parse(text)
        named = {
            id(node.value): target.id
            for node in ast.walk(tree) if isinstance(node, ast.Assign)
            for target in node.targets if isinstance(target, ast.Name)
        }  # fmt: skip
        for node in ast.walk(tree):
            if not (isinstance(node, ast.Call) and ast.unparse(node.func) == "re.compile"):
                continue
            source = node.args[0]
            if isinstance(source, ast.Constant) and isinstance(source.value, str):
                told = " | ".join(ast.unparse(each) for each in node.args[1:]) or "0"
                variable = named.get(id(node), "")
                begins = bool(variable) and not any(f"{variable}.{each}" in text for each in _SEARCHES)
                found.append((name, source.value, int(eval(told, {"re": re})), begins))
    return found


PATTERNS = _patterns()


def _works(pattern: re.Pattern[str], text: tuple[str, str, str], *, begins: bool) -> list[int]:
    beginning, middle, end = text
    texts = [beginning + middle * (n // len(middle)) + end for n in (LENGTH, 2 * LENGTH)]
    return [Steps(pattern, each).match() if begins else Steps(pattern, each).search() for each in texts]


@pytest.mark.parametrize(
    ("name", "source", "flags", "begins"), PATTERNS, ids=[f"{n}-{s[:20]}" for n, s, *_ in PATTERNS]
)
def test_twice_the_text_is_twice_the_work(name: str, source: str, flags: int, *, begins: bool) -> None:
    pattern = re.compile(source, flags)
    used = [each for each in LETTERS if each in source or each in "a0 \n路"]
    middles = [*used, *(a + b for a, b in product(used[:4], repeat=2) if a != b)]
    beginnings = [each for each in BEGINNINGS if each.rstrip("=") in source]
    for middle, beginning, end in product(middles, beginnings, ENDS):
        once, twice = _works(pattern, (beginning, middle, end), begins=begins)
        assert twice <= 2.5 * once + 60, (name, source, beginning, middle, end, once, twice)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (r"(\w+://[^/\s:@]*):([^/\s@]+)@", "a" * 80),
        (r"\[(\[)?\s*([^\]]+?)\s*\]", "[" + " " * 79),
        (r"\s*x", " " * 80),
    ],
)
def test_the_counting_itself_sees_what_is_quadratic(source: str, text: str) -> None:
    once, twice = (Steps(re.compile(source), text[:n]).search() for n in (40, 80))
    assert twice > 3 * once


def test_counted_and_found_alike() -> None:
    text = "a://b:c@d password = 'x' 2026"
    assert Steps(re.compile(r"(://[^/\s:@]*):[^/\s@]+@"), text).search() < 3 * len(text)
