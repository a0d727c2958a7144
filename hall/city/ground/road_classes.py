"""Classes of roads by the words of OpenStreetMap, which its extracts and most vector tiles use. Pure."""

from __future__ import annotations

ROAD_CLASSES = {
    "motorway": "ring", "trunk": "ring", "primary": "arterial", "secondary": "secondary", "tertiary": "branch",
    "unclassified": "branch", "residential": "branch", "road": "branch", "living_street": "lane", "pedestrian": "lane",
    "service": "lane",
}  # fmt: skip
"""快速路, 主干道, 次干道, 支路, 背街小巷 by the key highway; foot paths and tracks are no roads of a city."""
