"""``import --explain``: each field of one row, by which rule it became what, and what becomes of the row."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from data_access.city.city_store import load_city
from data_access.engine.database import Database
from data_access.imports.cases import CaseImport
from data_access.imports.explain.case_explain import CaseExplain
from data_access.imports.explain.explained import Explained
from data_access.imports.read_mapping import load_mapping
from data_access.store.tables.schema import cases
from hall.errors import InputRefused
from screens.terminal.explain_answer import answer_explained
from screens.terminal.terminal import Terminal
from tests.support import ground_files as files
from tests.support.ground_files import Bring
from tests.support.import_files import a_row, rows_of, write_csv

MAPPING = f"""
number = "no"
description = ["text"]
[moments]
reported = "opened"
deadline = "due"
formats = ["%Y/%m/%d", "%Y-%m-%d %H:%M"]
zone = "Asia/Shanghai"
[status]
column = "status"
[status.values]
"处置中" = "in_progress"
[source]
column = "via"
other = "platform.city"
[classes]
taxonomy = "national"
subclass = "kind"
[classes.values]
"井盖" = "component:0101"
[place]
lon = "lon"
lat = "lat"
crs = "wgs84"
street = "street"
[place.streets]
"淮河路" = "{files.STREET}"
[unit]
column = "group"
"""
Explain = Callable[[int], Explained]


@pytest.fixture
def explain(database: Database, bring: Bring, tmp_path: Path) -> Explain:
    """Of a file whose first row is fine and whose second one has four mistakes."""
    for kind in ("areas", "grids", "units", "duty"):
        bring(kind, files.FILES[kind])
    lon, lat = map(str, files.INSIDE)
    fine = {"status": "处置中", "kind": "井盖", "street": "淮河路", "group": "自来水公司", "lon": lon, "lat": lat}
    wrong = fine | {"opened": "soon", "street": "淮河", "kind": "井", "lon": "1"}
    path = write_csv(tmp_path / "c.csv", [a_row("1", **fine), a_row("2", **wrong)])
    (tmp_path / "mapping.toml").write_text(MAPPING, encoding="utf-8")
    mapping = load_mapping(tmp_path / "mapping.toml", load_city(database))
    return lambda number: CaseExplain(database, mapping).explain(path, number, "zh")


def test_each_field_and_its_rule(explain: Explain, database: Database, capsys: pytest.CaptureFixture[str]) -> None:
    told = explain(2)
    by = {each.field: (each.text, each.rule.code, each.result) for each in told.fields}
    assert by["reported"] == ("2015-03-02 09:00", "explain.format", "2015-03-02 09:00:00")
    assert by["status"] == ("处置中", "explain.mapped", "in_progress")
    assert by["source"] == ("phone", "explain.other", "platform.city")
    assert by["class"] == ("井盖", "explain.mapped", "component:0101#1 上水井盖")
    assert by["street"] == ("淮河路", "explain.mapped", f"{files.STREET} 淮河路街道")
    assert by["unit"] == ("自来水公司", "explain.code_or_name", f"{files.OWNER} 自来水公司")
    assert (told.areas["cell"], told.deadline) == (files.CELL, "2015-03-05 17:00:00")
    assert told.units[0] == (f"{files.OWNER} 自来水公司", "had_it")
    assert (told.outcome, told.why) == ("accepted", None)
    assert rows_of(database, cases) == []
    assert answer_explained(Terminal("zh"), told) == 0
    said = capsys.readouterr().out
    assert (
        "  上报时间：opened “2015-03-02 09:00” → 2015-03-02 09:00:00（格式 %Y-%m-%d %H:%M，时区 Asia/Shanghai）" in said
    )
    assert '  街道：street “淮河路” → 410103001 淮河路街道（映射 [place.streets] "淮河路"）' in said
    assert said.endswith("✓ 将接收为新案件\n")


def test_every_mistake_of_a_row_is_told_not_the_first_alone(
    explain: Explain, capsys: pytest.CaptureFixture[str]
) -> None:
    told = explain(3)
    assert {each.field: each.refused.code for each in told.fields if each.refused} == {
        "reported": "reject.moment", "street": "reject.street", "class": "reject.class", "point": "reject.outside",
    }  # fmt: skip
    assert (told.outcome, told.why.code if told.why else "") == ("refused", "reject.moment")
    assert answer_explained(Terminal("en", as_json=True), told) == 1
    assert '"refused": "reject.street", "says": "the city has no such street"' in capsys.readouterr().out


def test_row_that_is_here_already_and_row_that_is_none(explain: Explain, database: Database, tmp_path: Path) -> None:
    mapping = load_mapping(tmp_path / "mapping.toml")
    CaseImport(database, mapping).run(tmp_path / "c.csv", None)
    assert explain(2).outcome == "duplicates"
    with pytest.raises(InputRefused) as no:
        explain(4)
    assert (no.value.words.code, no.value.words.params["last"]) == ("input.no_row", 3)
