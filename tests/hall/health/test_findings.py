"""What is wrong with a station is named, with a remedy; what is well is not."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from hall.errors import Words
from hall.health.findings import BY_CAUSE, REMEDIES, Finding, Severity, findings
from hall.health.station import (
    CRASHES_TOLD_MS,
    SILENT_MS,
    TOLD_EVERY_MS,
    Heard,
    ScreenSeen,
    SoundSeen,
    crashes,
    lately,
)
from hall.health.summary import summary
from hall.health.video import CameraFailing, VideoSeen, video_from
from hall.moment import MINUTE_MS
from tests.support.healths import told

REFUSED = Words("video.unauthorised", {"host": "10.0.0.1", "codec": ""})
BAD, WARN = Severity.BAD, Severity.WARN
TWO = (ScreenSeen("A", 1920, 1080), ScreenSeen("B", 1920, 1080))
FAULTS: list[tuple[str, dict[str, Any], str, Severity]] = [
    ("wall@a", {"memory_mb": 1_501}, "health.memory", WARN),
    ("desk@a", {"memory_mb": 1_201}, "health.memory", WARN),
    ("chores@a", {"memory_mb": 401}, "health.memory", WARN),
    ("desk@a", {"clock_ms": 2_001}, "health.clock", WARN),
    ("desk@a", {"clock_ms": -2_001}, "health.clock", WARN),
    ("wall@a", {"clock_ms": -30_001}, "health.clock", BAD),
    ("chores@a", {"disk_mb": 999}, "health.disk", WARN),
    ("desk@a", {"disk_mb": 199}, "health.disk", BAD),
    ("wall@a", {"feed_age_ms": 3_001}, "health.feed", BAD),
    ("wall@a", {"not_live_ms": 3_001}, "health.feed", BAD),
    ("desk@a", {"blocked_ms": 1_001}, "health.blocked", WARN),
    ("desk@a", {"blocked_ms": 5_001}, "health.blocked", BAD),
    ("wall@a", {"missing": ("B",)}, "health.screens", BAD),
    ("wall@a", {"unshown": ("scene_missing",)}, "health.scene", BAD),
    ("wall@a", {"unshown": ("panel_missing", "panel_missing")}, "health.panel", BAD),
    ("wall@a", {"unshown": ("something_newer",)}, "health.scene", BAD),
    ("wall@a", {"unshown": ("desk_before",), "screens": TWO}, "health.desk_before", WARN),
    ("wall@a", {"awake": False}, "health.awake", WARN),
    ("wall@a", {"unwatched_ms": 20_001}, "health.unwatched", WARN),
    ("wall@a", {"video": VideoSeen(9, 8, 1, 1, 1, (CameraFailing("K1", 5, REFUSED),))}, "health.cameras", WARN),
    ("recorder@a", {"video": VideoSeen(9, 8, 0, 0, 1, (CameraFailing("K1", 5, REFUSED),))}, "health.unrecorded", WARN),
    (
        "recorder@a",
        {"video": VideoSeen(9, 9, unkept=Words("recordings.waiting"))},
        "health.unkept",
        BAD,
    ),
    ("recorder@a", {"disk_mb": 999}, "health.disk_recordings", WARN),
    ("recorder@a", {"video": VideoSeen(unfit=(Words("recordings.unknown", {"names": "X"}),))}, "health.recorded", WARN),
    ("desk@a", {"error": Words("notice.bug", {"number": "3F9A21"})}, "health.error", WARN),
]
JUST_WELL: dict[str, Any] = {
    "memory_mb": 1_200, "clock_ms": 2_000, "disk_mb": 1_000, "feed_age_ms": 3_000, "blocked_ms": 1_000,
}  # fmt: skip


@pytest.mark.parametrize(("station", "fault", "code", "severity"), FAULTS)
def test_each_fault_is_named_with_its_remedy(
    station: str, fault: dict[str, Any], code: str, severity: Severity
) -> None:
    (found,) = findings([told(station, **fault), told("desk@b")])
    assert (found.station, found.code, found.severity) == (station, code, severity)
    cause = found.params.get("cause")
    assert found.remedy.code == BY_CAUSE.get(cause.code if isinstance(cause, Words) else "", REMEDIES[code])
    assert found.remedy.params.items() >= found.params.items()


def test_what_is_well_or_just_well_is_not_named() -> None:
    assert findings([told("wall@a"), told("chores@a"), told("desk@a", **JUST_WELL)]) == ()


def test_on_a_machine_with_one_monitor_its_wall_lies_behind_the_desk_and_nothing_is_wrong() -> None:
    assert findings([told("wall@a", unshown=("desk_before",), screens=TWO[:1]), told("desk@a")]) == ()


def test_cameras_that_fail_are_told_with_their_number_the_longest_with_its_cause() -> None:
    named = CameraFailing("K1", 400, REFUSED), CameraFailing("K2", 90, REFUSED), CameraFailing("K3", 4, REFUSED)
    (found,) = findings([told("wall@a", video=VideoSeen(40, 20, 300, 290, 20, named))])
    wanted = {"count": 19, "cameras": "K1, K2", "cause": REFUSED, "age_ms": 400_000}
    assert found.params == wanted, "one that has just failed may be back at once"


def test_each_reason_why_cameras_fail_is_told_with_its_own_remedy() -> None:
    """One full disk, and twenty logins at two machines: the only camera of its reason is named among twenty others."""
    full = CameraFailing("K9", 6, Words("store.recordings_full", {"path": "/rec/.parts"}))
    other = Words("video.unauthorised", {"host": "10.0.0.2", "codec": ""})
    refused = [CameraFailing(f"K{n + 10}", 100 - n, REFUSED if n else other) for n in range(20)]
    seen = VideoSeen(30, 9).with_failing([full, *refused])
    assert ([each.camera for each in seen.named], seen.failing) == (["K10", "K11", "K12", "K13", "K14", "K9"], 21)
    assert video_from(json.loads(json.dumps(seen.plain()))) == seen
    logins, disk = findings([told("recorder@a", video=seen)])
    both = Words("video.unauthorised", {"host": "10.0.0.2, 10.0.0.1", "codec": ""})
    assert logins.params == {"count": 20, "cameras": "K10, K11, K12", "cause": both, "age_ms": 100_000}
    assert (disk.params["count"], disk.params["cameras"]) == (1, "K9")
    assert (logins.remedy.code, disk.remedy.code) == ("remedy.cameras", "remedy.recordings_full")
    assert disk.remedy.params["path"] == "/rec/.parts"


def test_a_remedy_names_the_disk_that_is_full() -> None:
    """A recorder's is that of its recordings; what an older program tells has no folder."""
    desk, old = told("desk@a", disk_mb=900, disk_at="/var/hall"), told("recorder@b", disk_mb=900)
    recorder = told("recorder@a", disk_mb=900, disk_at="/rec")
    asked = [each.remedy for each in findings([desk, recorder, old])]
    assert [(each.code, each.params["path"]) for each in asked] == [
        ("remedy.disk", "/var/hall"), ("remedy.disk_recordings", "/rec"),
        ("remedy.disk_recordings", Words("health.recordings_folder")),
    ]  # fmt: skip


def test_a_camera_with_masks_is_taken_out_of_what_is_recorded_and_the_place_is_not_blamed() -> None:
    masked = Words("recordings.masked", {"names": "K1; K2"})
    new, old = VideoSeen(9, 9, unfit=(masked,)), VideoSeen(9, 9, unkept=masked)
    for video in (new, old):
        (found,) = findings([told("recorder@a", video=video)])
        assert (found.code, found.severity, found.remedy.code) == ("health.recorded", WARN, "remedy.recorded_masked")
        assert found.remedy.params["names"] == "K1; K2"


def test_a_desk_may_sleep_and_an_old_error_is_forgotten() -> None:
    error = Words("notice.bug", {"number": "1"})
    assert findings([told("desk@a", awake=False, error=error, error_ms=10 * MINUTE_MS + 1)]) == ()


def test_who_is_silent_is_named_and_nothing_else_of_it_is_believed() -> None:
    assert findings([told("desk@a"), told("wall@a", SILENT_MS, blocked_ms=9_000)])[0].code == "health.blocked"
    (found,) = findings([told("desk@a"), told("wall@a", SILENT_MS + 1, blocked_ms=9_000)])
    assert found == Finding("wall@a", "health.silent", BAD, {"age_ms": SILENT_MS + 1})


def test_who_looks_once_a_second_sees_a_dead_station_within_ten_seconds() -> None:
    assert SILENT_MS + 1_000 <= 10_000
    assert TOLD_EVERY_MS + 1_000 < SILENT_MS, "one message that is late makes nobody silent"


def test_a_station_that_ended_on_purpose_has_no_findings() -> None:
    assert findings([told("desk@a"), told("wall@a", 3_600_000, ended=True, memory_mb=9_000)]) == ()


def test_a_station_that_begins_anew_again_and_again_is_named() -> None:
    well = told("wall@a").health
    at = 1_000_000
    assert crashes(None, at) == ()
    assert crashes(replace(well, ended=True), at) == ()
    once = crashes(well, at)
    often = crashes(replace(well, crashed=crashes(replace(well, crashed=once), at + 9_000)), at + 18_000)
    for crashed, severity in ((once, WARN), (often, BAD)):
        (found,) = findings([Heard(replace(well, crashed=crashed), 0)])
        assert (found.code, found.severity, found.params) == ("health.crashed", severity, {"count": len(crashed)})
    assert lately(often, at + CRASHES_TOLD_MS + 9_000) == often[1:]
    assert crashes(replace(well, ended=True, crashed=often), at + CRASHES_TOLD_MS * 2) == ()


def test_where_nobody_runs_that_is_the_finding() -> None:
    assert [each.code for each in findings([])] == ["health.nobody"]
    assert [each.code for each in findings([told("desk@a", 60_000, ended=True)])] == ["health.nobody"]
    assert [each.code for each in findings([told("desk@a", 60_000)])] == ["health.nobody", "health.silent"]


@pytest.mark.parametrize(("older", "newest"), [("0.3.1", "0.4.0"), ("0.9.0", "0.10.0"), ("0.3", "0.3.1")])
def test_an_older_program_than_the_newest_one_is_named(older: str, newest: str) -> None:
    (found,) = findings([told("wall@a", version=older), told("desk@a", version=newest)])
    assert (found.station, found.code, found.params) == (
        "wall@a",
        "health.version",
        {"version": older, "newest": newest},
    )


def test_an_older_schema_is_named_and_a_silent_station_is_no_measure() -> None:
    (found,) = findings([told("wall@a", schema=22), told("desk@a")])
    assert (found.station, found.code) == ("wall@a", "health.schema")
    assert [each.code for each in findings([told("wall@a"), told("desk@a", 99_000, version="9.9")])] == [
        "health.silent"
    ]


VOICE = SoundSeen(1, "ALSA", speech=True, ready=True, holds=True, wants_speech=True)


@pytest.mark.parametrize(
    ("sounds", "codes"),
    [
        ([VOICE], []),
        ([VOICE, SoundSeen(1)], []),
        ([VOICE._replace(holds=False)], ["health.voice"]),
        ([SoundSeen(1), SoundSeen(1)], ["health.voice_device"]),
        ([SoundSeen(2), VOICE], ["health.sound_device"]),
        ([VOICE._replace(speech=False)], ["health.sound_speech"]),
        ([VOICE._replace(speech=False, wants_speech=False)], []),
        ([VOICE._replace(needs_test=True)], ["health.sound_test"]),
        ([VOICE, VOICE._replace(holds=False, needs_test=True, speech=False)], []),
    ],
)
def test_a_hall_that_is_not_heard_is_named(sounds: list[SoundSeen], codes: list[str]) -> None:
    stations = [told(f"desk@{place}", sound=each) for place, each in enumerate(sounds)]
    assert [each.code for each in findings(stations)] == codes
    begun = [told(f"desk@{place}", up_s=5, sound=each) for place, each in enumerate(sounds)]
    late = {"health.sound_speech", "health.sound_test"}
    assert [each.code for each in findings(begun)] == [each for each in codes if each in late]


def test_the_worst_comes_first_and_a_summary_counts() -> None:
    stations = [
        told("desk@a", blocked_ms=1_500), told("desk@b"), told("desk@c", 70_000, ended=True), told("wall@d", 20_000),
    ]  # fmt: skip
    seen = summary(stations)
    assert [(each.station, each.severity) for each in seen.findings] == [("wall@d", BAD), ("desk@a", WARN)]
    assert (seen.running, seen.silent, seen.ended, seen.worst) == (2, 1, 1, BAD)
    assert (seen.count(BAD), seen.count(WARN)) == (1, 1)
    assert [each.health.station for each in seen.by_need()] == ["wall@d", "desk@a", "desk@b", "desk@c"]
    assert summary([told("desk@b")]).worst is None


def test_what_a_screen_withholds_by_its_settings_is_no_fault() -> None:
    assert findings([told("desk@a"), told("wall@a", unshown=("panel_restricted",))]) == ()


def test_a_device_that_decodes_no_more_is_said() -> None:
    """And what an older program tells has no such field."""
    video = VideoSeen(cameras=2, live=2, given_up="cuda")
    assert video_from(video.plain()) == video
    assert video_from({key: value for key, value in video.plain().items() if key != "given_up"}).given_up == ""
    (found,) = findings([told("desk@a", video=video), told("wall@a")])
    assert (found.station, found.code, found.params) == ("desk@a", "health.decoding", {"device": "cuda"})
