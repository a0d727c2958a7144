"""Words as the city's own tables write them stand for our codes; a word that stands for none is told with the usual
ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from data_access.engine.database import Database
from data_access.imports.ground.kind_words import UNIT_KINDS
from data_access.store.ground_rows import read
from data_access.store.tables.ground_schema import UNITS
from tests.support import ground_files as files
from tests.support.ground_files import Bring

WRITTEN = {
    "专业部门": "department", "委办局": "department", "镇政府": "office", "街道办": "office", "监督中心": "centre",
}  # fmt: skip


def test_units_are_taken_in_the_words_of_the_city(database: Database, bring: Bring) -> None:
    bring("areas", files.AREAS)
    rows = [
        {"code": f"U{n}", "name_zh": f"单位{n}", "kind": word, "street": files.STREET} for n, word in enumerate(WRITTEN)
    ]
    assert bring("units", rows).accepted == len(WRITTEN)
    assert [each.kind for each in read(database, UNITS) if each.code.startswith("U")] == list(WRITTEN.values())


@pytest.mark.parametrize("word", ["外星", "office2"])
def test_another_word_is_refused_with_the_usual_ones(bring: Bring, tmp_path: Path, word: str) -> None:
    done = bring("units", [{"code": "U", "name_zh": "甲", "kind": word, "street": ""}])
    (why,) = done.reasons.values()
    assert why.params["allowed"] == "centre, 中心, office, 办事处, department, 部门"
    assert files.refusals(tmp_path) == [("2", "reject.choice")]
    assert len(set(UNIT_KINDS)) == len(UNIT_KINDS)
