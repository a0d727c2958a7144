"""What a station has for display walls (大屏), cameras and addresses, each made when somebody first asks for it."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from data_access.city.city_book import DatabaseCityBook
    from data_access.engine.database import Database
    from data_access.process.login_tries import LoginTries
    from data_access.store.storage import Storage
    from data_access.video.cameras.camera_book import CameraBook
    from data_access.video.cameras.present_cameras import PresentCameras
    from data_access.video.video_streams import SampleLoops
    from data_access.wall.wall_journal import WallJournal
    from hall.city.zone import CityZone
    from hall.people.session import Session
    from hall.ports import AttachmentStore, Clock, LawBook, Secrets
    from hall.ports.cameras import CameraLooks, CameraReader
    from hall.ports.components import ComponentReader
    from hall.ports.layers import LayerReader
    from hall.ports.lead_board import LeadBoard
    from hall.ports.leads import LeadDesk, LeadReader
    from hall.ports.lookback import CutDesk, LookBack
    from hall.ports.places import PlaceFinder
    from hall.ports.ptz import PtzDesk
    from hall.ports.recordings import RecordingReader
    from hall.ports.video import CameraSound, VideoStreams
    from hall.wall.ports import WallDesk, WallHistory, WallJournalReader, WallReader, WallSigns


class Renews(Protocol):
    """Asks whether somebody still may what their session says; raises NotAllowed, StoreUnreachable."""

    @property
    def renewed(self) -> Callable[[Session], Session]: ...


class WallAccess:
    """By the names of ``WallPorts``, and ``components``, ``layers``, ``cameras``, ``camera_looks``, ``camera_sound``,
    ``video``, ``ptz``, ``leads``, ``lead_board``, ``lead_desk``, ``places``. What they are made of comes
    from whoever inherits."""

    if TYPE_CHECKING:
        database: Database
        shown: Database
        clock: Clock
        zone: CityZone
        secrets: Secrets | None
        cache: Path | None
        recordings_url: str
        contents: AttachmentStore
        storage: Storage
        law: LawBook
        cities: DatabaseCityBook

        @property
        def sign_in(self) -> Renews: ...

    @cached_property
    def places(self) -> PlaceFinder:
        """Finds addresses."""
        from data_access.city.addresses import DatabaseAddresses

        return DatabaseAddresses(self.shown, self.cities, self.clock)

    @cached_property
    def walls(self) -> WallReader:
        """Scenes, programs and orders."""
        from data_access.wall.wall_book import WallBook

        return WallBook(self.shown)

    @cached_property
    def wall_desk(self) -> WallDesk:
        """Takes what is ordered of walls."""
        from data_access.wall.wall_orders import WallOrders

        return WallOrders(self.database, self.clock, self.sign_in.renewed)

    @cached_property
    def wall_history(self) -> WallHistory:
        """Who ordered what."""
        from data_access.wall.wall_history import DatabaseWallHistory

        return DatabaseWallHistory(self.shown)

    @cached_property
    def wall_signs(self) -> WallSigns:
        """What walls tell of themselves."""
        from data_access.wall.wall_signs import DatabaseWallSigns

        return DatabaseWallSigns(self.database)

    @cached_property
    def wall_journal(self) -> WallJournal:
        """What stood on them at a minute."""
        from data_access.wall.wall_journal import WallJournal

        return WallJournal(self.shown)

    @cached_property
    def wall_minutes(self) -> WallJournalReader:
        """The same, as a console reads it."""
        from data_access.wall.desk_journal import DeskJournal

        return DeskJournal(self.shown)

    @cached_property
    def cameras(self) -> CameraReader:
        """Which cameras there are."""
        from data_access.video.cameras.camera_reader import CameraRepository

        return CameraRepository(self.shown)

    @cached_property
    def components(self) -> ComponentReader:
        """Components (部件), by place and by code."""
        from data_access.components.book import ComponentBook
        from data_access.components.reader import ComponentRepository

        book = ComponentBook(self.shown, self.clock, self.cache)
        return ComponentRepository(self.shown, self.clock, book, self.cities)

    @cached_property
    def layers(self) -> LayerReader:
        """The city's own layers of the map."""
        from data_access.components.own_layers import OwnLayerRepository

        return OwnLayerRepository(self.shown, self.clock)

    @cached_property
    def camera_looks(self) -> CameraLooks:
        """Says who looks at a restricted camera."""
        from data_access.video.cameras.camera_looks import DatabaseCameraLooks

        return DatabaseCameraLooks(self._camera_book)

    @cached_property
    def recordings(self) -> RecordingReader:
        """What the hall itself recorded, where this station names the place."""
        from data_access.video.cameras.present_cameras import PresentCameras
        from data_access.video.lookback.drawn_recordings import DrawnRecordings
        from data_access.video.lookback.nothing import NoRecordings
        from data_access.video.recordings.reader import reader_of

        recorded = reader_of(self.shown, self.recordings_url) if self.recordings_url else NoRecordings()
        if self._loops is None:
            return recorded
        return DrawnRecordings(recorded, self._loops, PresentCameras(self.shown, self.clock, None), self.clock)

    @cached_property
    def look_back(self) -> LookBack:
        """What cameras recorded."""
        from data_access.video.leads.lead_clips import LeadClips
        from data_access.video.lookback.clip_reader import ClipReader
        from data_access.video.lookback.looking import DatabaseLookBack
        from data_access.video.streams.network import open_network

        clips = ClipReader(LeadClips(self.shown), self.contents, self.secrets)
        opener = self._login_tries.sparing(open_network)
        return DatabaseLookBack(self._camera_book, self._present_cameras, self.recordings, clips, self.zone, opener)

    @cached_property
    def cuts(self) -> CutDesk:
        """Takes what cameras recorded out of the hall."""
        from data_access.video.lookback.cut_desk import DatabaseCuts
        from data_access.video.lookback.looking import pieces_of

        pieces, genesis = partial(pieces_of, self.recordings), self.database.genesis
        return DatabaseCuts(self._camera_book, pieces, self.secrets, genesis, self.clock, self.zone)

    @cached_property
    def leads(self) -> LeadReader:
        """What programs believe to see in cameras' pictures."""
        from data_access.video.leads.lead_reader import LeadRepository

        return LeadRepository(self.database, self.clock, self.contents)

    @cached_property
    def lead_board(self) -> LeadBoard:
        """The same, as walls show it."""
        from data_access.telemetry.latest import Telemetry
        from data_access.video.leads.lead_board import DatabaseLeadBoard
        from hall.telemetry.lead_sources import LEAD_SOURCES

        return DatabaseLeadBoard(self.shown, self.contents, Telemetry(self.shown).subscribe(LEAD_SOURCES))

    @cached_property
    def lead_desk(self) -> LeadDesk:
        """Decides what becomes of it."""
        from data_access.video.leads.lead_filing import LeadFiling
        from data_access.video.leads.lead_store import LeadStore

        filing = LeadFiling(self.storage, self.law, self.cities, self._present_cameras)
        return LeadStore(self.storage, filing, self.sign_in.renewed)

    @cached_property
    def _present_cameras(self) -> PresentCameras:
        from data_access.video.cameras.present_cameras import PresentCameras

        return PresentCameras(self.database, self.clock, self.secrets)

    @cached_property
    def _camera_book(self) -> CameraBook:
        from data_access.video.cameras.camera_book import CameraBook

        return CameraBook(self.database, self._present_cameras, self.sign_in.renewed)

    @cached_property
    def video(self) -> VideoStreams:
        """The streams of cameras."""
        from data_access.video.cameras.present_cameras import PresentCameras
        from data_access.video.video_streams import streams_of

        cameras = PresentCameras(self.shown, self.clock, self.secrets)
        return streams_of(cameras, self._loops, self._login_tries.sparing)

    @cached_property
    def _loops(self) -> SampleLoops | None:
        from data_access.video.cameras.present_cameras import PresentCameras
        from data_access.video.video_streams import SampleLoops, SampleScenes

        if self.cache is None:
            return None
        cameras = PresentCameras(self.shown, self.clock, None)
        return SampleLoops(SampleScenes(self.shown, self.clock, self.zone, cameras.camera), self.cache)

    @cached_property
    def _login_tries(self) -> LoginTries:
        from data_access.process.login_tries import LoginTries

        return LoginTries(self.database, self.secrets)

    @cached_property
    def camera_sound(self) -> CameraSound:
        """The sound of one camera."""
        from data_access.alarms.player import find_player
        from data_access.video.cameras.present_cameras import PresentCameras
        from data_access.video.streams.sound import CameraSound
        from data_access.video.video_streams import channels_of

        cameras = PresentCameras(self.shown, self.clock, self.secrets)
        return CameraSound(partial(channels_of, cameras), find_player)

    @cached_property
    def ptz(self) -> PtzDesk:
        """Turns cameras."""
        from data_access.video.ptz.onvif_desk import OnvifPtzDesk

        return OnvifPtzDesk(self.database, self._present_cameras, self.sign_in.renewed)

    def play(self, streams: VideoStreams) -> None:
        """These, instead of the cameras' own: before anybody asks for them."""
        vars(self)["video"] = streams

    def stop_video(self) -> None:
        """End streams and connections to cameras, where any were asked for. Blocks for some seconds at most."""
        if "camera_sound" in vars(self):
            self.camera_sound.close()
        if "look_back" in vars(self):
            self.look_back.stop()
        if "video" in vars(self):
            self.video.stop()
        if (loops := vars(self).get("_loops")) is not None:
            loops.stop()
        if "_login_tries" in vars(self):
            self._login_tries.close()
        if "ptz" in vars(self):
            self.ptz.close()
