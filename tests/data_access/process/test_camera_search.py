"""Cameras that are found on a network, as a file that is filled in and imported."""

from __future__ import annotations

from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from data_access.engine.database import open_database
from data_access.imports.ground.ground_import import GroundImport
from data_access.process.tasks import camera_search
from data_access.process.tasks.camera_search import search_cameras
from data_access.store import ground_rows
from data_access.store.seals import By
from data_access.store.tables.camera_schema import CAMERAS
from data_access.video import discovery
from data_access.video.cameras.camera_reader import CameraRepository
from hall.errors import InputRefused
from tests.data_access.process.test_camera_export import Asked
from tests.support.cameras import a_camera
from tests.support.new_cities import MakeCity
from tests.support.onvif.discovery import Answering


def test_what_is_found_and_not_known_is_written_and_can_be_imported(
    new_city_of: MakeCity, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url, file = new_city_of("erqi"), tmp_path / "found.csv"
    with ExitStack() as ended:
        first = Answering("http://127.0.0.2/onvif/device_service", "=人民路 1", host="127.0.0.2")
        second = Answering("http://127.0.0.3:81/onvif/device_service", "", host="127.0.0.3", port=first.port)
        for each in (first, second):
            each.start()
            ended.callback(each.stop)
        monkeypatch.setattr(camera_search, "discover", lambda of: discovery.discover(of, 0.6, first.port))
        database = ended.enter_context(closing(open_database(url, station="test")))
        for known in (0, 1):
            done = search_cameras(url, ["127.0.0.2/31"], Asked(file))
            assert (done.cameras, done.known) == (2 - known, known)
            if not known:
                ground_rows.change(database, CAMERAS, [], [a_camera(main_url="rtsp://127.0.0.2:554/1")], By("t", "t"))
        done_in = GroundImport(database, "cameras").run(file, tmp_path / "rejects.csv")
        assert (done_in.accepted, done_in.rejected) == (1, {})
        (camera,) = CameraRepository(database).some(["127.0.0.3:81"])["127.0.0.3:81"] or ()
        assert (camera.name_zh, camera.onvif_url) == ("S-100", "http://127.0.0.3:81/onvif/device_service")


def test_nothing_is_written_where_no_network_is_named(new_city_of: MakeCity, tmp_path: Path) -> None:
    file = tmp_path / "found.csv"
    with pytest.raises(InputRefused, match="network"):
        search_cameras(new_city_of("erqi"), ["hall"], Asked(file))
    assert not file.exists()
