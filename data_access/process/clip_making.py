"""Who makes the clips around the moments of leads (告警前后录像): a recorder, of what lies in its place."""

from __future__ import annotations

from collections.abc import Callable

from data_access.attachments.choose import contents_of
from data_access.process.station import DatabaseAccess
from data_access.video.cameras.present_cameras import PresentCameras
from data_access.video.leads.lead_clips import LeadClips
from data_access.video.lookback.clip_maker import ClipMaker, ClipMeans
from data_access.video.recordings.reader import reader_of
from hall.errors import Words
from hall.moment import LATEST


def clip_maker_of(
    access: DatabaseAccess, recordings: str, attachments: str, reserve: int, tell: Callable[[Words], None]
) -> ClipMaker:
    """``recordings``: the URL of their place; ``attachments``: see ``contents_of``; ``reserve``: bytes that its disk
    keeps free. Raises InputRefused, StoreRefused."""
    database = access.database
    contents = contents_of(database, database.genesis, attachments)
    cameras = PresentCameras(database, access.clock, access.secrets)

    def is_masked(code: str) -> bool:
        camera = cameras.camera(code)
        return camera is not None and bool(camera.masks)

    means = ClipMeans(
        LeadClips(database), reader_of(database, recordings), contents, access.clock,
        lambda: access.law.renewed().profile.own, access.secrets, contents.free, reserve,
        lambda digest: contents.remove(digest, LATEST), is_masked,
    )  # fmt: skip
    return ClipMaker(access.station, means, tell)
