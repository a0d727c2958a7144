"""The owner restores a hall in its place while a desk and a wall are at it, with the documented logins."""

from __future__ import annotations

from pathlib import Path

import pytest

from data_access.backup import postgres_place
from data_access.backup.back_up import back_up
from data_access.backup.restore import restore
from data_access.process.tasks.verify_tasks import verify_database
from hall.errors import StoreUnreachable
from hall.ports import HistoryFilter
from tests.support.granted_hall import granted, report, sitting, typing_sql  # noqa: F401


def test_stations_go_on_in_the_restored_hall(granted: dict[str, str], tmp_path: Path) -> None:  # noqa: F811
    file = tmp_path / "hall.backup"
    with sitting(granted["calls_1"], "calls_1") as desk, sitting(granted["wall_1"], "wall_1") as wall:
        first = report(desk)
        back_up(granted["owner"], file, lambda *_: None)
        report(desk)
        for login in ("calls_1", "admin_1", "chores_1"):
            with pytest.raises(StoreUnreachable, match=r"store\.read_only"):
                restore(granted[login], file, lambda *_: None, replace_hall=True)

        restore(granted["owner"], file, lambda *_: None, replace_hall=True)

        assert [case.number for case in wall.reader.history(HistoryFilter())] == [first.number]
        second = report(desk)
        assert {case.number for case in wall.reader.history(HistoryFilter())} == {first.number, second.number}
    assert verify_database(granted["owner"])[0].findings == []


@pytest.mark.allow_log("could not be dropped yet")
def test_a_reader_that_lets_nothing_go_holds_up_no_restore(
    granted: dict[str, str],  # noqa: F811
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(postgres_place, "_DROP_WAIT_MS", 100)
    monkeypatch.setattr(postgres_place, "_DROP_AT_ONCE_MS", 100)
    told = list[str]()
    file, kept = tmp_path / "hall.backup", "SELECT count(*) FROM pg_namespace WHERE nspname ~ '^hall_replaced'"
    back_up(granted["owner"], file, lambda *_: None)
    with typing_sql(granted["wall_1"]) as reader, typing_sql(granted["owner"]) as owner:
        reader.execute("BEGIN")
        for times in (1, 2):
            reader.execute("SELECT count(*) FROM cases")
            restore(
                granted["owner"], file, lambda *_: None, replace_hall=True, tell=lambda words: told.append(words.code)
            )
            assert owner.execute(kept).fetchone() == (times,)
        assert told == ["restore.waits", "restore.left"] * 2
        reader.execute("ROLLBACK")
        restore(granted["owner"], file, lambda *_: None, replace_hall=True)
        assert owner.execute(kept).fetchone() == (0,)
    assert verify_database(granted["owner"])[0].findings == []
