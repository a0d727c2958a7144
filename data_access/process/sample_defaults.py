"""The sample city that is made where nobody says which."""

from __future__ import annotations

PROFILE, CASES, SEED = "erqi", 3_000, 1
"""As many cases as a district of this size has open and closed within some weeks; the first seed."""
