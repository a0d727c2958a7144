"""Which contents in the store of attached files are a lead's, and stay though no act names them."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from data_access.store.tables.lead_schema import WAITING, lead_clips, leads

_REFUSED: tuple[sa.ColumnElement[str], ...] = (sa.literal_column("'refused'"), sa.literal_column("'lapsed'"))


def named_by_leads() -> tuple[sa.Select[Any], ...]:
    """Their digests: frames of leads that wait, and clips (告警前后录像) of those and of what became a case, to which a
    clip may be attached later."""
    frames = sa.select(leads.c.snapshot).where(leads.c.state == WAITING)
    clips = sa.select(lead_clips.c.digest).join(leads, leads.c.id == lead_clips.c.lead_id)
    return frames, clips.where(leads.c.state.not_in(_REFUSED))
