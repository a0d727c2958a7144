"""Drafted mappings of the exports that cities bring: usable as they stand, and what is unsure asked, not guessed."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from data_access.city.profiles import load_profile, load_profile_taxonomy
from data_access.engine.database import Database
from data_access.imports.cases import CaseImport
from data_access.imports.draft.dates import formats_of, is_open_twin
from data_access.imports.draft.draft import Draft, draft
from data_access.imports.draft.kinds import beginning_of
from data_access.imports.read_mapping import load_mapping
from data_access.process.tasks.mapping_task import draft_mapping
from data_access.store.tables.schema import cases
from hall.city.city import City
from hall.city.coordinates import wgs84_to_gcj02
from hall.city.ground.units import UnitCard
from hall.errors import InputRefused
from screens.terminal.terminal import Terminal
from tests.support import foreign_exports as exports
from tests.support.import_files import rows_of

SHARED = Path(__file__).resolve().parents[4] / "shared"
SAY = Terminal("en").said
Make = Callable[[Path], Path]


def city(code: str, **changes: Any) -> City:
    profile = load_profile(code)
    taxonomy = load_profile_taxonomy(profile)
    return City(profile, {f"{taxonomy.code}@{taxonomy.version}": taxonomy}, **changes)


UNITS = {"410103D08": "自来水公司", "410103D02": "城市管理局", "410103007": "大学路街道办事处"}
ERQI = city("erqi", units=tuple(UnitCard(code=code, name_zh=name, name_en=name) for code, name in UNITS.items()))


def keys(found: Draft) -> dict[str, Any]:
    return tomllib.loads(found.text)


def asked(found: Draft) -> list[str]:
    return [each.code for each in found.questions]


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (exports.in_gb18030, {"encoding": "gb18030", "moments.formats": ["%Y年%m月%d日 %p%I:%M"], "no_value": ["无"]}),
        (exports.with_semicolons, {"moments.formats": ["%d.%m.%Y %H:%M"], "place.lat_first": True}),
        (exports.with_titles, {"table.headings": [3, 4], "table.sheet": "案件", "moments.ended": "时间.结案时间"}),
        (exports.with_serials, {"moments.formats": ["excel"], "number": "编号"}),
        (exports.open311, {"table.records": "data.items", "place.lon": "location.long", "moments.formats": ["iso"]}),
        (exports.in_unix_time, {"moments.formats": ["unix_s"], "moments.without_end": True, "no_value": ["NA"]}),
        (partial(exports.in_unix_time, milliseconds=True), {"moments.formats": ["unix_ms"]}),
    ],
)  # fmt: skip
def test_an_export_is_read_without_an_edit(tmp_path: Path, make: Make, told: dict[str, Any]) -> None:
    found = draft(make(tmp_path), ERQI, SAY)
    assert (found.read, found.accepted, found.no_trial) == (exports.ROWS, exports.ROWS, None)
    written = keys(found)
    for place, value in told.items():
        table, _, key = place.rpartition(".")
        assert (written[table] if table else written)[key] == value
    assert {written["classes"]["values"][name] for _, name in exports.CLASSES} == {
        "event:0102", "component:0101", "event:0201", "component:0118",
    }  # fmt: skip


def test_names_that_differ_are_proposed_with_a_question(tmp_path: Path) -> None:
    found = draft(exports.in_gb18030(tmp_path), ERQI, SAY)
    written = keys(found)
    assert written["place"]["streets"] == {"大学路街道办事处": "410103007", "二七区淮河路街道": "410103001"}
    assert written["unit"]["values"] == {"市自来水公司": "410103D08"}
    assert asked(found).count("draft.word_unsure") == 3
    assert "来电号码" in found.text
    assert "来电号码" not in found.fields.values()


def test_what_a_state_is_nobody_guesses_in_silence(tmp_path: Path) -> None:
    text = "案件编号,上报时间,结案时间,状态,小类,地址\n" + "".join(
        f"{n},2026-03-01 09:30,{end},{state},暴露垃圾,样例路\n"
        for n, (state, end) in enumerate(
            [("甲", ""), ("乙", "2026-03-02 10:00"), ("非正常结案", "2026-03-02 10:00")] * 5
        )
    )
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")
    found = draft(tmp_path / "a.csv", ERQI, SAY)
    assert keys(found)["status"]["values"] == {"甲": "in_progress", "乙": "closed", "非正常结案": "closed"}
    assert asked(found).count("draft.state_unsure") == 3
    (tmp_path / "a.csv").write_text(text.replace("结案时间", "时刻").replace("2026-03-02 10:00", "x"), encoding="utf-8")
    found = draft(tmp_path / "a.csv", ERQI, SAY)
    assert "甲" not in keys(found)["status"]["values"]
    assert asked(found).count("draft.state_unknown") == 2


def test_unknown_street_and_unit_columns_are_not_used_in_silence(tmp_path: Path) -> None:
    path = exports.in_gb18030(tmp_path)
    text = path.read_bytes().decode("gb18030").replace("大学路街道办事处", "甲").replace("二七区淮河路街道", "乙")
    path.write_bytes(text.encode("gb18030"))
    found = draft(path, ERQI, SAY)
    assert ("street" in keys(found)["place"], asked(found).count("draft.words_unknown")) == (False, 1)
    assert '# street = "所属街道"' in found.text
    assert found.rejected == {"reject.unit": 20}  # “甲” stands for one of its units too


def test_classes_of_another_system_become_a_list_of_their_own_and_that_is_asked(tmp_path: Path) -> None:
    lines = [f"{n},2026-03-01,open,{'Pothole' if n % 2 else 'Rats'}\n" for n in range(20)]
    (tmp_path / "Other city.csv").write_text("id,created,status,type\n" + "".join(lines))
    found = draft(tmp_path / "Other city.csv", ERQI, SAY)
    assert keys(found)["classes"] == {"taxonomy": "other_city", "kind": "event", "make": True, "subclass": "type"}
    assert ("draft.own_list" in asked(found), found.accepted) == (True, 20)


def test_system_of_coordinates_is_told_by_the_streets_where_the_ground_is_known(tmp_path: Path) -> None:
    """Streets that meet at a line which the shift of some 500 m crosses."""
    edge, lines = 113.65, ["no,reported,status,type,街道,经度,纬度"]
    for number in range(40):
        lon, lat = edge + (number - 20) / 10_000 + 0.000_05, 34.70
        shifted = wgs84_to_gcj02(lon, lat)
        street = "大学路街道" if lon < edge else "淮河路街道"
        lines.append(f"{number},2026-03-01,open,暴露垃圾,{street},{shifted[0]:.6f},{shifted[1]:.6f}")
    (tmp_path / "a.csv").write_text("\n".join(lines), encoding="utf-8")
    found = draft(tmp_path / "a.csv", ERQI, SAY, lambda lon, _: "410103007" if lon < edge else "410103001")
    assert (keys(found)["place"]["crs"], "draft.crs_unsure" in asked(found)) == ("gcj02", False)
    found = draft(tmp_path / "a.csv", ERQI, SAY)
    assert (keys(found)["place"]["crs"], "draft.crs_unsure" in asked(found)) == ("wgs84", True)


def test_position_columns_that_are_the_wrong_way_round(tmp_path: Path) -> None:
    path = exports.with_serials(tmp_path)
    plain = draft(path, ERQI, SAY)
    profile = replace(ERQI.profile, map=replace(ERQI.profile.map, bounds=(34.55, 113.45, 34.85, 113.8)))
    found = draft(path, replace(ERQI, profile=profile), SAY)
    assert (keys(plain)["place"]["lon"], keys(found)["place"]["lon"]) == ("经度", "纬度")
    assert "draft.turned" in asked(found)


def test_formats_are_few_and_day_and_month_are_asked_where_nothing_tells() -> None:
    sure = Counter({"03/04/2026 09:30": 5, "13/04/2026 09:30": 1})
    assert formats_of([sure], numbers=False) == (["%d/%m/%Y %H:%M"], [])
    unsure = Counter({"03/04/2026": 5})
    (form,), _ = formats_of([unsure], numbers=False)
    assert {form, is_open_twin(form, unsure)} == {"%d/%m/%Y", "%m/%d/%Y"}
    assert is_open_twin("%d/%m/%Y %H:%M", sure) == ""
    several = Counter({"2026-03-01 09:30:00": 9, "2026/3/1 9:30": 3, "yesterday": 1})
    assert formats_of([several], numbers=False) == (["iso", "%Y/%m/%d %H:%M"], ["yesterday"])


def test_a_draft_is_written_once_and_imports(database: Database, tmp_path: Path) -> None:
    """Into the city of the database, by the file as it was written."""
    path, out = tmp_path / "a.csv", tmp_path / "a.toml"
    lines = [f"{n},2015-03-0{n},{'closed' if n % 2 else 'open'},Pothole,2015-04-01" for n in range(1, 9)]
    path.write_text("id,created,status,type,closed\n" + "\n".join(lines))
    url = database.url
    assert draft_mapping(path, "", "", url, out, SAY).accepted == 8
    with pytest.raises(InputRefused) as no:
        draft_mapping(path, "", "", url, out, SAY)
    assert no.value.words.code == "input.file_exists"
    assert CaseImport(database, load_mapping(out)).run(path, None).accepted == 8
    assert [row["state"] for row in rows_of(database, cases)].count("in_progress") == 4


HARD = {
    "dupcol/dupcol.csv": (2, 2), "many_types/many_types.csv": (101, 101), "preamble_title/utf16.csv": (3, 3),
    "preamble_title/preamble.csv": (3, 3),
    "preamble_title/semicolon.csv": (3, 3), "preamble_title/x_merged_head.xlsx": (1, 1),
    "preamble_title/x_merged_title.xlsx": (1, 1), "preamble_title/x_second_sheet.xlsx": (1, 1),
    "preamble_title/x_serialdates.xlsx": (7, 7), "preamble_title/x_plain.xlsx": (11, 14),
    "utc_offset/offset.csv": (4, 4), "one_bad_byte.csv.gz": (4_999, 5_000),
}  # fmt: skip
"""Rows accepted and read; right is what is refused of x_plain: a time without a day, 1904, a number that is cut."""


@pytest.mark.parametrize("name", HARD)
def test_hard_files_of_the_neighbourhood(name: str) -> None:
    path = SHARED / "data" / "hard" / name
    if not path.exists():
        pytest.skip("the hard files are not beside this repository")
    found = draft(path, ERQI, SAY)
    assert (found.accepted, found.read) == HARD[name]


@pytest.mark.parametrize("odd", ["\x85", "\u2028"])
def test_lines_of_a_draft_end_where_lines_of_a_table_do(tmp_path: Path, odd: str) -> None:
    path = tmp_path / "odd.csv"
    path.write_bytes(f"工单号,上报时间{odd},状态\r\n1,2026-01-05 09:30,已结案\r\n".encode())
    (_, _, rows), *_ = beginning_of(path).tables
    assert [cells for _, cells in rows] == [["工单号", f"上报时间{odd}", "状态"], ["1", "2026-01-05 09:30", "已结案"]]
