"""What was recorded, for who may look at it: asked, written into the audit, then read."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from time import monotonic
from weakref import WeakSet

from data_access.video.cameras.addresses import with_login
from data_access.video.cameras.camera_book import CameraBook
from data_access.video.cameras.present_cameras import PresentCameras
from data_access.video.lookback.clip_reader import ClipReader
from data_access.video.lookback.footage import CLIP_FORMAT, Footage, Piece, PieceFootage
from data_access.video.lookback.player import Player
from data_access.video.lookback.recorder_footage import RecorderFootage
from data_access.video.streams.network import open_network
from data_access.video.streams.sources import Opener
from hall.city.zone import CityZone
from hall.moment import Moment
from hall.people.rights import Right
from hall.people.session import Session
from hall.ports.lookback import Looked, Source
from hall.ports.recordings import RecordingReader
from hall.video.cameras.masks import zones_of
from hall.video.cameras.playback import playback_of
from hall.video.lookback.clip import LeadClip
from hall.video.recordings.segment import Segment
from hall.video.recordings.timeline import Stretch, in_order, timeline

LOOK_BACK = "camera.look_back"
"""The act; its subject is the camera, its note the time that was looked at."""
_END_S = 1.0  # for all players together; one that hangs at a recorder goes with the process


def pieces_of(recordings: RecordingReader, camera: str, begins: Moment, ends: Moment) -> Sequence[Piece]:
    """What the hall recorded of a camera, as files to be read. Blocks. Raises StoreUnreachable."""
    return _pieces(recordings, recordings.segments(camera, begins, ends))


class DatabaseLookBack:
    """Implements ``hall.ports.lookback.LookBack``. ``opener``: of recorders' addresses."""

    def __init__(
        self, book: CameraBook, cameras: PresentCameras, recordings: RecordingReader, clips: ClipReader,
        zone: CityZone, opener: Opener = open_network,
    ) -> None:  # fmt: skip
        self._book, self._cameras, self._recordings, self._clips = book, cameras, recordings, clips
        self._zone, self._opener = zone, opener
        self._players: WeakSet[Player] = WeakSet()

    def look(self, camera: str, begins: Moment, ends: Moment, who: Session, source: Source | None = None) -> Looked:
        """See the port."""
        self._book.note(LOOK_BACK, Right.LOOK_BACK, camera, who, f"{begins}-{ends}", (begins, ends))
        row = self._cameras.camera(camera)
        masks = row.masks if row is not None else ""
        segments = tuple(self._recordings.segments(camera, begins, ends))
        clips = tuple(self._clips.of(camera, begins, ends))
        has = {Source.HALL: True, Source.CLIP: bool(clips), Source.RECORDER: row is not None and bool(row.playback_url)}
        usual = Source.HALL if segments else next((each for each in (Source.CLIP, Source.RECORDER) if has[each]), None)
        chosen = source or usual or Source.HALL
        asked = Looked(camera, begins, ends, chosen, (), (), _after(chosen, has), masks)
        if chosen is Source.RECORDER:
            return asked._replace(stretches=(Stretch(begins, ends, is_gap=False),))
        if chosen is Source.CLIP:
            recorded = in_order(each for clip in clips for each in clip.recorded())
            return asked._replace(clips=clips, stretches=timeline(recorded, begins, ends))
        return asked._replace(segments=segments, stretches=timeline(segments, begins, ends))

    def player(self, looked: Looked, ring: Callable[[], None]) -> Player:
        """See the port."""
        if looked.source is Source.RECORDER:
            url = partial(self._address, looked.camera, looked.ends)
            return self._played(RecorderFootage(url, looked.begins, looked.ends, self._opener), ring, looked.masks)
        if looked.source is Source.CLIP:
            pieces = [Piece(each.begin, each.end, partial(self._clip, each), CLIP_FORMAT) for each in looked.clips]
            return self._played(PieceFootage(pieces), ring, looked.masks)
        return self._played(PieceFootage(_pieces(self._recordings, looked.segments)), ring, looked.masks)

    def stop(self) -> None:
        """See the port."""
        players = list(self._players)
        for player in players:
            player.close()
        until = monotonic() + _END_S
        for player in players:
            player.join(max(0.0, until - monotonic()))

    def _played(self, footage: Footage, ring: Callable[[], None], masks: str = "") -> Player:
        player = Player(footage, ring, zones_of(masks))
        self._players.add(player)
        return player

    def _clip(self, clip: LeadClip) -> io.BytesIO:
        return io.BytesIO(self._clips.content(clip))

    def _address(self, code: str, ends: Moment, begins: Moment) -> str:
        """With the login, in memory only. Raises KeyRefused, StoreUnreachable."""
        camera = self._cameras.camera(code)
        if camera is None or not camera.playback_url:
            return ""
        url = playback_of(camera.playback_url, begins, ends, self._zone.name)
        return with_login(url, self._cameras.login_of(camera))


def _after(chosen: Source, has: Mapping[Source, bool]) -> tuple[Source, ...]:
    """Where else may be looked, the next one first."""
    turns = [*Source, *Source]
    behind = turns[turns.index(chosen) + 1 :][: len(Source) - 1]
    return tuple(each for each in behind if has[each])


def _pieces(recordings: RecordingReader, segments: Sequence[Segment]) -> list[Piece]:
    return [Piece(each.begin, each.end, partial(_opened, recordings, each), by=each.station) for each in segments]


def _opened(recordings: RecordingReader, segment: Segment) -> io.BytesIO:
    return io.BytesIO(recordings.content(segment))
