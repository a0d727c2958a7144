"""Values of a mapping that can never work are refused when it is read, with what is allowed; moments and codes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from data_access.city.profiles import load_profile, load_profile_taxonomy, profile_path
from data_access.engine.database import Database, open_database
from data_access.imports.cases import CaseImport
from data_access.imports.imported import Imported
from data_access.imports.moments import readable_format
from data_access.imports.read_mapping import load_mapping, mapping_path
from data_access.proof.verify import verify
from data_access.store.tables.schema import cases
from hall.city.city import City
from hall.city.code_book import CodeBook
from hall.errors import InputRefused
from tests.support.import_files import rows_of, write_mapping
from tests.support.new_cities import MakeCity

CITY = City(load_profile("boston"), {"boston311@1": load_profile_taxonomy(load_profile("boston"))})
ERQI = City(load_profile("erqi"), {"national@1": load_profile_taxonomy(load_profile("erqi"))})

WRONG = [
    ({"formats": "[]"}, "moments.formats", "%Y %y"),
    ({"formats": '["%s"]'}, "moments.formats", "%Y %y"),
    ({"formats": '["%Y-%m-%d", "%H:%M"]'}, "moments.formats", "%Y %y"),
    ({"formats": '["%d.%m. %H:%M"]'}, "moments.formats", "%Y %y"),
    ({"formats": '["%Y-%m-%d %H:%M %Z"]'}, "moments.formats", "%z"),
    ({"zone": '"Boston"'}, "moments.zone", "America/New_York"),
    ({"zone": '"Asia"'}, "moments.zone", "America/New_York"),  # a folder of zones
    ({"zone": f'"{"x" * 300}"'}, "moments.zone", "America/New_York"),
    ({"other": '"rumour"'}, "source.other", "citizens_app"),
    ({"crs": '"epsg:4326"'}, "place.crs", "cgcs2000"),
    ({"Open": '"lost"'}, "status.values.Open", "in_progress"),
    ({"encoding": '"hex"'}, "encoding", "gb18030"),
    ({"kind": '"wish"'}, "classes.kind", "service"),
    ({"make": "false"}, "classes.values", "make = true"),
]  # fmt: skip


@pytest.mark.parametrize(("path_of", "name"), [(mapping_path, "boston311"), (profile_path, "boston")])
def test_a_path_that_is_mistyped_never_becomes_the_file_of_that_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path_of: Callable[[str], Path], name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    for lost in (f"typo/{name}.toml", f"{name}.toml"):
        assert path_of(lost) == Path(lost)  # told as lost by whoever reads it
    for no_name in (f"/no/{name}.csv", f"typo/{name}", f"{name}.csv"):
        with pytest.raises(InputRefused):
            path_of(no_name)
    (tmp_path / name).write_text("its own")
    shipped = path_of(name)
    assert (shipped.name, shipped.parent) != (name, Path())
    assert shipped.is_file()
    assert path_of(f"./{name}") == Path(name)


@pytest.mark.parametrize(("changes", "key", "allowed"), WRONG)
def test_value_that_can_never_work_is_refused_with_what_is_allowed(
    tmp_path: Path, changes: dict[str, str], key: str, allowed: str
) -> None:
    with pytest.raises(InputRefused) as no:
        load_mapping(write_mapping(tmp_path, **changes), CITY)
    params = no.value.words.params
    assert (no.value.words.code, params["key"], params["line"] > 1) == ("input.mapping", key, True)
    assert allowed in params["allowed"]


def test_words_for_channels_classes_units_and_streets_are_the_citys(tmp_path: Path) -> None:
    def refused(extra: str, **changes: str) -> dict[str, Any]:
        path = write_mapping(tmp_path, other='"platform.city"', phone='"platform.city"', **changes)
        path.write_text(path.read_text().replace('"phone" = "call"', "") + "\n" + extra)
        with pytest.raises(InputRefused) as no:
            load_mapping(path, ERQI)
        return dict(no.value.words.params)

    unknown = refused('[classes.values]\nPothole = "event:0101"\n', taxonomy='"other"', make="false")
    assert (unknown["key"], unknown["why"]) == ("classes.taxonomy", "city_without_list")
    code = load_profile("erqi").taxonomy
    wrong = refused('[classes.values]\nPothole = "event:9999"\n', taxonomy=f'"{code}"', make="false")
    assert (wrong["key"], wrong["why"]) == ("classes.values.Pothole", "no_subclass")
    grown = refused("", taxonomy=f'"{code}"')
    assert (grown["key"], grown["why"]) == ("classes.make", "not_history")
    street = refused('[place.streets]\nHere = "nowhere"\n')
    assert (street["key"], "410103001" in street["allowed"]) == ("place.streets.Here", True)


@pytest.mark.parametrize(
    ("form", "reads"),
    [
        ("%Y-%m-%dT%H:%M:%SZ", "%Y-%m-%dT%H:%M:%S%z"),
        ("%Y/%m/%d %H:%M+08:00", "%Y/%m/%d %H:%M%z"),
        ("%d/%m/%Y", "%d/%m/%Y"),
    ],
)
def test_offset_that_is_written_out_in_a_format_is_read(form: str, reads: str) -> None:
    assert readable_format(form) == reads


def test_name_of_two_codes_names_neither() -> None:
    book = CodeBook((("1", "南路", "South"), ("2", "南路", "South Road"), ("South", "北路", "North")))
    assert [book.code_of(text) for text in ("1", "南路", "South", "South Road", "北路", "x")] == [
        "1", None, "South", "2", "South", None,
    ]  # fmt: skip


# -- a Chinese city with streets and units of its own -----------------------------------------------------------------
MAPPING = """
encoding = "utf-8"
number = "编号"
description = ["描述"]
[moments]
reported = "上报"
formats = ["%Y-%m-%dT%H:%M:%S%z", "%Y-%m-%d %H:%M:%S %z", "%Y-%m-%d %H:%M:%SZ", "%Y-%m-%d %H:%M"]
zone = "Asia/Shanghai"
[status]
column = "状态"
[status.values]
"处置中" = "in_progress"
[source]
other = "platform.city"
[classes]
taxonomy = "oldcity"
kind = "event"
group = "大类"
subclass = "小类"
make = true
[place]
street = "街道"
[place.streets]
"大学路办" = "大学路街道"
[unit]
column = "单位"
"""
HEAD = "编号,上报,状态,大类,小类,描述,街道,单位\n"


@pytest.fixture
def erqi(new_city_of: MakeCity) -> Database:
    return open_database(new_city_of("erqi"), station="test")


def bring(database: Database, folder: Path, lines: list[str]) -> Imported:
    (folder / "m.toml").write_text(MAPPING, encoding="utf-8")
    (folder / "a.csv").write_text(HEAD + "".join(f"{line}\n" for line in lines), encoding="utf-8")
    run = CaseImport(database, load_mapping(folder / "m.toml", ERQI))
    done = run.run(folder / "a.csv", folder / "r.csv")
    assert done.read == done.accounted
    return done


@pytest.mark.parametrize("engine_name", ["sqlite"])
class TestChineseCity:
    """Offsets, names and codes, lists that grow; the engine plays no part."""

    def test_offset_in_the_text_counts(self, erqi: Database, tmp_path: Path) -> None:
        times = [
            "2026-03-01T09:30:00+00:00", "2026-03-01T09:30:00Z", "2026-03-01T09:30:00+08:00",
            "2026-03-01 09:30:00 -0500", "2026-03-01 09:30:00Z", "2026-03-01 09:30",
        ]  # fmt: skip
        bring(erqi, tmp_path, [f"{n},{text},处置中,公用,井盖,破,,\n".strip() for n, text in enumerate(times)])
        day_ms, minute = 1_772_323_200_000, 60_000  # 2026-03-01 00:00 UTC
        found = [(row["reported_at"] - day_ms) // minute for row in rows_of(erqi, cases)]
        assert found == [9 * 60 + 30, 9 * 60 + 30, 60 + 30, 14 * 60 + 30, 9 * 60 + 30, 60 + 30]
        erqi.close()

    def test_names_become_codes_and_what_is_unknown_is_refused(self, erqi: Database, tmp_path: Path) -> None:
        unit = load_profile("erqi").units[0]
        told = [
            ("淮河路街道", unit.name_zh), ("410103001", unit.code), ("大学路办", ""), ("Huaihe Road", unit.name_en),
            ("某街道", ""), ("", "某单位"), ("淮河路", ""),
        ]  # fmt: skip
        lines = [f"{n},2026-03-01 09:30,处置中,公用,井盖,破,{street},{name}" for n, (street, name) in enumerate(told)]
        done = bring(erqi, tmp_path, lines)
        assert done.rejected == {"reject.street": 2, "reject.unit": 1}
        assert [(row["street"], row["unit"]) for row in rows_of(erqi, cases)] == [
            ("410103001", unit.code), ("410103001", unit.code), ("410103007", None), ("410103001", unit.code),
        ]  # fmt: skip
        assert verify(erqi, "Asia/Shanghai").is_clean
        erqi.close()

    @pytest.mark.parametrize(
        "pairs", [[("公用", f"类{n}") for n in range(150)], [(f"类{n}", "井盖") for n in range(150)]]
    )
    def test_a_list_made_from_the_file_has_no_limit(
        self, erqi: Database, tmp_path: Path, pairs: list[tuple[str, str]]
    ) -> None:
        lines = [f"{n},2026-03-01 09:30,处置中,{group},{name},破,," for n, (group, name) in enumerate(pairs)]
        done = bring(erqi, tmp_path, lines)
        assert (done.accepted, done.rejected) == (150, {})
        assert len({row["subclass"] for row in rows_of(erqi, cases)}) == 150
        erqi.close()
