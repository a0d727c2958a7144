"""The areas a point lies in, as codes (docs/field.md §10.1). Refuses to know how they are found."""

from __future__ import annotations

from hall.frozen import frozen


@frozen
class Areas:
    """The codes of a case's areas; None where the city has no such layer or the point lies outside it.

    ``area_class``: A, B or C decides limits; A where none is stated (docs/field.md §6.4).
    """

    street: str | None = None
    community: str | None = None
    cell: str | None = None
    duty_grid: str | None = None
    road_section: str | None = None
    area_class: str = "A"
