"""Components written to a file and brought in again: nothing is another one, and it stands in the audit."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa

from data_access.engine.database import Database, open_database
from data_access.imports.ground.ground_import import GroundImport
from data_access.process.tasks.component_export import export_components
from data_access.store import component_rows
from data_access.store.seals import By
from data_access.store.tables.schema import audit
from hall.city.ground.component import Component, ComponentShape, ComponentState
from hall.errors import InputRefused
from screens.terminal.export_asked import ExportAsked
from tests.support.components import CODE, a_component, a_row
from tests.support.ground_files import write
from tests.support.new_cities import MakeCity

ISLAND = (
    "MULTIPOLYGON(((113.63 34.74, 113.64 34.74, 113.64 34.75, 113.63 34.74),"
    " (113.636 34.742, 113.638 34.742, 113.638 34.744, 113.636 34.742)),"
    " ((113.65 34.74, 113.66 34.74, 113.66 34.75, 113.65 34.74)))"
)
SHAPES = (
    ISLAND,
    "LINESTRING(113.63 34.74, 113.6312345678901 34.74)",
    "MULTILINESTRING((113.6 34.7, 113.61 34.7), (113.62 34.7, 113.63 34.7))",
    "POLYGON((113.63 34.74, 113.64 34.74, 113.64 34.75, 113.63 34.74))",
)


def everything(database: Database) -> list[Component]:
    return [each for page in component_rows.pages(database) for each in page]


@pytest.mark.parametrize("name", ["components.csv", "components.xlsx"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_was_written_out_brings_nothing_new(
    new_city_of: MakeCity, tmp_path: Path, language: str, name: str
) -> None:
    url, file = new_city_of("erqi"), tmp_path / name
    rows = [a_row(2, 备注="=1+1"), *(a_row(n, 图形=shape) for n, shape in enumerate(SHAPES, start=3))]
    with closing(open_database(url, station="test")) as database:
        GroundImport(database, "components").run(write(tmp_path / "in.csv", rows), None)
        versions = [a_component(ends=5_000), a_component(begins=5_000, ends=60_000, state=ComponentState.OCCUPIED),
                    a_component(begins=60_000, owner="甲公司", note="换了主人")]  # fmt: skip
        component_rows.change(database, [], versions, By("t", "t"), lambda _: None)
        before = everything(database)
        asked = ExportAsked(file, "", lambda: "", lambda words: words.code, language)
        done = export_components(url, asked, lambda _done, _of: None)
        assert done.components == len(before) == 8
        again = GroundImport(database, "components").run(file, tmp_path / "rejects.csv")
        assert (again.duplicates, again.rejected, again.accepted, again.updated) == (8, {}, 0, 0)
        assert everything(database) == before
        with database.reading() as connection:
            notes = connection.execute(sa.select(audit.c.subject).where(audit.c.act == "export.components"))
            assert [row[0] for row in notes] == ["8 components"]
    assert {each.shape for each in before} == set(ComponentShape)
    assert CODE in {each.code for each in before}


def test_another_kind_of_file_is_never_written_over(new_city_of: MakeCity, tmp_path: Path) -> None:
    file = tmp_path / "letter.csv"
    file.write_text("Dear hall")
    asked = ExportAsked(file, "", lambda: "", lambda words: words.code, "zh")
    with pytest.raises(InputRefused, match=r"output\.other_kind"):
        export_components(new_city_of("erqi"), asked, lambda _done, _of: None)
