"""Takes commands through units of work: one, many in one commit, requests. Knows no database."""

from __future__ import annotations

from hall.handling.bulk import AT_ONCE
from hall.handling.handler import CaseCommandHandler

__all__ = ["AT_ONCE", "CaseCommandHandler"]
