"""Empty tables: an import knows their headings, takes their sample row for what it is, passes the explanation over."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from data_access.engine.database import Database
from data_access.imports.ground.ground_import import GroundImport
from data_access.imports.ground.kinds import IMPORT_KINDS
from data_access.keeping.templates import SAMPLES
from data_access.process.tasks.table_export import export_template
from hall.errors import InputRefused
from screens.terminal.export_asked import ExportAsked
from screens.terminal.sentences import TERMINAL_WORDS
from screens.terminal.terminal import Terminal


def asked(file: Path, language: str = "zh") -> ExportAsked:
    return ExportAsked(file, "", lambda: "", Terminal(language).said, language)


@pytest.mark.parametrize("kind", SAMPLES)
@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_template_is_a_file_that_the_import_knows(database: Database, tmp_path: Path, kind: str, ending: str) -> None:
    file = tmp_path / f"{kind}.{ending}"
    done = export_template("sqlite:///none.db", kind, asked(file, "zh" if ending == "xlsx" else "en"))
    assert done.columns == len(IMPORT_KINDS[kind].columns)
    read = GroundImport(database, kind).run(file, None)
    assert (read.read, read.rejected, read.accepted) == (1, {"reject.sample": 1}, 0)


def test_each_column_is_explained_and_a_filled_table_comes_in(database: Database, tmp_path: Path) -> None:
    file = tmp_path / "units.xlsx"
    export_template("sqlite:///none.db", "units", asked(file))
    book = load_workbook(file)
    notes = [[cell.value for cell in row] for row in book["说明"].iter_rows()]
    assert [row[0] for row in notes[1:4]] == ["编码", "名称", "英文名称"]
    assert [row[1] for row in notes[1:4]] == ["是", "是", "否"]
    assert "专业部门" in str(next(row[3] for row in notes if row[0] == "类型"))
    sheet = book.worksheets[0]
    heads = [cell.value for cell in sheet[1]]
    for column, value in (("编码", "U1"), ("名称", "市政公司"), ("类型", "专业部门")):
        sheet.cell(2, heads.index(column) + 1).value = value
    book.save(file)
    assert GroundImport(database, "units").run(file, None).accepted == 1


def test_all_columns_have_their_words_and_other_kinds_are_refused(tmp_path: Path) -> None:
    columns = {name for kind in SAMPLES for name in IMPORT_KINDS[kind].columns}
    assert [name for name in columns if f"template.of.{name}" not in TERMINAL_WORDS] == []
    assert [code for code in TERMINAL_WORDS if code.startswith("template.of.") and code[12:] not in columns] == []
    with pytest.raises(InputRefused) as no:
        export_template("sqlite:///none.db", "cases", asked(tmp_path / "x.xlsx"))
    assert no.value.words.code == "input.choice"
    (tmp_path / "x.xlsx").write_text("mine")
    with pytest.raises(InputRefused):
        export_template("sqlite:///none.db", "units", asked(tmp_path / "x.xlsx"))
