"""What the pages for whoever goes on building name is there: files, folders, tests, and names of the code."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
ROOMS = tuple(str(page.relative_to(ROOT)) for page in sorted((ROOT / "docs" / "rooms").glob("*.md")))
WRAPPED = ("docs/architecture.md", "docs/field.md", "docs/ground.md", "docs/look.md", "docs/soak.md", *ROOMS)
"""Pages whose lines are short, but for rows of tables: to be read sentence by sentence, and in differences."""
PAGES = ("docs/adding.md", *WRAPPED)
WIDEST = 120
"""Columns, as of the code; a Han letter is two."""
CODE = ("hall", "data_access", "themes", "widgets", "screens", "tests")
KINDS = frozenset({".py", ".toml", ".sql", ".js", ".txt", ".md", ".ts"})

_QUOTED = re.compile(r"`([^`\n]+)`")
_PATH = re.compile(r"[\w.*-]*(/[\w.*-]+)+/?|[\w*]+\.(py|md|toml|sql|txt)")
_NAME = re.compile(r"[A-Za-z_]\w*(\.[A-Za-z_]\w*)*")
_TEST = re.compile(r"\btest_\w+")
_ANY = "NAME"
"""Stands for any name of that kind: soak_NAME.py, need_NAME."""
ELSEWHERE = frozenset({"keys/GENESIS.key", "QSortFilterProxyModel", "2026/3/1"})
"""What a station has in its folder, what Qt has, and a date as people write it."""


def told(page: str) -> Iterator[str]:
    """All that stands in backticks, without the blocks of code."""
    text = re.sub(r"```.*?```", "", (ROOT / page).read_text("utf-8"), flags=re.DOTALL)
    yield from dict.fromkeys(_QUOTED.findall(text))
    yield from dict.fromkeys(f"{name}.py" for name in _TEST.findall(text))


@cache
def files() -> tuple[str, ...]:
    """Those of the project, as paths from its root."""
    found = (path for folder in (*CODE, "docs") for path in (ROOT / folder).rglob("*"))
    beside = (path for path in ROOT.iterdir() if path.is_file())
    return tuple(str(path.relative_to(ROOT)) for path in (*found, *beside) if "__pycache__" not in path.parts)


@cache
def words() -> frozenset[str]:
    """Every word of the code."""
    texts = ((ROOT / name).read_text("utf-8") for name in files() if Path(name).suffix in KINDS and name not in PAGES)
    return frozenset(word for text in texts for word in re.findall(r"\w+", text))


def is_there(name: str) -> bool:
    """A file or folder that ends so, or a name of words of the code; what is neither is not asked."""
    if name in ELSEWHERE:
        return True
    if _PATH.fullmatch(name):
        ending = re.escape(name.removeprefix("./").strip("/").replace(_ANY, "*")).replace(r"\*", "[^/]*")
        return any(re.search(rf"(^|/){ending}(\.py)?$", each) for each in files())
    if _NAME.fullmatch(name):
        return all(part in words() or _ANY in part for part in name.split("."))
    return True


@pytest.mark.parametrize("page", PAGES)
def test_a_page_names_nothing_that_is_not_there(page: str) -> None:
    assert [name for name in told(page) if not is_there(name)] == []


def test_names_in_pages_are_seen() -> None:
    assert sum(len(list(told(page))) for page in PAGES) > 200


def test_the_overview_leads_to_every_room() -> None:
    overview = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    assert len(ROOMS) > 5
    assert [page for page in ROOMS if f"[{page}]({page.removeprefix('docs/')})" not in overview] == []


def columns(line: str) -> int:
    """How wide a line is: wide letters count two."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in line)


@pytest.mark.parametrize("page", WRAPPED)
def test_no_line_of_a_page_is_too_long_to_be_read(page: str) -> None:
    lines = (ROOT / page).read_text("utf-8").splitlines()
    assert [number for number, line in enumerate(lines, 1) if columns(line) > WIDEST and line[0] != "|"] == []


@pytest.mark.parametrize("page", PAGES)
def test_a_module_is_started_by_the_programs_own_python(page: str) -> None:
    """The machine's has none of its libraries."""
    assert re.findall(r"(?<!\.venv/bin/)\bpython\s+-m\s+\S+", (ROOT / page).read_text("utf-8")) == []


def test_a_name_that_is_gone_is_found() -> None:
    gone = ("hall/cases/no_such_file.py", "no_such_file.py", "no_such_name", "test_no_such_thing.py", "hall/nowhere/")
    assert [name for name in gone if is_there(name.replace("no_such", "no" + "_such_"))] == []
