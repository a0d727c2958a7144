"""What leaves the hall for people to read: cases in a table, and the report of an event."""

from __future__ import annotations

from data_access.process.tasks.case_export import export_cases
from data_access.process.tasks.event_report import export_event

__all__ = ["export_cases", "export_event"]
