"""A ranking as sorted bars with the numbers at the bar: streets by an honest pair of rates, subclasses by count."""

from __future__ import annotations

from collections.abc import Sequence

from widgets.charts.bar_table import BarTable
from widgets.charts.values import BarRow


class RankBars(BarTable):
    """Largest first value first; equal ones keep their order, unknown ones stand last."""

    def set_rows(self, rows: Sequence[BarRow]) -> None:
        """Show these rows, sorted."""
        self.show_rows(sorted(rows, key=lambda row: (row.values[0] is None, -(row.values[0] or 0))))
