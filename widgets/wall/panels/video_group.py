"""视频分组: several cameras at once; those that have no place come with the wall's next page."""

from __future__ import annotations

from hall.moment import Moment
from hall.video.layouts.arrangement import Arrangement
from widgets.wall.camera_panel import CameraPanel


class Panel(CameraPanel):
    """See the module."""

    def arranged(self, codes: tuple[str, ...], now: Moment) -> Arrangement:  # noqa: ARG002  (it does not turn)
        """See `CameraPanel`."""
        return Arrangement(self.layout_chosen, codes)

    def turn_page(self) -> None:
        """See `WallPanel`."""
        if self.grid.arrangement.pages > 1:
            self.grid.show_arrangement(self.grid.arrangement.turn(1, self.parts.live.now()))
