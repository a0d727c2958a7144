"""视频画面: one camera."""

from __future__ import annotations

from hall.moment import Moment
from hall.video.layouts.arrangement import Arrangement
from hall.video.layouts.layouts import Layout
from widgets.wall.camera_panel import CameraPanel


class Panel(CameraPanel):
    """See the module. Which one: the first of its cameras."""

    def arranged(self, codes: tuple[str, ...], now: Moment) -> Arrangement:  # noqa: ARG002  (it does not turn)
        """See `CameraPanel`."""
        return Arrangement(Layout.ONE, tuple(filter(None, codes))[:1])
