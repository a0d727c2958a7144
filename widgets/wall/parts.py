"""What the panels of a wall are made of: they read, and nothing they are handed could write or tell who reported."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from hall.city.zone import CityZone
from hall.ports import MoverReader
from themes.tokens import Theme
from widgets.live.city_watch import CityWatch
from widgets.live.lanes import QueryLane
from widgets.live.live_cases import LiveCases
from widgets.map.case_map import CaseMap
from widgets.texts.texts import Texts

if TYPE_CHECKING:
    from hall.ports.layers import LayerReader
    from hall.ports.lead_board import LeadBoard
    from hall.ports.spots import SpotReader
    from hall.ports.tiles import TileReader
    from widgets.live.camera_watch import CameraWatch
    from widgets.live.event_watch import EventWatch
    from widgets.video.bell import StreamBell
    from widgets.wall.board_figures import BoardFigures


class MakeMap(Protocol):
    """Makes a map of the city with its base, without pins."""

    def __call__(self, *, is_wall: bool) -> CaseMap: ...


@dataclass(frozen=True, kw_only=True)
class PanelParts:
    """Everything a panel gets. ``board`` gives the process's one board of figures, ``cameras`` its one watch of which
    there are, ``video`` the one bell of their streams, None where this station plays none, ``lead_board`` what reads
    leads, ``spots`` what reads the places of all cases, ``components`` and ``own_layers`` what
    stands in tiles."""

    live: LiveCases
    queries: QueryLane
    city: CityWatch
    zone: CityZone
    texts: Texts
    theme: Theme
    make_map: MakeMap
    movers: MoverReader
    events: EventWatch
    board: Callable[[], BoardFigures]
    cameras: Callable[[], CameraWatch]
    video: Callable[[], StreamBell | None]
    lead_board: Callable[[], LeadBoard]
    spots: Callable[[], SpotReader]
    components: Callable[[], TileReader]
    own_layers: Callable[[], LayerReader]
