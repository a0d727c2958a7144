"""Stream addresses that cameras tell of themselves: at the host that was reached, counted where they were accepted."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing
from typing import Any

import pytest

from data_access.engine.database import open_database
from data_access.process.tasks.camera_fill import Filled, fill
from data_access.process.tasks.kept_checks import KeptChecks
from data_access.store import ground_rows
from data_access.store.seals import By
from data_access.store.tables.camera_schema import CAMERAS
from data_access.video.cameras.camera_reader import CameraRepository
from data_access.video.cameras.login import NO_LOGIN
from data_access.video.ptz.onvif_camera import OnvifCamera
from data_access.video.streams.sources import host
from tests.support.cameras import a_camera
from tests.support.new_cities import MakeCity

LOGIN_WITHIN = "rtsp://192.168.1.10:554/user=admin_password=sample_channel=1_stream=0.sdp"
TOLD: Mapping[str, dict[str, str]] = {
    "http://10.0.0.1/onvif": {"a": "rtsp://192.168.1.10:70000/a", "b": "rtsp://192.168.1.10:554/b"},
    "http://[::1]:8000/onvif": {"a": "rtsp://[fe80::1]:554/a", "b": ""},
    "http://10.0.0.3/onvif": {"a": LOGIN_WITHIN},
    "http://10.0.0.4/onvif": {"a": "None"},
}


def filled(url: str) -> tuple[Filled, dict[str, tuple[str, str]]]:
    """And what is stored then."""
    rows = [a_camera(f"K{n}", main_url="", onvif_url=each) for n, each in enumerate(TOLD, 1)]
    with closing(open_database(url, station="test")) as database:
        ground_rows.change(database, CAMERAS, [], rows, By("t", "t"))
        done = fill(database, rows, lambda _: NO_LOGIN, KeptChecks(database))
        stored = CameraRepository(database).all()
    return done, {code: (row[0].main_url, row[0].sub_url) for code, row in stored.items()}


def test_each_camera_by_itself(new_city_of: MakeCity, monkeypatch: pytest.MonkeyPatch) -> None:
    def told(self: Any) -> dict[str, str]:
        return next(urls for url, urls in TOLD.items() if host(url) == self.host)

    monkeypatch.setattr(OnvifCamera, "stream_urls", told)
    done, stored = filled(new_city_of("erqi"))
    assert stored["K1"] == ("rtsp://10.0.0.1:554/b", "")
    assert stored["K2"] == ("rtsp://[::1]:554/a", "")
    assert stored["K3"] == stored["K4"] == ("", "")
    assert done.written == 2
    assert {code: why.code for code, why in done.why_not.items()} == {
        "K3": "doctor.onvif_secret", "K4": "camera.unreadable",
    }  # fmt: skip


def test_what_the_import_refuses_is_not_counted(new_city_of: MakeCity, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(OnvifCamera, "stream_urls", lambda _: {"a": "rtsp://10.0.0.9/a"})
    monkeypatch.setattr("data_access.process.tasks.camera_fill._reached", lambda *_: "rtsp://10.0.0.9:0/a")
    done, stored = filled(new_city_of("erqi"))
    assert (done.written, set(stored.values())) == (0, {("", "")})
    assert {why.code for why in done.why_not.values()} == {"doctor.onvif_not_taken"}


@pytest.mark.parametrize(("url", "place"), [
    ("rtsp://u:p@[2001:DB8::5]:554/ch1", "[2001:db8::5]:554"), ("rtsp://[::1]/a", "[::1]"),
    ("rtsp://u:p@10.0.0.1:554/a", "10.0.0.1:554"), ("rtsp://[:::::]/a", ""), ("rtsp://h:70000/a", ""),
])  # fmt: skip
def test_the_place_of_an_address(url: str, place: str) -> None:
    assert host(url) == place


@pytest.mark.allow_log("TypeError among the streams")
def test_a_mistake_with_one_camera_is_that_cameras_alone(
    new_city_of: MakeCity, monkeypatch: pytest.MonkeyPatch
) -> None:
    def told(self: Any) -> dict[str, str]:
        if self.host == "10.0.0.1":
            raise TypeError("rtsp://u:sample@10.0.0.1")
        return {"a": f"rtsp://{self.host}/a"}

    monkeypatch.setattr(OnvifCamera, "stream_urls", told)
    done, stored = filled(new_city_of("erqi"))
    assert {code: why.code for code, why in done.why_not.items()} == {"K1": "doctor.onvif_mistake"}
    assert [bool(main) for main, _ in stored.values()] == [False, True, True, True]
