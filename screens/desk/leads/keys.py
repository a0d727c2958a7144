"""The keys of the page of leads, as its buttons show them."""

from __future__ import annotations

from hall.video.leads.lead import Reason

FILE, LIVE, LOOK_BACK, PRECISION, LEAVE = "F", "V", "B", "P", "Esc"
UNDO, UNDO_TOO = "Ctrl+Z", "Backspace"
REASONS = {str(number): reason for number, reason in enumerate(Reason, 1)}
"""A digit refuses a lead, and says why (排除原因)."""
DECIDING = (("leads.file", FILE), *((f"lead_reason.{reason}", key) for key, reason in REASONS.items()))
LOOKING = (("leads.undo", UNDO), ("leads.live", LIVE), ("cameras.look_back", LOOK_BACK), ("leads.precision", PRECISION))
