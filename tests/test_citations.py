"""Pages and sections that code and pages cite are there, and the page of rules says of each where it comes from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path, PurePosixPath

import pytest

from tests.test_pages import ROOT, WRAPPED, files

READ = frozenset({".py", ".toml", ".sql", ".js", ".md", ".ts", ""})
_CITED = re.compile(r"(?<![\w./\"'-])(?P<page>[\w./-]+\.md)\b|§(?P<section>\d+(?:\.\d+)*)")
_BESIDE = re.compile(r"[`)*]*\s*")
"""What may stand between a page's name and the section that is meant of it."""
_HEAD = re.compile(r"^(?:#+ §?|\*\*§)(\d+(?:\.\d+)*)\b", re.MULTILINE)
_RULE = re.compile(r"^\*\*§(\d+\.\d+)[^*]*\*\*(.*?)(?:\n\n|\Z)", re.MULTILINE | re.DOTALL)
_ORIGIN = re.compile(r"\([^)]*\b(?:standard|practice|assumed)\b")
S = "§"
"""Apart, so that made-up citations here are none."""


def page_named(name: str, home: str) -> str | None:
    """The page from the root of the project that is meant in the file ``home``: from there, or beside it in a page."""
    beside = str(PurePosixPath(home).parent / name)
    found = [each for each in (name, beside) if (ROOT / each).is_file() and (each == name or home.endswith(".md"))]
    return str((ROOT / found[0]).resolve().relative_to(ROOT)) if found else None


@cache
def sections(page: str) -> tuple[str, ...]:
    """The numbers of a page's sections and rules."""
    return tuple(_HEAD.findall((ROOT / page).read_text("utf-8")))


def faults(text: str, home: str) -> Iterator[str]:
    """What is cited in a file and is not there. In a page a section without a page beside it is the page's own; in code
    it is one of the page named before."""
    is_page, page, after = home.endswith(".md"), None, 0
    for cited in _CITED.finditer(text):
        name, section = cited["page"], cited["section"]
        if name:
            page, after = page_named(name, home), cited.end()
            if page is None:
                yield name
            continue
        is_own = is_page and (page is None or not _BESIDE.fullmatch(text[after : cited.start()]))
        meant = home if is_own else page
        if meant is None or section not in sections(meant):
            yield f"{meant} {S}{section}"


def is_read(name: str) -> bool:
    """Whether it is a text in which something may be cited."""
    return (ROOT / name).is_file() and Path(name).suffix in READ


def test_every_page_and_section_that_is_cited_is_there() -> None:
    texts = {name: (ROOT / name).read_text("utf-8") for name in files() if is_read(name)}
    cited = sum(len(_CITED.findall(text)) for text in texts.values())
    assert cited > 150
    assert {name: wrong for name, text in texts.items() if (wrong := list(faults(text, name)))} == {}


@pytest.mark.parametrize(
    ("text", "home", "wrong"),
    [
        (f"docs/field.md {S}6.6", "hall/city/areas.py", []),
        (f"docs/field.md {S}6.66", "hall/city/areas.py", [f"docs/field.md {S}6.66"]),
        (f"docs/field.md {S}4 main path, {S}55", "hall/city/areas.py", [f"docs/field.md {S}55"]),
        (f"rule {S}6.6", "hall/city/areas.py", [f"None {S}6.6"]),
        ("no_" + "page" + ".md", "hall/city/areas.py", ["no_" + "page" + ".md"]),
        ("fi" + "eld.md", "hall/city/areas.py", ["fi" + "eld.md"]),
        ("fi" + "eld.md", "docs/look.md", []),
        (f"adding.md, {S}12", "docs/look.md", []),
        (f"field.md {S}99", "docs/look.md", [f"docs/field.md {S}99"]),
        (f"{S}99", "docs/look.md", [f"docs/look.md {S}99"]),
    ],
)
def test_a_wrong_citation_is_found(text: str, home: str, wrong: list[str]) -> None:
    assert list(faults(text, home)) == wrong


@pytest.mark.parametrize("page", WRAPPED)
def test_no_number_of_a_section_stands_twice(page: str) -> None:
    assert len(sections(page)) == len(set(sections(page)))


def test_every_rule_says_where_it_comes_from() -> None:
    rules = _RULE.findall((ROOT / "docs/field.md").read_text("utf-8"))
    assert len(rules) > 50
    assert [number for number, rule in rules if not _ORIGIN.search(rule)] == []
