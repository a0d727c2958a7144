"""Drafted mappings of tables as a city's offices hand them over: the kind is found, and at most two edits later nearly
all rows are taken; what is unsure is asked."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from data_access.engine.database import Database
from data_access.imports.draft.draft import Draft
from data_access.imports.ground.ground_import import GUESS, GroundImport
from data_access.imports.ground.kinds import IMPORT_KINDS
from data_access.imports.ground_mapping.read import load_ground_mapping
from data_access.imports.imported import Imported
from data_access.process.tasks.mapping_task import draft_mapping
from data_access.store import ground_rows
from data_access.store.tables import ground_schema as g
from hall.errors import InputRefused
from screens.terminal.terminal import Terminal
from tests.support import foreign_exports
from tests.support import office_files as office
from tests.support.ground_files import write

SAY = Terminal("en").said
MOST_EDITS, LEAST_TAKEN = 2, 0.99
Edit = tuple[str, str]


class Desk:
    """Somebody who drafts, edits, and brings in."""

    def __init__(self, database: Database, url: str, folder: Path) -> None:
        self._database, self._url, self.folder = database, url, folder

    def draft(self, path: Path, kind: str = "") -> Draft:
        return draft_mapping(path, kind, "", self._url, None, SAY)

    def bring(self, path: Path, found: Draft, *edits: Edit) -> Imported:
        """By the draft with these lines changed."""
        text = found.text
        for before, after in edits:
            assert text.count(before) == 1
            text = text.replace(before, after)
        mapping = self.folder / "mapping.toml"
        mapping.write_text(text, encoding="utf-8")
        of = load_ground_mapping(mapping, found.kind, IMPORT_KINDS[found.kind], path)
        run = GroundImport(self._database, found.kind, crs=GUESS, actor="tester", mapping=of)
        return run.run(path, self.folder / "rejects.csv")

    def both(self, make: Callable[[Path], Path], *edits: Edit) -> Draft:
        """Drafted and brought in as a person would. What the draft says of rows is what becomes of them."""
        path = make(self.folder)
        found = self.draft(path)
        assert len(edits) <= MOST_EDITS
        done = self.bring(path, found, *edits)
        refused = sum(done.rejected.values())
        assert (done.stopped, done.read > 0, done.read) == (None, True, found.read)
        assert done.read - refused >= LEAST_TAKEN * done.read, done.rejected
        assert found.accepted == done.read - refused
        return found


@pytest.fixture
def desk(database: Database, city_url: str, tmp_path: Path) -> Desk:
    return Desk(database, city_url, tmp_path)


def keys(found: Draft) -> dict[str, Any]:
    return tomllib.loads(found.text)


def asked(found: Draft) -> list[str]:
    return [each.code for each in found.questions]


CHOSEN: Edit = ('# crs = "wgs84"', 'crs = "gcj02"')


def test_a_city_s_own_tables_become_its_ground_within_two_edits_each(desk: Desk, database: Database) -> None:
    areas = desk.both(office.areas, CHOSEN)
    assert (areas.kind, asked(areas)) == ("areas", ["draft.crs_unsure", "draft.tier_by_names"])
    assert {each.code for each in ground_rows.read(database, g.AREAS)} >= {*office.STREETS, "410103001001"}

    grids = desk.both(office.grids)
    assert (grids.kind, asked(grids), keys(grids)["crs"]) == ("grids", [], "EPSG:4547")

    units = desk.both(office.units)
    assert (units.kind, keys(units)["table"]["headings"], asked(units)) == ("units", [2, 3], ["draft.code_by_name"])
    cards = {each.name_zh: each for each in ground_rows.read(database, g.UNITS)}
    assert {cards[f"{name}办事处"].street for name in office.STREETS.values()} == {*office.STREETS}
    assert (cards[office.OWNER].kind, cards[office.OWNER].contact_zh) == ("department", "演示戊")

    duty = desk.both(office.duty)
    assert (duty.kind, asked(duty)) == ("duty", ["draft.word_unsure"])
    entries = {(each.kind, each.street) for each in ground_rows.read(database, g.DUTY)}
    assert entries == {("component", ""), ("component", "410103007"), ("event", "")}

    places = desk.both(office.places)
    assert (places.kind, keys(places)["lat_first"], keys(places)["crs"]) == ("places", True, "gcj02")
    assert "draft.crs_unsure" not in asked(places)  # told by the streets, which are stored by now

    components = desk.both(office.components, CHOSEN)
    assert (components.kind, keys(components)["values"]["state"]) == (
        "components", {"良好": "intact", "缺损": "damaged"},
    )  # fmt: skip
    assert [desk.both(make).kind for make in (office.roads, office.roster)] == ["roads", "roster"]


def test_cases_are_cases_and_what_may_be_two_kinds_is_asked(desk: Desk) -> None:
    for make in (foreign_exports.in_gb18030, foreign_exports.with_titles, foreign_exports.open311):
        assert desk.draft(make(desk.folder)).kind == "cases"
    vague = write(desk.folder / "list.csv", [{"编码": f"A{n}", "名称": f"演示{n}"} for n in range(5)])
    found = desk.draft(vague)
    assert "draft.kind_unsure" in asked(found)
    assert desk.draft(vague, "units").kind == "units"


def test_a_mapping_that_can_never_work_is_refused_with_what_is_allowed(desk: Desk) -> None:
    path = office.units(desk.folder)
    found = desk.draft(path)
    for before, after, why in (
        ('kind = "units"', 'kind = "duty"', "not_one_of"),
        ('name_zh = "单位名称"', 'nane_zh = "单位名称"', "not_one_of"),
        ('name_zh = "单位名称"', "", "missing_value"),
    ):
        with pytest.raises(InputRefused) as no:
            desk.bring(path, found, (before, after))
        assert (no.value.words.code, no.value.words.params["why"]) == ("input.mapping", why)
    with pytest.raises(InputRefused) as no:
        desk.bring(path, found, ('phone = "联系方式.办公电话"', 'phone = "传真"'))
    assert no.value.words.code == "input.columns"


def test_words_that_nobody_knows_are_asked_and_refused_until_they_are_said(desk: Desk) -> None:
    rows = [{"类型": "部件", "小类": "上水井盖", "责任单位": name} for name in ("甲队", "乙公司")]
    path = write(desk.folder / "权责.csv", rows)
    found = desk.draft(path, "duty")
    assert (found.accepted, found.rejected) == (0, {"reject.unit": 2})
    assert asked(found).count("draft.word_refused") == 2
