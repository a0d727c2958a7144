"""What leaves the hall for people to read: cases in a table, a map of them, where they come again, an event's report,
the cameras, the components, the city's tables."""

from __future__ import annotations

from data_access.process.tasks.camera_export import export_cameras
from data_access.process.tasks.camera_search import search_cameras
from data_access.process.tasks.case_export import export_cases
from data_access.process.tasks.component_export import export_components
from data_access.process.tasks.event_report import export_event
from data_access.process.tasks.hotspot_export import export_hotspots
from data_access.process.tasks.map_export import export_map
from data_access.process.tasks.table_export import export_table, export_template

__all__ = [
    "export_cameras",
    "export_cases",
    "export_components",
    "export_event",
    "export_hotspots",
    "export_map",
    "export_table",
    "export_template",
    "search_cameras",
]
