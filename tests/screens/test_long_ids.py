"""Case ids begin with a year and have thirteen digits: no signal may carry one as Qt's int, which ends at ten."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NAMES_OF_CASES = {"opened", "current_case", "outdated", "filed", "arrived", "case_clicked", "clicked"}
FILES = sorted(path for folder in ("widgets", "screens") for path in (ROOT / folder).rglob("*.py"))


def _signals(path: Path) -> list[tuple[str, str]]:
    """Name and arguments of each signal that a class of the file declares."""
    return [
        (target.id, ast.unparse(node.value))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call)
        for target in node.targets
        if isinstance(target, ast.Name) and ast.unparse(node.value.func) == "Signal"
    ]


@pytest.mark.parametrize("name", sorted(NAMES_OF_CASES))
def test_signals_that_tell_of_a_case_hold_its_whole_id(name: str) -> None:
    declared = [(path, said) for path in FILES for found, said in _signals(path) if found == name]
    assert declared
    assert [(path.name, said) for path, said in declared if "int" in said] == []
