"""The keys of the page of cameras, as its buttons show them."""

from __future__ import annotations

PUSH, OTHER_WALL, END, HAND_BACK, KEEP, ARRANGEMENTS = "U", "W", "E", "H", "V", "O"
SEARCH, OTHER_TREE, GROUP, CASE, LEAVE = "/", "T", "G", "C", "Esc"
SNAPSHOT, NEW_CASE, LOOK_BACK = "S", "N", "B"
OF_TILES = frozenset("0123456789+-=RM")
"""Without buttons: which place, another layout, pages in turn, sound."""
BUTTONS = (
    ("cameras.to_search", SEARCH), ("cameras.other_tree", OTHER_TREE), ("cameras.group", GROUP),
    ("cameras.of_case", CASE), ("cameras.snapshot", SNAPSHOT), ("cameras.new_case", NEW_CASE),
    ("cameras.look_back", LOOK_BACK),
)  # fmt: skip
WALL_BUTTONS = (
    ("cameras.push", PUSH), ("cameras.other_wall", OTHER_WALL), ("console.no_time", END),
    ("console.hand_back", HAND_BACK), ("cameras.arrangements", ARRANGEMENTS), ("cameras.keep", KEEP),
)  # fmt: skip
