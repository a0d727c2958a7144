"""Cameras written to a file: what was brought in, without passwords; the file brings nothing new, elsewhere all."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
import sqlalchemy as sa

from data_access.engine.clock import DatabaseClock
from data_access.engine.database import Database, open_database
from data_access.imports.ground.ground_import import GroundImport
from data_access.imports.imported import Imported
from data_access.process.tasks.camera_export import export_cameras
from data_access.secrets.hall_key import new_key
from data_access.store import ground_rows
from data_access.store.people.users import User, Users
from data_access.store.seals import By
from data_access.store.tables.camera_schema import CAMERAS
from data_access.store.tables.schema import audit
from data_access.video.cameras.camera_reader import CameraRepository
from data_access.video.cameras.login import Login, sealed
from hall.city.ground.valid import ALWAYS
from hall.errors import InputRefused, NotAllowed, Words
from hall.people.roles import Role
from hall.people.sensitivity import Sensitivity
from hall.video.cameras.camera import Camera, CameraKind
from tests.support.cameras import a_camera
from tests.support.clocks import moment
from tests.support.new_cities import MakeCity

KEY = new_key("test")
SECRET, PASSWORD = "Passw0rd-of-no-camera", "a long password"
PLACES = {"10.0.0.1", "10.0.0.1{password}", "10.0.0.9"}
MARCH = moment("2026-03-01T08:30:15+08:00")
RESTRICTED = a_camera(
    "K3", lon=None, lat=None, kind=CameraKind.DRONE, sensitivity=Sensitivity.RESTRICTED, roles=("leader", "wall"),
    street="", enabled=False, ptz=True, name_zh="-3 号门", name_en="@gate",
)  # fmt: skip
FIRST = a_camera(
    "K1", national_id="41010300001321000001", street="410103001", direction=0.1, angle=80.5, range_m=33.3,
    main_url="rtsp://10.0.0.1/1", sub_url="rtsp://10.0.0.1/2?user={user}&password={password}",
    onvif_url="http://10.0.0.1/onvif/device_service", playback_url="rtsp://10.0.0.9/1?s={start}",
    login=sealed(Login("admin", SECRET), KEY, "K1", PLACES), begins=ALWAYS, ends=MARCH, lon=113.6300000000001,
    owner_group="某物业",
)  # fmt: skip
CAMERAS_THERE = [FIRST, replace(FIRST, name_zh="改名", begins=MARCH, ends=None), RESTRICTED]


@dataclass(frozen=True)
class Asked:
    """What is typed."""

    file: Path
    as_: str = ""
    language: str = "zh"
    ask: Callable[[], str] = lambda: PASSWORD
    say: Callable[[Words], str] = lambda words: words.code


@pytest.fixture
def city_url(new_city_of: MakeCity) -> str:
    """A city with three rows of cameras."""
    url = new_city_of("erqi")
    with closing(open_database(url, station="test")) as database:
        ground_rows.change(database, CAMERAS, [], CAMERAS_THERE, By("t", "t"))
    return url


def brought_in(database: Database, file: Path) -> Imported:
    """The file as an import takes it."""
    done = GroundImport(database, "cameras", secrets=KEY).run(file, file.with_name("rejects.csv"))
    assert done.rejected == {}
    return done


def all_of(database: Database) -> list[Camera]:
    """All rows."""
    return [each for _, rows in sorted(CameraRepository(database).all().items()) for each in rows]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_what_is_written_reads_the_same_again(
    city_url: str, new_city_of: MakeCity, tmp_path: Path, kind: str, language: str
) -> None:
    file = tmp_path / f"cameras.{kind}"
    for _ in range(2):  # over its own
        assert export_cameras(city_url, Asked(file, language=language)).cameras == 3
    with closing(open_database(city_url)) as database:
        assert brought_in(database, file).duplicates == 3
        assert all_of(database) == CAMERAS_THERE, "passwords stay where they are"
    with closing(open_database(new_city_of("erqi"))) as other:
        assert brought_in(other, file).accepted == 2
        assert all_of(other) == [replace(each, login="") for each in CAMERAS_THERE]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_no_password_leaves_sealed_or_not(city_url: str, tmp_path: Path, kind: str) -> None:
    file = tmp_path / f"cameras.{kind}"
    export_cameras(city_url, Asked(file))
    if kind == "csv":
        text = file.read_text("utf-8-sig")
    else:
        from openpyxl import load_workbook

        text = repr(list(load_workbook(file).active.iter_rows(values_only=True)))
    assert "K1" in text
    assert "密码" not in text
    for secret in (SECRET, FIRST.login, "admin"):
        assert secret not in text


def test_a_restricted_camera_is_written_for_whom_it_is_meant(city_url: str, tmp_path: Path) -> None:
    with closing(open_database(city_url, station="test")) as database:
        users = Users(database, DatabaseClock(database))
        for name, role in (("li", Role.DISPATCHER), ("ling", Role.LEADER), ("adm", Role.ADMIN)):
            users.add(User(name, name, frozenset({role})), PASSWORD)
    file = tmp_path / "cameras.csv"
    told = {name: export_cameras(city_url, Asked(file, name)).cameras for name in ("li", "ling", "adm")}
    assert told == {"li": 2, "ling": 3, "adm": 3}
    with pytest.raises(InputRefused, match=r"cli\.option_missing"):
        export_cameras(city_url, Asked(file))
    with closing(open_database(city_url)) as database, database.reading() as connection:
        lines = sa.select(audit.c.subject, audit.c.actor).where(audit.c.act == "export.cameras")
        assert [tuple(row) for row in connection.execute(lines)] == [
            ("2 cameras", "li"), ("3 cameras", "ling"), ("3 cameras", "adm"),
        ]  # fmt: skip


@pytest.mark.parametrize("role", [Role.SECURITY_ADMIN, Role.AUDIT_ADMIN, Role.WALL])
def test_who_may_sit_at_no_desk_takes_no_camera_out(city_url: str, tmp_path: Path, role: Role) -> None:
    with closing(open_database(city_url, station="test")) as database:
        Users(database, DatabaseClock(database)).add(User("bo", "bo", frozenset({role})), PASSWORD)
    with pytest.raises(NotAllowed, match=r"denied\.desk"):
        export_cameras(city_url, Asked(tmp_path / "cameras.csv", "bo"))
    assert not (tmp_path / "cameras.csv").exists()


def test_another_kind_of_file_is_not_written_over(city_url: str, tmp_path: Path) -> None:
    file = tmp_path / "cameras.csv"
    file.write_text("something else\n", "utf-8")
    with pytest.raises(InputRefused, match=r"output\.other_kind"):
        export_cameras(city_url, Asked(file))
    with pytest.raises(InputRefused, match=r"input\.choice"):
        export_cameras(city_url, Asked(tmp_path / "cameras.pdf"))
