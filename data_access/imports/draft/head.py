"""What stands at the head of every drafted mapping, and how the table lies: of cases and of ground alike."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from data_access.imports.draft.look import Looked
from data_access.imports.draft.page import Page
from hall.errors import Words

Tried = tuple[int, int, dict[str, int], Words | None]
"""Rows read, accepted, refused by reason; or why it is no mapping yet."""


def write_layout(page: Page, looked: Looked) -> None:
    """The table that says where the file's table lies, where it does not begin with one row of headings."""
    layout = looked.layout
    found = {
        "sheet": layout.sheet, "headings": list(range(layout.first, layout.last + 1)) if layout.first else "",
        "separator": layout.separator, "records": layout.records,
    }  # fmt: skip
    if any(found.values()):
        page.table("table")
    for key, value in found.items():
        if value:
            page.key(key, value)


def write_head(
    head: Page, looked: Looked, questions: int, tried: Tried, reasons: Mapping[str, Words] = MappingProxyType({})
) -> None:
    """``reasons``: of what was rejected, in words of their own where they have some."""
    read, accepted, rejected, why = tried
    head.told(Words("draft.head", {"file": looked.path.name, "questions": questions}))
    if not looked.is_whole:
        head.told(Words("draft.part", {"rows": looked.rows}))
    if why is not None:
        head.told(Words("draft.no_trial", {"why": why}))
        return
    head.told(Words("draft.trial", {"read": read, "accepted": accepted, "rejected": read - accepted}))
    for reason, count in sorted(rejected.items(), key=lambda each: -each[1]):
        head.told(Words("draft.trial_reason", {"count": count, "what": reasons.get(reason, Words(reason))}))
