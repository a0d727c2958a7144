"""Cameras come in from a table: each fault a sentence, the same file twice nothing, no password anywhere but sealed."""

from __future__ import annotations

import json
import logging
import re
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import sqlalchemy as sa

from data_access.engine.database import Database, open_database
from data_access.imports.ground.ground_import import GroundImport
from data_access.imports.imported import Imported
from data_access.proof.verify import verify
from data_access.secrets.hall_key import HallKey, new_key
from data_access.store import ground_rows
from data_access.store.facts import set_fact
from data_access.store.seals import By
from data_access.store.tables.camera_schema import CAMERAS
from data_access.store.tables.schema import change_log
from data_access.video.cameras.camera_reader import CameraRepository
from data_access.video.cameras.login import NO_LOGIN, Login, opened
from hall.city.coordinates import wgs84_to_gcj02
from hall.errors import InputRefused
from hall.people.sensitivity import Sensitivity
from hall.video.cameras.camera import Camera, CameraKind
from screens.terminal.terminal import Terminal
from tests.support import ground_files as files
from tests.support.clocks import moment
from tests.support.ground_files import Bring, refusals
from tests.support.new_cities import CopyOf, MakeCity, make_city_of

KEY = new_key("test")
PASSWORD = "Passw0rd-of-no-camera"
ID, OTHER_ID = "41010300001321000001", "41010300001321000002"
LON, LAT = files.INSIDE
ROW = {
    "编号": "K1", "国标编码": ID, "名称": "大学路政通路口", "英文名称": "Crossing", "类型": "道路",
    "街道": "淮河路街道", "权属单位组": "综治视频监控", "经度": str(LON), "纬度": str(LAT),
    "方向": "东南", "视角": "80", "可视距离": "120",
    "主码流": f"rtsp://admin:{PASSWORD}@10.0.0.1:554/main", "子码流": f"rtsp://admin:{PASSWORD}@10.0.0.1:554/sub",
    "ONVIF地址": "10.0.0.1", "回放地址": "rtsp://10.0.0.9/1?starttime={start}&endtime={end}",
    "用户名": "", "密码": "", "云台": "是", "敏感级别": "受限", "可看角色": "领导、值班长", "启用": "是",
    "生效日期": "", "失效日期": "",
}  # fmt: skip
WHOLE = Camera(
    "K1", ID, "大学路政通路口", "Crossing", CameraKind.ROAD, files.STREET, "policing", LON, LAT, 135.0, 80.0, 120.0,
    "rtsp://10.0.0.1:554/main", "rtsp://10.0.0.1:554/sub", "http://10.0.0.1/onvif/device_service",
    "rtsp://10.0.0.9/1?starttime={start}&endtime={end}", "", True, Sensitivity.RESTRICTED, ("leader", "shift_leader"),
)  # fmt: skip
BARE = {"编号": "K2", "名称": "工地一"}


@pytest.fixture
def city_url(request: pytest.FixtureRequest, copy_of: CopyOf, new_city_of: MakeCity) -> str:
    """A real city, empty, or with a street where the test asks for that."""
    return copy_of("with a street", _make_ready) if "ready" in request.fixturenames else new_city_of("erqi")


def _make_ready(url: str) -> None:
    make_city_of("erqi", url)
    with closing(open_database(url, station="test")) as database, TemporaryDirectory() as folder:
        files.bring_into(database, Path(folder), "areas", files.AREAS)


@pytest.fixture
def ready(database: Database) -> Database:
    """A city with a street."""
    return database


def rows_of(database: Database, code: str = "K1") -> tuple[Camera, ...]:
    """All rows of one, their logins apart."""
    return tuple(replace(each, login="") for each in CameraRepository(database).all().get(code, ()))


def login_of(database: Database, code: str = "K1", key: HallKey = KEY) -> Login:
    """What is sealed of one."""
    return opened(CameraRepository(database).all()[code][-1].login, key, code).login


def counts(done: Imported) -> tuple[int, int, int]:
    """New, changed, known."""
    return done.accepted, done.updated, done.duplicates


def test_a_whole_row_becomes_a_camera_and_a_second_time_nothing(ready: Database, bring: Bring) -> None:
    assert counts(bring("cameras", [ROW], secrets=KEY)) == (1, 0, 0)
    assert rows_of(ready) == (WHOLE,)
    assert login_of(ready) == Login("admin", PASSWORD)
    kept = CameraRepository(ready).all()
    assert counts(bring("cameras", [ROW], secrets=KEY)) == (0, 0, 1)
    assert CameraRepository(ready).all() == kept, "not even sealed anew"
    assert counts(bring("cameras", [{**ROW, "方向": "90"}], secrets=KEY)) == (0, 1, 0)
    assert rows_of(ready) == (replace(WHOLE, direction=90.0),)
    assert verify(ready, "Asia/Shanghai").findings == []


def test_what_nobody_tells_is_usual(ready: Database, bring: Bring) -> None:
    assert counts(bring("cameras", [BARE])) == (1, 0, 0), "no key is needed where there is no login"
    assert rows_of(ready, "K2") == (Camera("K2", "", "工地一", "工地一", CameraKind.ROAD, "", ""),)


def test_masks_stay_until_a_file_says_otherwise(ready: Database, bring: Bring) -> None:
    for row, masks in (
        ({"遮挡区": "0,0 30，20"}, "0,0 30,0 30,20 0,20"),
        ({}, "0,0 30,0 30,20 0,20"),
        ({"遮挡区": ""}, ""),
    ):
        bring("cameras", [{**BARE, **row}])
        assert rows_of(ready, "K2")[-1].masks == masks
    assert verify(ready, "Asia/Shanghai").findings == []


def test_the_street_is_that_of_its_place(ready: Database, bring: Bring) -> None:
    bring("grids", files.GRIDS)
    bring("cameras", [{**BARE, "经度": str(LON), "纬度": str(LAT)}])
    assert rows_of(ready, "K2")[0].street == files.STREET
    bring("cameras", [{**BARE, "编号": "K3", "类型": "无人机", "经度": str(LON), "纬度": str(LAT)}])
    assert rows_of(ready, "K3")[0].street == "", "where it is kept says nothing of where it looks"


def test_places_of_other_systems_are_turned_into_ours(ready: Database, bring: Bring) -> None:
    lon, lat = wgs84_to_gcj02(LON, LAT)
    bring("cameras", [{**BARE, "经度": str(lon), "纬度": str(lat)}], crs="gcj02")
    (camera,) = rows_of(ready, "K2")
    assert [camera.lon, camera.lat] == pytest.approx([LON, LAT], abs=1e-7)


def test_a_file_without_numbers_of_our_own_goes_by_the_national_one(ready: Database, bring: Bring) -> None:
    known, new = ({"国标编码": ID, "名称": "改名"}, {"国标编码": OTHER_ID, "名称": "新"})
    bring("cameras", [ROW], secrets=KEY)
    assert counts(bring("cameras", [known, new], secrets=KEY)) == (1, 1, 0)
    assert rows_of(ready)[0] == replace(WHOLE, name_zh="改名", name_en="Crossing")
    assert rows_of(ready, OTHER_ID)[0].national_id == OTHER_ID


def test_a_camera_that_is_moved_in_march_stood_elsewhere_in_february(ready: Database, bring: Bring) -> None:
    bring("cameras", [ROW], secrets=KEY)
    moved = {"编号": "K1", "名称": ROW["名称"], "经度": str(LON + 0.001), "纬度": str(LAT), "生效日期": "2026-03-01"}
    assert counts(bring("cameras", [moved], secrets=KEY)) == (0, 1, 0)
    before, after = rows_of(ready)
    assert (before.lon, before.ends) == (LON, moment("2026-03-01T00:00:00+08:00"))
    assert (after.lon, after.ends, after.main_url) == (LON + 0.001, None, WHOLE.main_url)
    assert login_of(ready) == Login("admin", PASSWORD)
    for again in (ROW, moved):
        assert counts(bring("cameras", [again], secrets=KEY)) == (0, 0, 1), "both files again"


ELSEWHERE = [
    {"主码流": "rtsp://10.0.0.66/main"},
    {"主码流": "rtsp+basic://10.0.0.1:554/main"},
    {"子码流": "rtsp://10.0.0.1:554/{user}/{password}"},
    {"ONVIF地址": "10.0.0.66"},
    {"回放地址": "rtsp://10.0.0.66/1?starttime={start}", "用户名": "root"},
]


@pytest.mark.parametrize("told", ELSEWHERE, ids=str)
@pytest.mark.parametrize("key", [KEY, None], ids=["key", "no key"])
def test_whoever_changes_an_address_tells_the_login_anew(
    ready: Database, bring: Bring, told: dict[str, str], key: HallKey | None
) -> None:
    bring("cameras", [ROW], secrets=KEY)
    row = {"编号": "K1", "名称": ROW["名称"], **told}
    done = bring("cameras", [row], secrets=key)
    assert done.rejected == {"reject.login_elsewhere": 1}
    assert rows_of(ready) == (WHOLE,)
    bring("cameras", [{**row, "用户名": "root", "密码": "another"}], secrets=KEY)
    assert login_of(ready) == Login("root", "another")


def test_another_port_of_its_host_is_the_same_camera(ready: Database, bring: Bring) -> None:
    bring("cameras", [ROW], secrets=KEY)
    row = {"编号": "K1", "名称": ROW["名称"], "主码流": "rtsp://10.0.0.1:8554/x"}
    assert counts(bring("cameras", [row])) == (0, 1, 0)


@pytest.mark.parametrize(("angle", "range_m"), [("80°", "120米"), ("80度", "120 m"), ("80 °", "120m")])
def test_numbers_with_their_units(ready: Database, bring: Bring, angle: str, range_m: str) -> None:
    bring("cameras", [{**BARE, "方向": "30°", "视角": angle, "可视距离": range_m}])
    (camera,) = rows_of(ready, "K2")
    assert (camera.direction, camera.angle, camera.range_m) == (30.0, 80.0, 120.0)


REFUSED = [
    ({"主码流": "http://10.0.0.1/main"}, "reject.scheme"),
    ({"主码流": "sample://K1"}, "reject.scheme"),
    ({"主码流": "10.0.0.1"}, "reject.url"),
    ({"主码流": f"rtsp://admin:12/{PASSWORD}@10.0.0.1/main"}, "reject.url"),
    ({"主码流": f"rtsp://admin:1 {PASSWORD}@10.0.0.1/main"}, "reject.url"),
    ({"子码流": f"rtsp://10.0.0.1/sub?user=a&password={PASSWORD}"}, "reject.url_secret"),
    ({"子码流": f"rtsp://10.0.0.1/sub?auth={PASSWORD}"}, "reject.url_secret"),
    ({"主码流": f"rtsp://10.0.0.1/?p={PASSWORD}", "经度": "13.4"}, "reject.outside"),
    ({"主码流": f"10.0.0.1/?p={PASSWORD}"}, "reject.url"),
    ({"ONVIF地址": f"http://10.0.0.1/onvif?key={PASSWORD}"}, "reject.url_secret"),
    ({"回放地址": f"rtsp://10.0.0.1/{{start:{PASSWORD}}}"}, "reject.url_secret"),
    *(
        ({name: f"{scheme}://{host}/1"}, "reject.url_host")
        for name, scheme in (("主码流", "rtsp"), ("子码流", "rtsp"), ("ONVIF地址", "http"), ("回放地址", "rtsp"))
        for host in ("10.0.0.1:70000", "[:::::]", "127.0.0.500", "010.0.0.1")
    ),
    ({"ONVIF地址": "010.0.0.1"}, "reject.url_host"),
    ({"ONVIF地址": "rtsp://10.0.0.1"}, "reject.scheme"),
    ({"ONVIF地址": f"admin:{PASSWORD}@10.0.0.1"}, "reject.url"),
    ({"回放地址": "rtsp://10.0.0.9/1"}, "reject.playback"),
    ({"用户名": "admin", "密码": "another"}, "reject.two_logins"),
    ({"密码": f"{PASSWORD}\u0007{PASSWORD * 9}", "主码流": "", "子码流": ""}, "reject.login"),
    ({"国标编码": "4101030000132100000"}, "reject.national_id"),
    ({"国标编码": "733796106bcbac24122c8"}, "reject.national_id"),
    ({"国标编码": "4.10103E+19"}, "reject.cut"),
    ({"编号": "", "国标编码": ""}, "reject.empty"),
    ({"编号": "K 1"}, "reject.code"),
    ({"名称": ""}, "reject.empty"),
    ({"类型": "厨房"}, "reject.choice"),
    ({"街道": "无此街道"}, "reject.street"),
    ({"经度": "13.4", "纬度": "52.5"}, "reject.outside"),
    ({"经度": str(LAT), "纬度": str(LON)}, "reject.swapped"),
    ({"经度": "0", "纬度": "0"}, "reject.outside"),
    ({"经度": ""}, "reject.position"),
    ({"方向": "400"}, "reject.between"),
    ({"方向": "-1"}, "reject.between"),
    ({"方向": "斜着"}, "reject.number_or"),
    ({"视角": "很宽"}, "reject.number"),
    ({"视角": "0"}, "reject.between"),
    ({"可视距离": "30000"}, "reject.between"),
    ({"云台": "也许"}, "reject.choice"),
    ({"遮挡区": "左上角"}, "reject.masks"),
    ({"可看角色": ""}, "reject.restricted_roles"),
    ({"可看角色": "厨师"}, "reject.choice"),
    ({"失效日期": "1990-01-01", "生效日期": "2000-01-01"}, "reject.valid_order"),
]


@pytest.mark.parametrize(("wrong", "code"), REFUSED, ids=lambda told: str(told)[:40])
def test_a_bad_row_is_refused_with_its_sentence_and_without_its_password(
    ready: Database, bring: Bring, tmp_path: Path, caplog: pytest.LogCaptureFixture, wrong: dict[str, str], code: str
) -> None:
    caplog.set_level(logging.DEBUG)
    terminal = Terminal("zh")
    path = files.write(tmp_path / "cameras.csv", [{**ROW, **wrong}])
    done = GroundImport(ready, "cameras", secrets=KEY).run(path, tmp_path / "rejects.csv", None, terminal.said)
    assert refusals(tmp_path) == [("2", code)]
    assert not CameraRepository(ready).all()
    told = (tmp_path / "rejects.csv").read_text("utf-8-sig") + caplog.text + json.dumps(done.as_data())
    told += "".join(map(terminal.said, done.reasons.values())) + repr(done)
    assert PASSWORD not in told
    assert "reject." not in terminal.said(done.reasons[code])
    assert "{" not in re.sub(r"\{(start|end|password|user)", "", terminal.said(done.reasons[code]))


@pytest.mark.parametrize(("heading", "value", "sentence"), [
    ("朝向", "斜着", "朝向 应为 0 到 360 的数，或 北, 东北, 东, 东南, 南, 西南, 西, 西北"),
    ("视场角", "宽", "视场角 应为 1 到 360 的数"),
    ("direction", "斜着", "direction 应为 0 到 360 的数，或 北, 东北, 东, 东南, 南, 西南, 西, 西北"),
    ("类别", "厨房", "类别 只能是 "),
])  # fmt: skip
def test_a_column_is_called_as_the_file_calls_it_and_what_may_stand_there_is_said(
    ready: Database, tmp_path: Path, heading: str, value: str, sentence: str
) -> None:
    path = files.write(tmp_path / "cameras.csv", [{**BARE, heading: value}])
    done = GroundImport(ready, "cameras").run(path, None)
    ((_, words),) = done.reasons.items()
    assert Terminal("zh").said(words).startswith(sentence)


def test_a_row_that_cannot_be_told_apart_is_not_repeated_at_all(ready: Database, tmp_path: Path) -> None:
    path = tmp_path / "cameras.csv"
    path.write_text(
        f"编号,名称,密码,备注\nK1,甲,{PASSWORD}\nK2,乙,{PASSWORD},x,{PASSWORD}\nK3,,x,{PASSWORD}\n", "utf-8"
    )
    done = GroundImport(ready, "cameras", secrets=KEY).run(path, tmp_path / "rejects.csv")
    assert sum(done.rejected.values()) == done.read == 3
    assert PASSWORD not in (tmp_path / "rejects.csv").read_text("utf-8-sig")


@pytest.mark.parametrize("first", [f"K1,甲,rtsp://a:{PASSWORD}@h/1", f"编号,{PASSWORD}"])
def test_a_first_line_that_is_no_heading_is_not_repeated(ready: Database, tmp_path: Path, first: str) -> None:
    path = tmp_path / "cameras.csv"
    path.write_text(f"{first}\nx,y,z\n", "utf-8")
    with pytest.raises(InputRefused) as no:
        GroundImport(ready, "cameras", secrets=KEY).run(path, None)
    assert PASSWORD[:10] not in Terminal("zh").said(no.value.words) + repr(no.value)


EXPORTED = {
    "132": "监控点编号,监控点名称,监控点国标编码,经度,纬度", "121": "通道编码,通道名称,国标编码,经度,纬度",
    "131": "cameraIndexCode,cameraName,gbIndexCode,longitude,latitude", "118": "点位编号,点位名称,点位国标编号,lng,lat",
}  # fmt: skip


def test_what_platforms_export_comes_in_whatever_the_type_of_an_id(ready: Database, tmp_path: Path) -> None:
    path = tmp_path / "cameras.csv"
    for type_of_id, headings in EXPORTED.items():
        code, national_id = f"K{type_of_id}", f"4101030000{type_of_id}1000001"
        path.write_text(f"{headings}\n{code},点位001,{national_id},{LON},{LAT}\n", "utf-8")
        assert counts(GroundImport(ready, "cameras").run(path, None)) == (1, 0, 0)
        (camera,) = rows_of(ready, code)
        assert (camera.name_zh, camera.national_id, camera.lon, camera.lat) == ("点位001", national_id, LON, LAT)


def test_a_file_that_lacks_a_column_is_told_what_stands_there(ready: Database, tmp_path: Path) -> None:
    path = tmp_path / "cameras.csv"
    for first, code, told in (
        ("监控点编号,设备名称,IP地址,密码", "input.columns", "监控点编号, 设备名称, IP地址, 密码"),
        ("Nome;Descrição;Endereço", "input.no_columns", "Nome, Descrição, Endereço"),
        ("ip,name,nvr_name,password", "input.columns", "ip, name, nvr_name, password"),
        ("编号,点位,k-5%x7", "input.columns", "编号, 点位, …"),
        ("一号,北门,k-5%x7,admin", "input.no_columns", "一号, 北门, …, …"),
    ):
        path.write_text(f"{first}\n1,2,3,4\n", "utf-8")
        with pytest.raises(InputRefused) as no:
            GroundImport(ready, "cameras").run(path, None)
        assert (no.value.words.code, no.value.words.params["found"]) == (code, told)


def test_two_cameras_have_no_number_in_common(ready: Database, bring: Bring, tmp_path: Path) -> None:
    rows = [ROW, {**ROW, "编号": "K2"}, {**ROW, "名称": "另一个"}]
    done = bring("cameras", rows, secrets=KEY)
    assert done.accepted == 1
    assert refusals(tmp_path) == [("3", "reject.national_id_taken"), ("4", "reject.twice")]
    ended = {**ROW, "失效日期": "2026-03-01"}
    assert bring("cameras", [ended, {**ROW, "编号": "K2"}], secrets=KEY).rejected == {}, "its successor may have it"


def test_a_row_of_an_earlier_time_takes_no_number_from_the_one_of_now(
    ready: Database, bring: Bring, tmp_path: Path
) -> None:
    now = {"编号": "K1", "国标编码": ID, "名称": "甲", "生效日期": "2026-03-01"}
    bring("cameras", [now])
    earlier, other = {**now, "国标编码": OTHER_ID, "生效日期": "2026-01-01"}, {**now, "编号": "K2"}
    assert bring("cameras", [earlier, other]).updated == 1
    assert refusals(tmp_path) == [("3", "reject.national_id_taken")]
    assert [row.national_id for row in rows_of(ready)] == [OTHER_ID, ID]


def test_without_the_halls_key_no_password_is_taken(ready: Database, bring: Bring, tmp_path: Path) -> None:
    done = bring("cameras", [ROW, BARE | dict.fromkeys(ROW.keys() - BARE.keys(), "")])
    assert (done.accepted, done.rejected) == (1, {"reject.no_key": 1})
    assert PASSWORD not in (tmp_path / "rejects.csv").read_text("utf-8-sig")


LATER = [
    ({"编号": "K1", "名称": "x"}, Login("admin", PASSWORD)),
    ({"编号": "K1", "名称": "x", "主码流": "rtsp://root:new@10.0.0.2/main"}, Login("root", "new")),
    ({"编号": "K1", "名称": "x", "密码": "new"}, Login("admin", "new")),
    ({"编号": "K1", "名称": "x", "用户名": "root"}, Login("root", PASSWORD)),
    ({"编号": "K1", "名称": "x", "用户名": "", "密码": ""}, NO_LOGIN),
]


@pytest.mark.parametrize(("row", "login"), LATER)
def test_a_login_stays_until_a_file_says_otherwise(
    ready: Database, bring: Bring, row: dict[str, str], login: Login
) -> None:
    bring("cameras", [ROW], secrets=KEY)
    assert counts(bring("cameras", [row], secrets=KEY)) == (0, 1, 0)
    assert login_of(ready) == login
    assert counts(bring("cameras", [row], secrets=KEY)) == (0, 0, 1)


def test_an_address_of_an_earlier_program_stays_until_a_file_tells_it(
    ready: Database, bring: Bring, tmp_path: Path
) -> None:
    old = replace(WHOLE, main_url="rtsp://10.0.0.1/?p=12", login="")
    ground_rows.change(ready, CAMERAS, [], [old], By("t", "t"))
    assert counts(bring("cameras", [{"编号": "K1", "名称": "x"}], secrets=KEY)) == (0, 1, 0)
    assert rows_of(ready)[0] == replace(old, name_zh="x")
    assert bring("cameras", [{"编号": "K1", "名称": "x", "主码流": old.main_url}], secrets=KEY).rejected
    assert refusals(tmp_path) == [("2", "reject.url_secret")]


def test_a_login_of_a_lost_key_can_be_given_anew(ready: Database, bring: Bring) -> None:
    bring("cameras", [ROW], secrets=KEY)
    other = new_key("test")
    assert counts(bring("cameras", [ROW], secrets=other)) == (0, 1, 0)
    assert login_of(ready, key=other) == Login("admin", PASSWORD)


def test_only_a_sample_city_draws_its_streams_itself(ready: Database, bring: Bring) -> None:
    set_fact(ready, "sample", "1")
    assert counts(bring("cameras", [{**BARE, "主码流": "sample://K2"}])) == (1, 0, 0)


def test_a_dry_run_writes_and_tells_nothing(ready: Database, bring: Bring) -> None:
    with ready.reading() as connection:
        lines = sa.select(sa.func.count()).select_from(change_log)
        before = connection.execute(lines).scalar_one()
    assert counts(bring("cameras", [ROW], secrets=KEY, dry=True)) == (1, 0, 0)
    assert not CameraRepository(ready).all()
    with ready.reading() as connection:
        assert connection.execute(lines).scalar_one() == before


def test_a_sheet_says_the_same_as_a_text(ready: Database, tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    book.active.append(list(ROW))
    book.active.append([float(value) if name in ("经度", "纬度", "视角") else value for name, value in ROW.items()])
    book.active.append([41010300001321000002 if name == "国标编码" else name[:1] for name in ROW])
    book.save(tmp_path / "cameras.xlsx")
    done = GroundImport(ready, "cameras", secrets=KEY).run(tmp_path / "cameras.xlsx", tmp_path / "rejects.csv")
    assert counts(done) == (1, 0, 0)
    assert refusals(tmp_path) == [("3", "reject.cell")], "a number of twenty digits has lost its last ones"
    assert rows_of(ready) == (WHOLE,)
