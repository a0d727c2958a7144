"""`.venv/bin/python -m widgets.texts.acts_table`: writes docs/acts.md, the acts that work as the lifecycle has them.

Run after a row, a key or a word of an act has changed; a test says when it was forgotten.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from hall.cases.deciding.acts import ListedAct, listed_acts
from hall.cases.table.lifecycle import LIFECYCLE
from hall.cases.table.transition import Transition
from widgets.texts.words import TOPICS

PAGE = Path(__file__).parents[2] / "docs" / "acts.md"
_HEAD = """# The acts

What may be done to a case, by the national rules; a city's law may leave rows out and change roles and approvals.
Made by `.venv/bin/python -m widgets.texts.acts_table` from `hall/cases/table/lifecycle.py` and
`hall/cases/deciding/acts.py`:
change those.

| act | key | from | to | who | brings | agree first |
|---|---|---|---|---|---|---|
"""
_WORDS = {code: text for words in TOPICS.values() for code, text in words.items()}


def acts_page() -> str:
    """The page as it should be."""
    return _HEAD + "".join(_line(act, row) for act in listed_acts(LIFECYCLE) for row in act.rows)


def _line(act: ListedAct, row: Transition) -> str:
    name = f"{_WORDS[act.words]} `{act.act}`" + (f" ({row.result})" if row.result else "")
    brings = (*row.needs, *(f"({need})" for need in row.takes))
    cells = (name, act.key, _all(row.sources), row.target or "–", _all(row.roles), _all(brings), _all(row.approvals))
    return f"| {' | '.join(cells)} |\n"


def _all(codes: Iterable[str]) -> str:
    return ", ".join(codes)


def main() -> int:
    """Write the page."""
    PAGE.write_text(acts_page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
