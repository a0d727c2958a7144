"""What the keys of a mapping do to a row, without a database: moments, nothing, classes, points."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from data_access.city.profiles import load_profile, load_profile_taxonomy
from data_access.imports.import_mapping import Mapping
from data_access.imports.read_mapping import load_mapping
from data_access.imports.row_refused import RowRefused
from data_access.imports.rows import RowReader
from data_access.imports.table_file import Row
from hall.cases.commands import Import
from hall.city.city import City
from hall.errors import InputRefused

ERQI = City(load_profile("erqi"), {"national@1": load_profile_taxonomy(load_profile("erqi"))})
NOW = int(datetime(2026, 6, 1, tzinfo=ZoneInfo("UTC")).timestamp()) * 1000
MAPPING = """
number = "no"
no_value = ["NA", "无"]
description = ["text"]
[moments]
reported = ["day", "time"]
ended = "closed"
formats = ["%Y-%m-%d %H:%M:%S", "%Y年%m月%d日 %p%I:%M", "iso", "excel", "unix_s", "unix_ms", "%Y-%m-%d %H:%M:%S %z"]
zone = "Asia/Shanghai"
[status]
column = "status"
[status.values]
"处置中" = "in_progress"
"已结案" = "closed"
[source]
other = "platform.city"
[classes]
taxonomy = "national"
group = "大类"
subclass = "小类"
other = "event:0101"
[classes.values]
"井盖" = "component:0101"
"公用设施/其他" = "component:0102#2"
[place]
point = "坐标"
crs = "gcj02"
"""


def mapping(tmp_path: Path, text: str = MAPPING) -> Mapping:
    (tmp_path / "m.toml").write_text(text, encoding="utf-8")
    return load_mapping(tmp_path / "m.toml", ERQI)


def read(mapping: Mapping, **values: str) -> Import:
    told = {"no": "A1", "day": "2026-03-01 09:30:00", "time": "", "closed": "", "status": "处置中", "大类": "公用设施",
            "小类": "井盖", "坐标": "113.64,34.72", "text": "x"} | values  # fmt: skip
    (taxonomy,) = ERQI.taxonomies.values()
    return RowReader(mapping, ERQI, taxonomy, NOW).read(Row(2, told, list(told.values())))


@pytest.mark.parametrize(
    ("day", "time"),
    [
        ("2026-03-01", "09:30:00"),
        ("2026年3月1日", "上午9:30"),
        ("２０２６年３月１日 上午９：３０", ""),
        ("2026-03-01T01:30:00Z", ""),
        ("2026-03-01T09:30:00.123+08:00", ""),
        ("2026-03-01T09:30", ""),
        ("2026-02-28 20:30:00 -0500", ""),
        ("46082.3958333333", ""),
        ("1772328600", ""),
        ("1772328600000", ""),
    ],
)
def test_one_moment_in_every_way_of_writing_it(tmp_path: Path, day: str, time: str) -> None:
    wanted = datetime(2026, 3, 1, 9, 30, tzinfo=ZoneInfo("Asia/Shanghai"))
    assert read(mapping(tmp_path), day=day, time=time).reported_at == int(wanted.timestamp()) * 1000


@pytest.mark.parametrize("text", ["5", "20260301093000", "99999", "1e400", "nan", "晚上8:30", "2026-03-01 25:00:00"])
def test_what_is_no_moment_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(RowRefused) as no:
        read(mapping(tmp_path), day=text)
    assert no.value.code == "reject.moment"


def test_afternoon_and_the_hour_after_midnight(tmp_path: Path) -> None:
    for text, hour in (("下午12:05", 12), ("下午3:05", 15), ("凌晨12:05", 0), ("上午12:05", 0)):
        at = read(mapping(tmp_path), day="2026年3月1日", time=text).reported_at
        assert datetime.fromtimestamp(at / 1000, ZoneInfo("Asia/Shanghai")).hour == hour


def test_what_stands_for_nothing_is_nothing_in_every_column(tmp_path: Path) -> None:
    found = read(mapping(tmp_path), 坐标="NA", text=" NA ", closed="无")
    assert (found.lon, found.description, found.ended_at) == (None, "", None)
    with pytest.raises(RowRefused) as no:
        read(mapping(tmp_path), day="NA")
    assert no.value.code == "reject.no_moment"


def test_classes_by_name_by_class_and_name_and_others(tmp_path: Path) -> None:
    found = [read(mapping(tmp_path), 大类=group, 小类=name) for group, name in
             (("公用设施", "井盖"), ("公用设施", "其他"), ("道路", "其他"), ("", ""))]  # fmt: skip
    assert [(each.kind, each.subclass, each.condition) for each in found] == [
        ("component", "0101", 1), ("component", "0102", 2), ("event", "0101", 1), ("event", "0101", 1),
    ]  # fmt: skip
    strict = mapping(tmp_path, MAPPING.replace('other = "event:0101"', ""))
    for name, code in (("其他", "reject.class"), ("", "reject.no_class")):
        with pytest.raises(RowRefused) as no:
            read(strict, 大类="道路", 小类=name)
        assert no.value.code == code


def test_point_in_one_column(tmp_path: Path) -> None:
    first = read(mapping(tmp_path))
    turned = mapping(tmp_path, MAPPING.replace('point = "坐标"', 'point = "坐标"\nlat_first = true'))
    again = read(turned, 坐标="(34.72, 113.64)")
    assert (first.lon, first.lat) == (again.lon, again.lat) != (113.64, 34.72)
    assert read(mapping(tmp_path), 坐标="").lon is None
    for text, code in (("113.64", "reject.position"), ("1 2 3", "reject.position"), ("34.72 113.64", "reject.swapped")):
        with pytest.raises(RowRefused) as no:
            read(mapping(tmp_path), 坐标=text)
        assert no.value.code == code


def test_case_that_ended_nobody_knows_when(tmp_path: Path) -> None:
    with pytest.raises(RowRefused) as no:
        read(mapping(tmp_path), status="已结案")
    assert no.value.code == "reject.no_end"
    kept = read(mapping(tmp_path, MAPPING.replace("ended =", "without_end = true\nended =")), status="已结案")
    assert (kept.state, kept.ended_at, kept.oddity) == ("closed", None, "end_unknown")


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("component:0101", "component:9999", "classes.values.井盖"),
        ("component:0102#2", "component:0102#99", "classes.values.公用设施/其他"),
        ('other = "event:0101"', 'other = "0101"', "classes.other"),
        ("number =", "table.headings = [3, 5]\nnumber =", "table.headings"),
        ("number =", "table.headings = [0]\nnumber =", "table.headings"),
        ("number =", 'table.separator = "--"\nnumber =', "table.separator"),
        ('"iso"', '"unix"', "moments.formats"),
    ],
)
def test_value_that_can_never_work_is_refused(tmp_path: Path, old: str, new: str, key: str) -> None:
    with pytest.raises(InputRefused) as no:
        mapping(tmp_path, MAPPING.replace(old, new))
    assert no.value.words.params["key"] == key
