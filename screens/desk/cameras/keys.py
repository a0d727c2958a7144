"""The keys of the page of cameras, as its buttons show them."""

from __future__ import annotations

SEARCH, OTHER_TREE, GROUP, CASE, SNAPSHOT, NEW_CASE, LEAVE = "/", "T", "G", "C", "S", "N", "Esc"
BUTTONS = (
    ("cameras.to_search", SEARCH), ("cameras.other_tree", OTHER_TREE), ("cameras.group", GROUP),
    ("cameras.of_case", CASE), ("cameras.snapshot", SNAPSHOT), ("cameras.new_case", NEW_CASE),
)  # fmt: skip
