"""视频轮巡: pages of cameras in turn, on all walls the same at the same moment; screens of one wall that show the same
scene show pages in a row."""

from __future__ import annotations

from hall.moment import Moment
from hall.video.layouts.arrangement import Arrangement
from hall.video.layouts.rotation import Rotation
from hall.wall.panels import DWELL_OPTION
from widgets.wall.camera_panel import CameraPanel


class Panel(CameraPanel):
    """See the module. Its turns are counted from 1970 on, so that none depends on when a wall began."""

    def arranged(self, codes: tuple[str, ...], now: Moment) -> Arrangement:  # noqa: ARG002  (as above)
        """See `CameraPanel`."""
        place, many = self.copy
        dwell_s = int(self.pane.option(DWELL_OPTION.name, DWELL_OPTION.default))
        return Arrangement(self.layout_chosen, codes, rotation=Rotation(dwell_s, 0, abreast=many, place=place))
