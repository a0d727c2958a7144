"""视频分组: several cameras at once; those that have no place come with the wall's next page."""

from __future__ import annotations

from dataclasses import replace

from hall.moment import Moment
from hall.video.layouts.arrangement import Arrangement
from widgets.wall.camera_panel import CameraPanel


class Panel(CameraPanel):
    """See the module."""

    def arranged(self, codes: tuple[str, ...], now: Moment) -> Arrangement:  # noqa: ARG002  (it does not turn)
        """See `CameraPanel`."""
        made = Arrangement(self.layout_chosen, codes)
        return replace(made, page=self.copy[0] % made.pages)

    def turn_page(self) -> None:
        """See `WallPanel`."""
        _, many = self.copy
        if self.grid.arrangement.pages > many:
            self.grid.show_arrangement(self.grid.arrangement.turn(many, self.parts.live.now()))
