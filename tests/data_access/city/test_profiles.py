"""Profiles: the shipped ones say what their sources say; a bad one is refused with file, line, key and reason."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from data_access.city.profiles import (
    PROFILES_FOLDER,
    ProfileRefused,
    load_profile,
    load_profile_taxonomy,
    profile_names,
    profile_path,
)
from data_access.city.toml_reader import has_only
from hall.cases.vocabulary import Stage, TimerKind
from hall.city.profile import DutyBy
from hall.city.taxonomy import AREA_CLASSES
from hall.city.work_calendar import TimeUnit
from hall.errors import InputRefused, Words

ERQI_TEXT = profile_path("erqi").read_text(encoding="utf-8")


def line_of(text: str, part: str) -> int:
    """The line (from 1) that contains ``part``; it must be there exactly once."""
    (line,) = [number for number, line in enumerate(text.splitlines(), start=1) if part in line]
    return line


def refused(tmp_path: Path, text: str) -> dict[str, object]:
    file = tmp_path / "town.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ProfileRefused) as told:
        load_profile(file)
    assert told.value.words.code == "input.profile"
    params = dict(told.value.words.params)
    assert params["file"] == str(file)
    return params


def test_shipped_profiles_load_with_their_lists() -> None:
    assert {"erqi", "boston"} <= set(profile_names())
    for name in profile_names():
        profile = load_profile(name)
        assert profile.code == name
        assert load_profile_taxonomy(profile).history_only == profile.history_only


def test_erqi_says_what_the_source_says() -> None:
    erqi = load_profile("erqi")
    assert len(erqi.streets) == erqi.figures["offices"] == 18
    assert sum(street.assumed for street in erqi.streets) == 2
    assert [group.count for group in erqi.camera_groups] == [2380, 297, 3008]
    assert erqi.cameras == 5685
    figures = {
        "roads": 185,
        "road_sections": 291,
        "staff": 1600,
        "muck_trucks": 1051,
        "patrol_vehicles": 7,
        "kiosks": 42,
    }
    assert figures.items() <= erqi.figures.items()
    assert erqi.work.periods == ((480, 720), (840, 1080))
    assert erqi.work.collector_hours == (420, 1260)
    assert {"work.collector_hours", "timers", "taxonomy"} <= erqi.assumed
    assert erqi.duty.order("event") == (DutyBy.AREA, DutyBy.OWNER)
    assert erqi.timers["dispatch"].limit(urgent=True) == 5 * 60_000
    assert erqi.timers["dispatch"].limit(urgent=False) == 15 * 60_000
    assert erqi.timers["check"].unit is TimeUnit.CONTINUOUS
    assert [step.stage for step in erqi.steps] == list(Stage)
    assert {channel.parent for channel in erqi.sources} - {None} <= {channel.code for channel in erqi.sources}
    assert erqi.area_class("410103001") == "A"


def test_every_timer_of_the_centre_has_a_limit() -> None:
    timers = set(TimerKind) - {TimerKind.DISPOSE, TimerKind.TOTAL}
    assert timers <= set(load_profile("erqi").timers)


def test_a_city_may_say_when_requests_lapse(tmp_path: Path) -> None:
    assert "request" not in load_profile("erqi").timers
    file = tmp_path / "town.toml"
    limit = '[timers.request]\nminutes = 90\nunit = "work"\n\n'
    file.write_text(ERQI_TEXT.replace("[timers.reply]", f"{limit}[timers.reply]"), encoding="utf-8")
    asked = load_profile(file).timers["request"]
    assert (asked.limit(urgent=False), asked.unit) == (90 * 60_000, TimeUnit.WORK)


def test_the_national_list_is_complete() -> None:
    national = load_profile_taxonomy(load_profile("erqi"))
    kinds = [each.kind for each in national.subclasses]
    assert [kinds.count(kind) for kind in ("component", "event", "service")] == [124, 90, 6]
    assert len(national.conditions) == 430
    assert sum(not condition.assumed for condition in national.conditions) == 9
    for condition in national.conditions:
        a, b, c = (condition.limits_ms[area] for area in AREA_CLASSES)
        assert 0 < a <= b <= c
    assert national.subclass("event", "0251").counts_as == "0202"
    for each in national.subclasses:
        assert each.name_zh
        assert each.name_en
        assert national.subclass(each.kind, each.counts_as or each.code).kind == each.kind


def test_boston_is_history_only_and_without_polygons() -> None:
    boston = load_profile("boston")
    assert (boston.zone, boston.areas_by, boston.history_only, boston.can_make_sample) == (
        "America/New_York",
        "column",
        True,
        False,
    )
    assert boston.work.subdivision == "MA"


@pytest.mark.parametrize(
    ("old", "new", "at", "key", "why"),
    [
        ('zone = "Asia/Shanghai"', 'zone = "Asia/Shanghai"\ncolour = "red"', 'colour = "red"', "colour", "unknown_key"),
        ('zone = "Asia/Shanghai"', 'zone = "Asia/Zhengzhou"', "Asia/Zhengzhou", "zone", "no_such_zone"),
        ('admin_code = "410103"', "admin_code = 410103", "admin_code = 410103", "admin_code", "wrong_type"),
        ('admin_code = "410103"', 'admin_code = "41010"', 'admin_code = "41010"', "admin_code", "wrong_form"),
        ('taxonomy = "national" ', 'taxonomy = "lost" ', 'taxonomy = "lost"', "taxonomy", "no_such_taxonomy"),
        ("minutes = 60", "minutes = 0", "minutes = 0", "timers.verify.minutes", "too_small"),
        ("minutes = 60", 'minutes = "60"', 'minutes = "60"', "timers.verify.minutes", "wrong_type"),
        ("minutes = 60", "minutes = true", "minutes = true", "timers.verify.minutes", "wrong_type"),
        ("minutes = 60\n", "", "[timers.verify]", "timers.verify.minutes", "missing_key"),
        ('"14:00-18:00"]', '"11:00-18:00"]', "11:00-18:00", "work.periods", "periods_overlap"),
        ('"14:00-18:00"]', '"18:00-14:00"]', "18:00-14:00", "work.periods", "not_a_period"),
        ('"14:00-18:00"]', '"14 to 18"]', "14 to 18", "work.periods", "not_a_period"),
        ("week = [1, 2, 3, 4, 5]", "week = [0, 1]", "week = [0, 1]", "work.week", "not_weekdays"),
        ('code = "410103003"', 'code = "410104003"', "410104003", "streets.2.code", "not_under"),
        ('fallback = "410103D01"', 'fallback = "nobody"', "nobody", "duty.fallback", "no_such_unit"),
        (
            'parent = "video"\nname_zh = "视频巡查"',
            'parent = "radio"\nname_zh = "视频巡查"',
            "radio",
            "sources.9.parent",
            "no_such_parent",
        ),
        ("pitch_mm = 1.25", "pitch_mm = 0", "pitch_mm = 0", "walls.0.pitch_mm", "too_small"),
        ("pitch_mm = 1.25", "pitch_mm = nan", "pitch_mm = nan", "walls.0.pitch_mm", "not_a_number"),
        ("lon = 113.64", "lon = 34.72", "lon = 34.72", "map.lon", "out_of_bounds"),
        ("kiosks = 42", "kiosks = -1", "kiosks = -1", "figures.kiosks", "too_small"),
        (
            'desk_channel = "public.hotline"',
            'desk_channel = "public"',
            'desk_channel = "public"',
            "desk_channel",
            "not_one_of",
        ),
        ('event = ["area", "owner"]', 'event = ["chance"]', "chance", "duty.event", "not_one_of"),
        (
            "area_classes = {}",
            'area_classes = {"410103999" = "B"}',
            "410103999",
            "area_classes.410103999",
            "no_such_street",
        ),
        ('"timers", "duty"', '"timer", "duty"', "assumed = [", "assumed", "no_such_key"),
    ],
)
def test_a_bad_profile_is_refused_at_its_line(tmp_path: Path, old: str, new: str, at: str, key: str, why: str) -> None:
    assert old in ERQI_TEXT
    text = ERQI_TEXT.replace(old, new, 1)
    params = refused(tmp_path, text)
    assert (params["key"], params["why"]) == (key, why)
    assert params["line"] == line_of(text, at)


def test_a_code_that_comes_twice_is_refused_at_the_second(tmp_path: Path) -> None:
    text = ERQI_TEXT.replace('code = "410103004"', 'code = "410103003"', 1)
    lines = [number for number, line in enumerate(text.splitlines(), start=1) if '"410103003"' in line]
    params = refused(tmp_path, text)
    assert (params["why"], params["line"]) == ("twice", lines[1])


def test_a_profile_whose_list_has_no_limits_is_refused(tmp_path: Path) -> None:
    for file in (PROFILES_FOLDER / "taxonomy").iterdir():
        (tmp_path / file.name).write_text(file.read_text(encoding="utf-8"), encoding="utf-8")
    conditions = tmp_path / "national_conditions.csv"
    lines = conditions.read_text(encoding="utf-8").splitlines()
    lines[4] = re.sub(r",work,\d+,", ",work,0,", lines[4])
    conditions.write_text("\n".join(lines), encoding="utf-8")
    params = refused(tmp_path, ERQI_TEXT)
    assert (params["key"], params["why"], params["line"]) == (
        "taxonomy",
        "taxonomy_refused",
        line_of(ERQI_TEXT, 'taxonomy = "'),
    )
    assert (params["in_file"], params["in_line"], params["in_why"]) == (str(conditions), 5, "no_limit")


def test_a_file_that_is_not_there_or_not_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputRefused) as unknown:
        load_profile("atlantis")
    assert unknown.value.words.params["allowed"] == ", ".join(profile_names())
    with pytest.raises(ProfileRefused) as lost:
        load_profile(tmp_path / "atlantis.toml")
    assert lost.value.words == Words("input.no_file", {"file": str(tmp_path / "atlantis.toml")})
    file = tmp_path / "gbk.toml"
    file.write_bytes('\nname_zh = "郑州"'.encode("gbk"))
    with pytest.raises(ProfileRefused) as garbled:
        load_profile(file)
    assert garbled.value.words == Words("input.encoding", {"file": str(file), "line": 2, "encoding": "UTF-8"})
    with pytest.raises(ProfileRefused) as folder:
        load_profile(_folder(tmp_path / "folder.toml"))
    assert folder.value.words.code == "input.no_plain_file"


def _folder(path: Path) -> Path:
    path.mkdir()
    return path


@pytest.mark.parametrize("text", ["x = " + "[" * 200_000, "x = " + "{a=" * 200_000, "x = " + "9" * 5_000])
def test_a_text_that_no_library_can_read_is_no_toml(tmp_path: Path, text: str) -> None:
    """Lists in lists without end, and a number of thousands of digits, raise other errors than a slip of the pen."""
    file = tmp_path / "city.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ProfileRefused, match=r"input\.not_toml"):
        load_profile(file)
    assert not has_only(file, {"x"})


def test_a_profile_that_is_no_toml_is_refused_at_its_line(tmp_path: Path) -> None:
    text = ERQI_TEXT.replace("[map]", "[map", 1)
    file = tmp_path / "city.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ProfileRefused) as told:
        load_profile(file)
    params = told.value.words.params
    assert (told.value.words.code, params["line"]) == ("input.not_toml", line_of(text, "[map"))
