"""A throw-away hall whose database is lost, and found again."""

from __future__ import annotations

from data_access.sample.throw_away import ThrowAway


def come_back(hall: ThrowAway) -> None:
    """Put the files back that ``vanish`` has moved away."""
    for each in sorted(hall.path.parent.glob("away-*")):
        each.rename(each.with_name(each.name.removeprefix("away-")))
