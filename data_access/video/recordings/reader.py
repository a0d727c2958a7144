"""Reads recordings out of the place that this station names: index in the database, files in their folder."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

from data_access.engine.database import Database
from data_access.video.recordings.folder import RecordingFolder, folder_of_url
from data_access.video.recordings.index import RecordingIndex
from hall.errors import HallError, NotFound
from hall.moment import Moment
from hall.video.recordings.segment import Segment
from hall.video.recordings.timeline import in_order


class RecordingRepository:
    """Implements ``hall.ports.recordings.RecordingReader``."""

    def __init__(self, index: RecordingIndex, folder: RecordingFolder) -> None:
        self._index, self._folder = index, folder

    def segments(self, camera: str, begin: Moment, end: Moment) -> Sequence[Segment]:
        """See the port."""
        mark = ""
        with suppress(HallError):  # said by who opens one
            mark = self._folder.mark()
        return in_order(self._index.of(camera, begin, end), lambda each: each.store == mark)

    def extent(self, camera: str) -> tuple[Moment, Moment] | None:
        """See the port."""
        return self._index.extent(camera)

    def content(self, segment: Segment) -> bytes:
        """See the port."""
        if segment.store != self._folder.mark():
            raise NotFound("missing.recording_elsewhere", station=segment.station)
        return self._folder.content(segment)


def reader_of(database: Database, url: str) -> RecordingRepository:
    """Of a station that names this place. Raises InputRefused."""
    return RecordingRepository(RecordingIndex(database), RecordingFolder(folder_of_url(url), database.genesis))
