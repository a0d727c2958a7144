"""Reads clips around the moments of leads (告警前后录像): rows of the database, contents in their store."""

from __future__ import annotations

from hashlib import sha256

from data_access.store.sealed_contents import opened
from data_access.video.leads.lead_clips import LeadClips
from hall.errors import StoreRefused
from hall.moment import Moment
from hall.ports import AttachmentStore, Secrets
from hall.video.lookback.clip import LeadClip


class ClipReader:
    """``key`` None: this station has not the hall's. Any thread; blocks. Asks nobody who looks. Raises
    StoreUnreachable."""

    def __init__(self, clips: LeadClips, contents: AttachmentStore, key: Secrets | None) -> None:
        self._clips, self._contents, self._key = clips, contents, key

    def of(self, camera: str, begin: Moment, end: Moment) -> list[LeadClip]:
        """Those of the camera that hold something of that time, in order."""
        return self._clips.of_camera(camera, begin, end)

    def content(self, clip: LeadClip) -> bytes:
        """The whole of one, as it plays. Raises NotFound ``missing.file``, StoreRefused ``store.content_damaged``,
        KeyRefused."""
        content = b"".join(self._contents.open(clip.digest))
        if sha256(content).hexdigest() != clip.digest:
            raise StoreRefused("store.content_damaged", name=clip.digest)
        return opened(content, self._key)
