"""A station as its windows have it: a camera's recorder, whose login only this hall's key opens, and a cut refused."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from data_access.engine.database import open_database
from data_access.process.station import open_access
from data_access.secrets.station_key import make_key
from data_access.store import ground_rows
from data_access.store.seals import By
from data_access.store.tables.camera_schema import CAMERAS
from data_access.video.cameras.addresses import places_of
from data_access.video.cameras.login import Login, sealed
from hall.errors import InputRefused
from hall.moment import MINUTE_MS
from hall.people.roles import Role
from hall.people.session import Session
from hall.ports.lookback import CutAsked, Source
from tests.support.cameras import a_camera
from tests.support.law_cities import lay_small_city
from tests.support.recorded import START, number
from tests.support.rtsp.farms import RtspFarm
from tests.support.waits import wait_for

WHO = Session("lead", "示例值班长", frozenset({Role.SHIFT_LEADER}), station="desk-1")


def test_a_recorder_plays_by_the_camera_s_login(
    engine_url: str, tmp_path: Path, rtsp_farm: Callable[..., RtspFarm]
) -> None:
    farm, keys = rtsp_farm(login="user:secret", main={"width": 320, "height": 180, "fps": 10}), tmp_path / "keys"
    lay_small_city(engine_url)
    with closing(open_database(engine_url, station="test")) as database:
        login = sealed(Login("user", "secret"), make_key(database, keys), "C1", places_of([farm.replay(1)]))
        ground_rows.change(database, CAMERAS, [], [a_camera("C1", playback_url=farm.replay(1), login=login)],
                           By("tester", "test"))  # fmt: skip
    with closing(open_access(engine_url, "desk-1", START + MINUTE_MS, keys=keys)) as access:
        looked = access.look_back.look("C1", START, START + MINUTE_MS, WHO)
        assert looked.source is Source.RECORDER
        player = access.look_back.player(looked, lambda: None)
        player.fit(320, 180)
        player.seek(START + 2_000)
        picture = wait_for(player.take)
        assert picture is not None
        assert (picture.at, number(picture)) == (START + 2_000, 20)
        with pytest.raises(InputRefused) as refused:
            access.cuts.export(CutAsked("C1", START, START + 1_000, "示例"), str(tmp_path / "cut.mp4"), WHO)
        assert refused.value.words.code == "cut.nothing", "what a recorder has is not the hall's to sign"
