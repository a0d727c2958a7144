"""What ``health`` answers: words or JSON, with an exit code for whoever watches over the city."""

from __future__ import annotations

import json

import pytest

from hall.errors import Words
from hall.health.summary import summary
from hall.health.video import CameraFailing, VideoSeen
from screens.terminal.health_answer import answer_health
from screens.terminal.terminal import Terminal
from tests.support.healths import told


def test_all_well_is_zero(capsys: pytest.CaptureFixture[str]) -> None:
    assert answer_health(Terminal("en"), summary([told("desk@a"), told("desk@b", 99_000, ended=True)])) == 0
    assert capsys.readouterr().out.splitlines() == [
        "✓ Desk a: running for 4:15, version 0.3.1, memory 380 MB, CPU 3.4%",
        "○ Desk b: closed",
    ]


def test_each_finding_has_its_remedy_below(capsys: pytest.CaptureFixture[str]) -> None:
    stations = [told("desk@a", blocked_ms=2_300), told("wall@b", 12_000)]
    assert answer_health(Terminal("zh"), summary(stations)) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "✗ 大屏 b：已 12 秒没有消息"
    assert lines[1].startswith("  处理：到这台机器检查")
    assert lines[2] == "· 席位 a：最近一分钟内界面停顿了 2.3 秒"
    assert lines[4:] == [
        "✗ 大屏 b：12 秒没有消息，版本 0.3.1",
        "· 席位 a：运行 4:15，版本 0.3.1，内存 380 MB，CPU 3.4%",
    ]


def test_json_tells_frames_delivered_and_painted_apart_and_which_cameras_fail(
    capsys: pytest.CaptureFixture[str],
) -> None:
    refused = Words("video.unauthorised", {"host": "10.0.0.1", "codec": ""})
    video = VideoSeen(16, 15, 240, 226, 1, (CameraFailing("K1", 40, refused),))
    assert answer_health(Terminal("en", as_json=True), summary([told("wall@b", video=video)])) == 1
    answer = json.loads(capsys.readouterr().out)
    told_of = answer["stations"][0]["windows"]["video"]
    assert [told_of[name] for name in ("cameras", "live", "delivered", "painted", "failing")] == [16, 15, 240, 226, 1]
    named = told_of["named"][0]
    assert (named["camera"], named["since_s"], named["code"]) == ("K1", 40, "video.unauthorised")
    found = answer["findings"][0]
    assert (found["code"], found["cameras"], found["remedy"]["code"]) == ("health.cameras", "K1", "remedy.cameras")


def test_json_tells_what_keeps_recordings_from_being_kept(capsys: pytest.CaptureFixture[str]) -> None:
    waits, masked = (
        Words("recordings.waiting", {"count": 3, "path": "/rec"}),
        Words("recordings.masked", {"names": "K1"}),
    )
    video = VideoSeen(9, 9, unkept=waits, unfit=(masked,))
    assert answer_health(Terminal("en", as_json=True), summary([told("recorder@b", video=video)])) == 1
    answer = json.loads(capsys.readouterr().out)
    told_of = answer["stations"][0]["windows"]["video"]
    assert (told_of["unkept"]["code"], told_of["unkept"]["path"]) == ("recordings.waiting", "/rec")
    assert [each["code"] for each in told_of["unfit"]] == ["recordings.masked"]
    assert [each["remedy"]["text"] for each in answer["findings"]] == [
        "see to the mount, the rights and the room of /rec",
        "take K1 out of recorded at this machine; to record it, take its masks away first",
    ]


def test_json_is_one_object_as_documented(capsys: pytest.CaptureFixture[str]) -> None:
    error = Words("notice.bug", {"number": "3F9A21"})
    stations = [told("wall@b/DP-1", missing=("M",), error=error), told("chores@c")]
    assert answer_health(Terminal("en", as_json=True), summary(stations)) == 1
    answer = json.loads(capsys.readouterr().out)
    assert [answer[name] for name in ("running", "silent", "ended", "bad", "warn")] == [2, 0, 0, 1, 1]
    found = answer["findings"][0]
    assert (found["station"], found["severity"], found["code"]) == ("wall@b/DP-1", "bad", "health.screens")
    assert found["screens"] == "M"
    assert found["remedy"]["code"] == "remedy.screens"
    assert found["remedy"]["text"].startswith("look at power")
    wall, chores = answer["stations"]
    assert (wall["state"], wall["role"], wall["windows"]["missing"]) == ("running", "wall", ["M"])
    assert wall["windows"]["screens"] == [{"key": "MAKER-WALL-7", "width": 1920, "height": 1080}]
    assert wall["windows"]["error"]["number"] == "3F9A21"
    assert chores["windows"] is None
