"""From a camera to evidence, on both engines: a picture of a tile becomes evidence of a case and begins another, the
camera is recorded, the case's moment is looked back at, and the clip around an alarm plays. By an invented camera, and
by a real one's film where it is at hand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from threading import Thread

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage

from data_access.attachments.choose import contents_of
from data_access.engine.database import open_database
from data_access.process.recorder import Recorder, Wanted
from data_access.process.station import DatabaseAccess, open_access
from data_access.proof.verify import verify
from data_access.store import ground_rows
from data_access.store.seals import By
from data_access.store.tables.camera_schema import CAMERAS
from data_access.video.leads.lead_clips import LeadClips
from data_access.video.leads.lead_intake import LeadIntake
from data_access.video.recordings import recording
from hall.city.own_rules import LeadRules
from hall.errors import Words
from hall.moment import MINUTE_MS, Moment
from hall.ports.lookback import Source
from hall.video.cameras.camera import Camera
from hall.video.leads.lead import Detection
from hall.video.lookback import clip as clip_module
from hall.video.recordings.cutting import Cutter
from hall.video.recordings.keeping import Keeping
from screens.catalogue import DESK
from screens.desk.desk import DeskScreen
from screens.desk.lookback.around import Around, Told
from screens.desk.lookback.work import LookBackWork
from screens.station.station import Station
from tests.end_to_end.test_real_city import a_call
from tests.end_to_end.test_running_hall import painted_map
from tests.support import ground_files as files
from tests.support.cameras import a_camera
from tests.support.desk_keys import press
from tests.support.fakes import who
from tests.support.new_cities import MakeCity
from tests.support.rtsp.farms import RtspFarm
from tests.support.waits import wait_for
from themes.dark_hall import DARK_DESK
from widgets.map.page.scheme import register_scheme
from widgets.texts.texts import Texts

register_scheme()
pytestmark = pytest.mark.usefixtures("qapp")
FILM = Path(__file__).resolve().parents[3] / "shared/data/video/car-detection.mp4"
SIZES = {"invented": (640, 360), "film": (768, 432)}
K = Qt.Key


class Hall:
    """A camera, who records it, and a desk that looks at it."""

    def __init__(
        self, access: DatabaseAccess, station: Station, window: DeskScreen, camera: Camera, size: tuple[int, int]
    ) -> None:
        self.access, self.station, self.window, self.camera, self.size = access, station, window, camera, size
        self.database = access.database
        self.contents = contents_of(self.database, self.database.genesis)

    @property
    def back(self) -> LookBackWork:
        """The page of recordings."""
        assert self.window.look_back.work is not None
        return self.window.look_back.work

    def evidence(self, case_id: int) -> list[tuple[str, str, bytes]]:
        """Name, digest and content of what is attached to that case, as whoever may read it gets it."""
        access, reader = self.access, who("leader")
        card = access.reader.card(case_id, reader)
        return [
            (each.file.name, each.file.digest, access.attachments.content(case_id, each.file.digest, reader))
            for each in card.attachments
        ]

    def on_a_tile(self) -> None:
        """The camera's picture is live on a tile."""
        press(self.window, K.Key_F3)
        cameras = self.window.cameras.work
        assert cameras is not None
        wait_for(lambda: self.station.cameras().is_read and self.station.queries.is_idle)
        cameras.page.put([self.camera.code])
        tile = cameras.sheet.grid.tile(self.camera.code)
        assert tile is not None
        wait_for(lambda: tile.face.shows == "live", 60, "a live tile")

    def seen_at(self, at: Moment) -> None:
        """The page of recordings shows a picture of about that moment, and plays on from there."""
        view = self.back.sheet.view
        wait_for(lambda: self.back.player is not None and self.back.player.seen().at is not None, 30, "a picture")
        first = wait_for(lambda: view.shown_at, 30, "it to be shown")
        assert first is not None
        assert abs(first - at) < MINUTE_MS
        press(self.window, K.Key_P)
        wait_for(lambda: (view.shown_at or 0) > first, 30, "it plays")
        press(self.window, K.Key_P)


@pytest.fixture(params=SIZES)
def farm(request: pytest.FixtureRequest, rtsp_farm: Callable[..., RtspFarm]) -> RtspFarm:
    """One camera."""
    shows = {}
    if request.param == "film":
        if not FILM.exists():
            pytest.skip("the film of a real camera is not here: ../shared/data/video")
        width, height = SIZES["film"]
        shows = {"film": str(FILM), "width": width, "height": height, "fps": 12, "seconds": 12}
    return rtsp_farm(1, sub=shows)


@pytest.fixture
def hall(
    request: pytest.FixtureRequest, new_city_of: MakeCity, farm: RtspFarm, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Hall]:  # fmt: skip
    """Segments of a second, clips of five: nobody waits half a minute."""
    monkeypatch.setattr(Station, "_make_map", painted_map)
    monkeypatch.setattr(recording, "Cutter", lambda: Cutter(1_200))
    monkeypatch.setattr(clip_module, "BEFORE_MS", 2_000)
    monkeypatch.setattr(clip_module, "AFTER_MS", 3_000)
    url, place, told = new_city_of("erqi"), tmp_path / "recordings", list[Words]()
    lon, lat = files.INSIDE
    camera = a_camera("C1", name_zh="示例路口", sub_url=farm.url(1, sub=True), lon=lon, lat=lat, direction=0.0)
    with ExitStack() as ending:
        database = ending.enter_context(closing(open_database(url, station="test")))
        ground_rows.change(database, CAMERAS, [], [camera], By("tester", "test"))
        recorder = Recorder(url, "recorder@one", told.append, Wanted("*", str(place), Keeping(1, 10**9, 0)))
        thread = Thread(target=recorder.run)
        thread.start()
        ending.callback(thread.join, 30)
        ending.callback(recorder.end)
        texts = Texts("zh")
        access = replace(open_access(url, "desk-01"), recordings_url=str(place))
        station = Station(access, texts, tmp_path / "cache")
        window = DESK.open(station, DARK_DESK, QSize(1600, 900), "01", who("shift_leader"))
        assert isinstance(window, DeskScreen)
        window.resize(1600, 900)
        window.show()
        station.start()
        wait_for(lambda: station.live.freshness.is_live, told="live")
        shown = request.node.callspec.params["farm"]
        yield Hall(access, station, window, camera, SIZES[shown])
        station.close([window])
        texts.deleteLater()
    assert told == []


def test_from_a_camera_to_evidence(hall: Hall) -> None:
    window, station = hall.window, hall.station
    number = station.access.commands.handle(a_call(), who("call_taker")).case_id
    window.open_case(number)
    wait_for(lambda: window.flow.case is not None, told="the open case")
    hall.on_a_tile()
    press(window, K.Key_S)
    wait_for(lambda: hall.evidence(number), 30, "the picture to be attached")
    ((name, digest, content),) = hall.evidence(number)
    image = QImage.fromData(content)
    assert name.startswith("示例路口 C1 20")
    assert digest == sha256(content).hexdigest()
    assert (image.width(), image.height()) == hall.size
    begun = begin_a_case(hall)
    alarm(hall)
    assert not verify(hall.database, "Asia/Shanghai", contents=hall.contents).findings
    press(window, K.Key_Escape)
    look_back_from(hall, begun)


def begin_a_case(hall: Hall) -> int:
    """N begins a report from the frame; the frame follows its case. The id of that case."""
    window = hall.window
    press(window, K.Key_N)
    wait_for(lambda: window.page.case.is_taking_in, 30, "the form")
    draft = window.intake.draft
    assert draft.channel == "video.operator"
    window.intake.put(replace(draft, subclass=f"component:{files.SUBCLASS}", description="示例井盖"))
    window.intake.send()
    wait_for(lambda: window.flow.case is not None and window.flow.case.channel == "video.operator", 30, "its case")
    case = window.flow.case
    assert case is not None
    wait_for(lambda: hall.evidence(case.id), 30, "the frame to follow its case")
    return case.id


def alarm(hall: Hall) -> None:
    """A lead of now: its clip is made, plays, and is evidence of the case that is made of it."""
    access = hall.access
    at = access.clock.now()
    LeadIntake(hall.database, access.clock, LeadRules).take([Detection("C1", "refuse", "eye/3", at, 0.9)])
    clips = LeadClips(hall.database)
    wait_for(lambda: clips.of_lead(1), 60, "the clip")
    clip = clips.of_lead(1)
    assert clip is not None
    assert at - 3_500 < clip.begin < at < clip.end < at + 3_500
    mark = Told(at, Words("lookback.case", {"case": "示例"}), "overdue")
    around = Around((hall.camera,), at, told=(mark,), source=Source.CLIP)
    hall.window.cameras.looked_back.emit(around)
    hall.seen_at(at)
    assert hall.back.looked is not None
    assert hall.back.looked.source is Source.CLIP
    press(hall.window, K.Key_Escape)
    receipt = access.lead_desk.file(1, "示例立案", who("shift_leader"))
    ((name, digest, content),) = hall.evidence(receipt.case_id)
    assert name.endswith(".mp4")
    assert (digest, content[4:8]) == (clip.digest, b"ftyp")


def look_back_from(hall: Hall, case_id: int) -> None:
    """In one key from the case: what the camera showed when it was reported."""
    window = hall.window
    window.open_case(case_id)
    wait_for(lambda: window.flow.case is not None and window.flow.case.id == case_id, told="the case")
    case = window.flow.case
    assert case is not None
    press(window, K.Key_F12, Qt.KeyboardModifier.ControlModifier)
    hall.seen_at(case.reported_at)
    assert hall.back.looked is not None
    assert hall.back.looked.source is Source.HALL
