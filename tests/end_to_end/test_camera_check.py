"""``doctor cameras`` as a person types it: words, numbers, exit codes, and that no refused login is tried again."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import sqlalchemy as sa

from data_access.engine.database import open_database
from data_access.store.tables.schema import audit
from data_access.telemetry.latest import Telemetry
from data_access.video.cameras.camera_reader import CameraRepository
from hall.telemetry.latest import SourceFilter
from hall.video.check import CHECK_KIND, Outcome, checked
from tests.support import typed_commands
from tests.support.ground_files import write
from tests.support.onvif.device import OnvifDevice
from tests.support.rtsp.farms import RtspFarm

PASSWORD = "Passw0rd-of-no-camera"
PERSON = "a-person-7-with-a-password"
BRISK = {"width": 320, "height": 180, "fps": 50}
"""Its rate is known in half a second."""


class Typed:
    """Commands on one hall."""

    def __init__(self, url: str) -> None:
        self.url = url

    def __call__(self, *words: str, typed: str = "") -> tuple[int, str, str]:
        return typed_commands.run("--db", self.url, "--lang", "en", *words, typed=typed)

    def check(self, *words: str, typed: str = "") -> tuple[int, dict[str, Any]]:
        code, out, err = self("--json", "doctor", "cameras", *words, typed=typed)
        assert out, err
        return code, json.loads(out)


def outcomes(told: dict[str, Any]) -> dict[str, str]:
    return {each["camera"]: each["outcome"] for each in told["findings"]}


def hall_of(tmp_path: Path, *rows: dict[str, str]) -> Typed:
    typed = Typed(f"sqlite:///{tmp_path / 'hall.db'}")
    assert typed("init", "--profile", "erqi", "--cases", "0")[0] == 0
    columns = list(dict.fromkeys(name for row in rows for name in row))
    whole = [{name: row.get(name, "") for name in columns} for row in rows]
    assert typed("import", "cameras", str(write(tmp_path / "cameras.csv", whole)))[0] == 0
    return typed


def test_a_run_tells_keeps_and_spares(tmp_path: Path, rtsp_farm: Callable[..., RtspFarm]) -> None:
    farm = rtsp_farm(2, f"admin:{PASSWORD}")
    farm.ask_for(2, "admin:another")
    typed = hall_of(
        tmp_path,
        {"编号": "K1", "名称": "路口", "主码流": farm.url(1), "子码流": farm.url(1, sub=True), "权属单位组": "公安"},
        {"编号": "K2", "名称": "工地", "主码流": farm.url(2)},
        {"编号": "K3", "名称": "广场", "主码流": "rtsp://127.0.0.1:9/1", "启用": "否", "权属单位组": "城管"},
        {"编号": "K4", "名称": "巷口", "ONVIF地址": "http://127.0.0.1:9/onvif/device_service"},
    )
    code, told = typed.check()
    assert code == 1
    assert outcomes(told) == {"K1": "fine", "K3": "off", "K2": "failed", "K4": "no_address"}
    assert (told["count"], told["fine"], told["failed"], told["bad"], told["kept"]) == (4, 1, 1, 2, True)
    main, sub = (told["findings"][0][name] for name in ("main", "sub"))
    assert (main["codec"], main["width"], round(main["fps"]), main["why"]) == ("h264", 1280, 25, None)
    assert (sub["height"], round(sub["fps"])) == (360, 15)
    refused = next(each for each in told["findings"] if each["camera"] == "K2")
    assert refused["main"]["why"]["code"] == "doctor.stream_unauthorised"
    asked = farm.status(2).asked["DESCRIBE"]

    code, told = typed.check("--camera", "K2", "--camera", "K1")
    assert (code, outcomes(told)) == (1, {"K1": "fine", "K2": "failed"})
    assert told["findings"][1]["code"] == "doctor.camera_waits"
    assert told["findings"][1]["waits_ms"] > 0
    assert farm.status(2).asked["DESCRIBE"] == asked, "each try is counted by the camera"

    right = {"编号": "K2", "名称": "工地", "主码流": farm.url(2, login="admin:another")}
    assert typed("import", "cameras", str(write(tmp_path / "right.csv", [right])))[0] == 0
    code, told = typed.check("--camera", "K2")
    assert (code, outcomes(told)) == (0, {"K2": "fine"}), "a row put right is tried at once"

    assert outcomes(typed.check("--group", "城管")[1]) == {"K3": "off"}
    code, _, err = typed("doctor", "cameras", "--camera", "K9")
    assert (code, err) == (2, "There is no such camera: K9\n")
    with closing(open_database(typed.url)) as database:
        kept = Telemetry(database).values(SourceFilter(frozenset({CHECK_KIND})))
    found = {each.code: checked(each) for each in kept.values()}
    assert {code: each and each.outcome for code, each in found.items()} == {"K1": Outcome.FINE, "K2": Outcome.FINE}
    assert PASSWORD not in "".join(each.value for each in kept.values())


def test_streams_of_cameras_with_an_onvif_address_alone_are_asked_for_and_written(
    tmp_path: Path, rtsp_farm: Callable[..., RtspFarm]
) -> None:
    """At the host that was reached: a camera behind another network names one that nobody reaches."""
    farm, who = rtsp_farm(1, f"admin:{PASSWORD}", main=BRISK, sub=BRISK), ("admin", PASSWORD)
    port = urlsplit(farm.url(1)).port
    streams = {name: f"rtsp://10.99.0.7:{port}/cam/01{path}" for name, path in (("main", ""), ("sub", "/sub"))}
    farm.url(1, sub=True)
    with OnvifDevice(streams, who) as device, OnvifDevice(streams, ("admin", "other")) as locked, OnvifDevice() as both:
        rows = [
            {"编号": code, "名称": code, "ONVIF地址": each.url, "用户名": who[0], "密码": who[1]}
            for code, each in (("K1", device), ("K2", locked), ("K3", both), ("K4", both))
        ]
        typed = hall_of(tmp_path, *rows)
        before = typed.check()[1]
        assert {each["code"] for each in before["findings"]} == {"doctor.camera_onvif"}
        assert device.calls == []
        code, told = typed.check("--write")
        asked = len(locked.calls)
        again = typed.check("--write", "--camera", "K2")[1]["findings"][0]["text"]
        assert "not tried again" in again
        assert len(locked.calls) == asked
    assert (code, told["written"], outcomes(told)["K1"]) == (1, 1, "fine")
    why = {each["camera"]: (each["code"], each["text"]) for each in told["findings"]}
    assert why["K2"][0] == why["K3"][0] == why["K4"][0] == "doctor.camera_unfilled"
    assert "refuses this user name or password" in why["K2"][1]
    assert asked <= len(("time", "services", "profiles")), "one try"
    with closing(open_database(typed.url)) as database:
        (row,) = CameraRepository(database).all()["K1"]
    assert row.main_url == f"rtsp://127.0.0.1:{port}/cam/01"
    assert row.sub_url == f"rtsp://127.0.0.1:{port}/cam/01/sub"
    assert outcomes(typed.check("--camera", "K1")[1]) == {"K1": "fine"}
    assert typed("verify")[0] == 0


def test_it_is_said_in_words(tmp_path: Path, rtsp_farm: Callable[..., RtspFarm]) -> None:
    typed = hall_of(
        tmp_path,
        {"编号": "K1", "名称": "路口", "主码流": rtsp_farm(1).url(1)},
        {"编号": "K2", "名称": "工地", "主码流": "rtsp://127.0.0.1:9/1"},
    )
    code, out, err = typed("doctor", "cameras")
    lines = out.splitlines()
    assert (code, err) == (1, "")
    assert lines[0].startswith("✓ K1 路口 · main H.264 1280×720, 25 fps, picture after ")
    why = "main: nothing serves video at 127.0.0.1:9; look at the port, or restart it"
    assert lines[1] == f"✗ K2 工地: no picture · {why}"
    assert lines[2].startswith("2 cameras: 1 fine, 0 partly, 1 failed, 0 not asked, in ")
    code, out, _ = typed_commands.run("--db", typed.url, "--lang", "zh", "doctor", "cameras", "--camera", "K2")
    assert out.startswith("✗ K2 工地：没有画面 · 主码流：127.0.0.1:9 没有视频服务")


def test_a_restricted_camera_is_asked_by_who_may_look_and_that_stands_in_the_audit(
    tmp_path: Path, rtsp_farm: Callable[..., RtspFarm]
) -> None:
    address = rtsp_farm(1, main=BRISK).url(1)
    typed = hall_of(
        tmp_path,
        {"编号": "K1", "名称": "路口", "主码流": address},
        {"编号": "K2", "名称": "要害", "主码流": address, "敏感级别": "受限", "可看角色": "值班长"},
    )
    assert outcomes(typed.check()[1]) == {"K1": "fine", "K2": "fine"}, "nobody signs in to this hall"
    people = (("ping", "dispatcher"), ("wei", "shift_leader"))
    for name, role in people:
        code, _, err = typed("users", "add", name, "--role", role, typed=f"{PERSON}\n{PERSON}\n")
        assert code == 0, err
    for words, left_out in (((), 1), (("--as", "ping"), 1), (("--as", "wei"), 0)):
        code, told = typed.check(*words, typed=f"{PERSON}\n")
        assert (code, told["left_out"]) == (0, left_out), words
        assert set(outcomes(told)) == ({"K1"} if left_out else {"K1", "K2"})
    assert typed("--json", "doctor", "cameras", "--as", "wei", typed="wrong\n")[0] == 2
    with closing(open_database(typed.url)) as database, database.reading() as connection:
        looks = sa.select(audit.c.actor, audit.c.subject).where(audit.c.act == "camera.look").order_by(audit.c.id)
        (_, first), second = connection.execute(looks).fetchall()
    assert first == second[1]
    assert second[0] == "wei"
    assert typed("verify")[0] == 0
