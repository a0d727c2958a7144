"""The queue's model against a plain sorted list, under Qt's own model tester, with the cursor on its case."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QItemSelectionModel, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from hall.cases.case import unit_in_charge
from hall.cases.vocabulary import ENDED, Stage, State, TimeLook
from hall.live.case_store import CaseStore
from hall.live.changes import ChangeBatch, Cursor, LiveRow
from hall.live.columns import build_columns
from hall.live.live_case import LiveCase
from hall.live.order import SortBy
from hall.live.wanted import Wanted
from tests.support.live_rows import HOUR, MINUTE, NOW, a_batch, a_row, random_row, some_rows
from widgets.queue.cells import Cells
from widgets.queue.queue_model import QueueModel
from widgets.queue.row_words import CLASS, MARK, PLACE, STAGE, TIME_LEFT, UNIT
from widgets.texts.texts import Texts

_FAR = 1 << 60


class PlainNames:
    """A city whose names are its codes."""

    def subclass_name(self, kind: str, code: str, language: str) -> str:
        return f"{kind} {code} {language}"

    def street_name(self, code: str | None, language: str) -> str:
        return code or ""

    def unit_name(self, code: str | None, language: str) -> str:
        return f"unit {code}" if code else ""

    def channel_name(self, code: str | None, language: str) -> str:
        return code or ""


def a_model(rows: list[LiveRow]) -> tuple[CaseStore, QueueModel]:
    store = CaseStore()
    store.load(build_columns(rows), Cursor(1, 0))
    model = QueueModel(store, Cells(Texts(), PlainNames()), NOW)
    model.setParent(QCoreApplication.instance())
    return store, model


def listed(model: QueueModel) -> list[LiveCase]:
    return [model.case_at(place) for place in range(model.rowCount())]


def keys(cases: list[LiveCase]) -> list[int]:
    return [case.due_at or _FAR for case in cases]


def test_rows_read_as_the_city_says_them(qtbot: QtBot) -> None:
    _, model = a_model([a_row(1, unit="u1", address="淮河路 7 号", state="dispatched", due_at=NOW + 65 * MINUTE)])
    words = [model.data(model.index(0, column)) for column in (MARK, TIME_LEFT, CLASS, PLACE, STAGE, UNIT)]
    assert words == ["期限内", "1:05", "event 0101 zh", "淮河路 7 号", "待处置", "unit u1"]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.integers(0, 10_000), st.integers(1, 30), st.integers(1, 10), st.sampled_from(["", "占道", "积水"]), st.booleans()
)
def test_any_changes_leave_what_a_sorted_list_would_hold(
    qapp: QCoreApplication, seed: int, size: int, batches: int, text: str, down: bool
) -> None:
    r = random.Random(seed)
    store, model = a_model(some_rows(size, seed))
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_wanted(Wanted(text=text))
    model.set_order(SortBy.TIME_LEFT, descending=down)
    naive = {row[0]: LiveCase(*row) for row in some_rows(size, seed)}
    followed = {case.id: QPersistentModelIndex(model.index(p, PLACE)) for p, case in enumerate(listed(model))}
    for at in range(1, batches + 1):
        fresh = {
            i: random_row(i, r, version=at + 1) for i in r.sample(range(1, size * 2 + 1), r.randrange(1, size + 1))
        }
        rows = [row if r.random() < 0.7 else tuple(LiveCase(*row)._replace(state="closed")) for row in fresh.values()]
        naive |= {row[0]: LiveCase(*row) for row in rows}
        model.apply(store.apply(ChangeBatch(Cursor(1, at - 1), Cursor(1, at), rows, len(rows))))
    wanted = [case for case in naive.values() if case.state != "closed" and text in case.description]
    cases = listed(model)
    assert sorted(case.id for case in cases) == sorted(case.id for case in wanted)
    known = sorted((case.due_at for case in wanted if case.due_at), reverse=down)
    assert [case.due_at for case in cases] == [*known, *[None] * (len(wanted) - len(known))]
    for case_id, index in followed.items():
        assert not index.isValid() or model.id_at(index.row()) == case_id
    del tester


@pytest.mark.parametrize("by", list(SortBy))
@pytest.mark.parametrize("down", [False, True])
def test_every_order_is_the_plain_one(qtbot: QtBot, by: SortBy, down: bool) -> None:
    _, model = a_model(some_rows(200))
    model.set_order(by, descending=down)
    stages = list(Stage)
    plain: Any = {
        SortBy.TIME_LEFT: lambda c: c.due_at or _FAR * (-1 if down else 1),
        SortBy.NUMBER: lambda c: c.number,
        SortBy.REPORTED: lambda c: c.reported_at,
        SortBy.CLASS: lambda c: (c.kind, c.subclass),
        SortBy.PLACE: lambda c: c.street,
        SortBy.STAGE: lambda c: stages.index(c.stage),
        SortBy.UNIT: lambda c: ((unit := unit_in_charge(c.state, c.unit)) is None, unit or ""),
    }[by]
    values = [plain(case) for case in listed(model)]
    assert values == sorted(values, reverse=down)


def test_no_two_states_of_a_step_read_alike(qtbot: QtBot) -> None:
    states = [state for state in State if state not in ENDED]
    _, model = a_model([a_row(number, state=state) for number, state in enumerate(states, 1)])
    words = {case.state: model.text(place, STAGE) for place, case in enumerate(listed(model))}
    assert words["verifying"] == "核实中"
    assert len(set(words.values())) == len(states)


def test_a_held_case_says_that_its_timer_stands_still(qtbot: QtBot) -> None:
    _, model = a_model([a_row(1, held_at=NOW - HOUR, warn_at=None, due_at=None)])
    cell = model.index(0, TIME_LEFT)
    assert (cell.data(), cell.data(Qt.ItemDataRole.AccessibleTextRole)) == ("已挂账", "已挂账 · 计时暂停")


def test_an_urgent_case_is_told_by_a_word(qtbot: QtBot) -> None:
    _, model = a_model([a_row(1, urgent=True)])
    assert str(model.data(model.index(0, CLASS), Qt.ItemDataRole.AccessibleTextRole)).startswith("紧急")


def test_a_new_code_sorts_into_its_place(qtbot: QtBot) -> None:
    store, model = a_model([a_row(1, unit="b"), a_row(2, unit="d")])
    model.set_order(SortBy.UNIT)
    model.apply(store.apply(a_batch(a_row(3, unit="c"), a_row(4, unit="a"))))
    assert [case.unit for case in listed(model)] == ["a", "b", "c", "d"]


def test_the_selection_stays_on_its_case_through_moves_filters_and_removals(qtbot: QtBot) -> None:
    store, model = a_model([a_row(i, due_at=NOW + i * HOUR) for i in range(1, 6)])
    selection = QItemSelectionModel(model)
    both = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
    selection.setCurrentIndex(model.index(2, 0), both)
    model.apply(store.apply(a_batch(a_row(3, version=2, due_at=NOW + 9 * HOUR))))
    assert [(i.row(), model.id_at(i.row())) for i in selection.selectedRows()] == [(4, 3)]
    model.apply(store.apply(a_batch(a_row(1, version=2, state="closed"), at=2)))
    assert model.id_at(selection.currentIndex().row()) == 3
    model.set_wanted(Wanted(streets=frozenset({"elsewhere"})))
    assert not selection.currentIndex().isValid()
    assert model.rowCount() == 0


def test_only_what_changed_is_told(qtbot: QtBot) -> None:
    store, model = a_model([a_row(i, due_at=NOW + i * HOUR) for i in range(1, 6)])
    told: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda first, last: told.append((first.row(), last.row())))
    model.apply(store.apply(a_batch(*[a_row(i, version=2, due_at=NOW + i * HOUR, address="x") for i in (2, 4)])))
    assert told == [(1, 1), (3, 3)]


def test_passing_a_deadline_moves_a_case_into_the_overdue_ones(qtbot: QtBot) -> None:
    _, model = a_model([a_row(1, due_at=NOW + MINUTE), a_row(2, due_at=NOW + 5 * MINUTE)])
    model.set_wanted(Wanted(looks=frozenset({TimeLook.OVERDUE})))
    assert model.rowCount() == 0
    model.set_now(NOW + MINUTE)
    assert model.rowCount() == 0  # at the limit itself it is on time still
    model.set_now(NOW + MINUTE + 1)
    assert [case.id for case in listed(model)] == [1]
    model.set_now(NOW)
    assert model.rowCount() == 0


def test_names_are_found_too_and_follow_the_language(qtbot: QtBot) -> None:
    _, model = a_model([a_row(1, subclass="0907"), a_row(2, subclass="0101", unit="u7")])
    model.set_wanted(Wanted(text="0907 ZH"))
    assert [case.id for case in listed(model)] == [1]
    model.set_wanted(Wanted(text="unit u7"))
    assert [case.id for case in listed(model)] == [2]
    model.cells.texts.set_language("en")
    model.reword()
    assert model.data(model.index(0, STAGE)) == "In progress"


def test_a_reload_keeps_filter_and_order(qtbot: QtBot) -> None:
    store, model = a_model(some_rows(30))
    model.set_wanted(Wanted(urgent=False))
    model.set_order(SortBy.REPORTED, descending=True)
    store.load(build_columns(some_rows(50, seed=9)), Cursor(2, 0))
    model.reload()
    cases = listed(model)
    assert [case.reported_at for case in cases] == sorted((case.reported_at for case in cases), reverse=True)
    assert {case.id for case in cases} == {row[0] for row in some_rows(50, seed=9) if not LiveCase(*row).urgent}
