"""The areas a point lies in, as codes (domain.md §4). Refuses to know how they are found."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Areas:
    """The area keys of a case; None where there is no such layer or the point is outside.

    ``area_class``: A, B or C decides limits; A where none is stated (domain.md §2.7).
    """

    street: str | None = None
    community: str | None = None
    cell: str | None = None
    duty_grid: str | None = None
    road_section: str | None = None
    area_class: str = "A"
