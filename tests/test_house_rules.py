"""What the code promises whoever takes it over: a word at each number, short functions, small files."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("hall", "data_access", "themes", "widgets", "screens")
LONGEST_FUNCTION = 40
LONGEST_FILE = 300
MIGRATIONS = "data_access/store/migrations/"
"""A migration is written once and never changed; its length is that of the tables it makes."""
_CONSTANT = re.compile(r"_?[A-Z][A-Z0-9_]*")


def product_files() -> dict[str, str]:
    """Name → text of each file of the product, not of its tests."""
    paths = [ROOT / "main.py", *(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))]
    return {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in sorted(paths)}


def numbers_without_a_word(text: str) -> list[str]:
    """Names of a module's numeric constants that nothing is said of: no comment on their lines or the line above, no
    docstring below."""
    lines, body = text.split("\n"), ast.parse(text).body
    found = []
    for at, name, is_told_below in _constants(body):
        said = [*lines[at.lineno - 1 : at.end_lineno]]
        above = lines[at.lineno - 2].lstrip() if at.lineno > 1 else ""
        if not is_told_below and not above.startswith("#") and not any("#" in line for line in said):
            found.append(name)
    return found


def _constants(body: list[ast.stmt]) -> Iterator[tuple[ast.Assign | ast.AnnAssign, str, bool]]:
    for each, following in zip(body, [*body[1:], None], strict=True):
        if not isinstance(each, ast.Assign | ast.AnnAssign) or each.value is None or not _is_number(each.value):
            continue
        target = each.targets[0] if isinstance(each, ast.Assign) else each.target
        names = [part.id for part in ast.walk(target) if isinstance(part, ast.Name)]
        if all(_CONSTANT.fullmatch(name) for name in names):
            yield each, ", ".join(names), isinstance(following, ast.Expr)


def _is_number(value: ast.expr) -> bool:
    """A number, a sum of some, or a collection of nothing else."""
    match value:
        case ast.Constant(value=bool()):
            return False
        case ast.Constant(value=int() | float()):
            return True
        case ast.UnaryOp(operand=operand):
            return _is_number(operand)
        case ast.BinOp(left=left, right=right):
            return _is_number(left) or _is_number(right)
        case ast.Tuple(elts=[_, *_] as parts) | ast.List(elts=[_, *_] as parts) | ast.Set(elts=parts):
            return all(map(_is_number, parts))
        case ast.Dict(values=[_, *_] as parts):
            return all(map(_is_number, parts))
    return False


def long_functions(text: str) -> list[str]:
    """Names of functions of more lines than a screen shows, decorators not counted."""
    functions = (each for each in ast.walk(ast.parse(text)) if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef))
    return [each.name for each in functions if (each.end_lineno or 0) - each.lineno >= LONGEST_FUNCTION]


def paint_events_without_end(text: str) -> list[int]:
    """Lines of paint events that are not ``@painting``, in a file that paints."""
    if "QPainter(" not in text:
        return []
    return [
        node.lineno
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef) and node.name == "paintEvent"
        and not any(isinstance(each, ast.Name) and each.id == "painting" for each in node.decorator_list)
    ]  # fmt: skip


def test_every_number_has_a_word() -> None:
    silent = {name: numbers_without_a_word(text) for name, text in product_files().items() if MIGRATIONS not in name}
    assert {name: found for name, found in silent.items() if found} == {}


def test_functions_are_short() -> None:
    found = {name: long_functions(text) for name, text in product_files().items() if MIGRATIONS not in name}
    assert {name: long for name, long in found.items() if long} == {}


def test_files_are_small() -> None:
    lengths = {name: text.count("\n") for name, text in product_files().items()}
    assert {name: n for name, n in lengths.items() if n > LONGEST_FILE} == {}
    some = [n for n in lengths.values() if n > 1]  # an empty __init__ makes no file smaller
    assert median(some) <= 100
    assert quantiles(some, n=10)[-1] <= 200


def test_every_paint_event_ends_its_painter() -> None:
    """One that raises keeps it alive in its traceback: Qt ends the process (widgets/common/painting.py)."""
    undressed = {name: paint_events_without_end(text) for name, text in product_files().items()}
    assert {name: lines for name, lines in undressed.items() if lines} == {}


def test_values_are_made_by_one_decorator() -> None:
    """``@frozen``: a start makes many of them (hall/frozen.py)."""
    library = "@dataclass(frozen=True, slots=True)"
    assert [name for name, text in product_files().items() if f"\n{library}\n" in text] == []


def test_the_rules_find_what_breaks_them() -> None:
    event = "class W:\n    def paintEvent(self, event):\n        QPainter(self)\n"
    assert paint_events_without_end(event) == [2]
    assert paint_events_without_end(event.replace("    def", "    @painting\n    def")) == []
    assert numbers_without_a_word("A_MS = 5\nB = 2 * A_MS\nC = (1, 2)\nD = {'x': 1.0}\nE: int = -1\n") == [
        "A_MS",
        "B",
        "C",
        "D",
        "E",
    ]
    assert numbers_without_a_word("A = 5  # five\n# six\nB = 6\nC = 7\n'''seven'''\nD = True\nname = 3\n") == []
    body = "    pass\n" * LONGEST_FUNCTION
    assert long_functions(f"def short():\n{body[:-9]}\ndef long():\n{body}") == ["long"]
