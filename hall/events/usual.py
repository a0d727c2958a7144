"""What an event of a kind usually begins with: a scene of the program, and the class of case it is about. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from hall.events.event import Brief, Kind
from hall.live.condition import Condition

SUBCLASSES: Mapping[Kind, str] = {Kind.FLOOD: "event:0406", Kind.SNOW: "event:0407"}
"""道路积水 and 道路积雪结冰 of the national list (docs/field.md §9.1); others are about no one class."""


def usual(kind: Kind, name: str, scenes: Collection[str], subclasses: Collection[str]) -> Brief:
    """``scenes``, ``subclasses``: those that the hall has, by code and key; the scene has the kind's own code."""
    subclass = SUBCLASSES.get(kind, "")
    condition = Condition(subclass=subclass if subclass in subclasses else "")
    return replace(Brief(kind, name, condition=condition), scene=kind.value if kind.value in scenes else "")
