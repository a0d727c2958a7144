"""The city's tables at an administrator's desk, by keys alone: found, changed after the effect was told, taken back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from hall.errors import InputRefused, RuleBroken, StoreUnreachable, Words
from hall.live.changes import Setting
from hall.live.freshness import Freshness, Liveness
from screens.desk.city.keys import Field
from screens.desk.city.sheet import CitySheet
from tests.support.desk_hall import DeskHall
from tests.support.desk_keys import press
from tests.support.fake_city_tables import FakeCityTables, a_row
from tests.support.fakes import who
from tests.support.waits import wait_for

CONTROL = Qt.KeyboardModifier.ControlModifier
WATER = {"code": "U-1", "name_zh": "自来水公司", "kind": "department", "phone": "000-1", "contact_zh": "演示"}
OFFICE = {"code": "U-2", "name_zh": "淮河路办事处", "kind": "office", "street": "410103001"}


class Page:
    """An administrator's desk with the page of the city's tables over it."""

    def __init__(self, hall: DeskHall) -> None:
        self.hall = hall
        tables = hall.ports.city_tables
        assert isinstance(tables, FakeCityTables)
        self.tables = tables
        self.tables.rows = {"units": [a_row("units", **WATER), a_row("units", **OFFICE)]}
        self.desk = hall.open(who("admin"))
        press(self.desk, Qt.Key.Key_F8, CONTROL)
        assert self.desk.city_tables.sheet is not None
        self.sheet: CitySheet = self.desk.city_tables.sheet
        self.settle()

    def settle(self) -> None:
        """What was asked is answered and shown."""
        flow, queries = self.desk.city_tables.flow, self.hall.queries
        assert flow is not None
        wait_for(lambda: not flow.is_waiting and queries.is_idle, told="the lanes")
        QApplication.processEvents()
        wait_for(lambda: queries.is_idle, told="what is read anew")

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        press(self.desk, key, modifier)
        self.settle()

    def type(self, text: str) -> None:
        assert QApplication.focusWidget() is self.sheet.entry.field
        self.sheet.entry.field.setText(text)
        self.key(Qt.Key.Key_Return)

    def to(self, field: Field) -> None:
        """The cursor stands on that field of the form."""
        assert self.sheet.form is not None
        names = [each.name for each in self.sheet.form.columns]
        self.sheet.row.step(names.index(field) - self.sheet.row.place)

    def fill(self, field: Field, text: str) -> None:
        self.to(field)
        self.key(Qt.Key.Key_Return)
        self.type(text)

    def listed(self) -> list[str]:
        return [" ".join(line.cells) for line in self.sheet.table.lines]

    def told(self, place: int = 0) -> dict[str, str]:
        return dict(self.tables.rows["units"][place].versions[-1].told)

    def said(self) -> str:
        return self.sheet.notice.text()


@pytest.fixture
def page(hall: DeskHall) -> Iterator[Page]:
    made = Page(hall)
    yield made
    made.sheet.leave()


def test_who_does_not_keep_the_city_is_told_so(hall: DeskHall) -> None:
    desk = hall.open(who("shift_leader"))
    press(desk, Qt.Key.Key_F8, CONTROL)
    assert desk.city_tables.sheet is None
    assert "无权维护城市台账" in desk.notice.text()


def test_an_administrator_sits_at_a_desk_without_any_case(hall: DeskHall) -> None:
    hall.a_case("filed")
    desk = hall.open(who("admin"))
    assert desk.queue.model().rowCount() == 0
    assert "您的角色不看案件" in desk.nobody.text()
    assert "Ctrl+F8" in desk.nobody.text()
    press(desk, Qt.Key.Key_F3)
    assert desk.cameras.sheet is None
    assert "无权查看案件和摄像机" in desk.notice.text()


def test_rows_are_found_by_name_code_and_initials(page: Page) -> None:
    assert len(page.listed()) == 2
    for typed, found in (("zls", "自来水公司"), ("u-2", "淮河路"), ("办事处 淮河", "淮河路"), ("000-1", "自来水")):
        page.key(Qt.Key.Key_Slash)
        page.sheet.search.selectAll()
        QTest.keyClicks(page.sheet.search, typed) if typed.isascii() else page.sheet.search.setText(typed)
        page.sheet.searched.emit(typed)
        page.key(Qt.Key.Key_Return)
        assert len(page.listed()) == 1, typed
        assert found in page.listed()[0]
    page.key(Qt.Key.Key_Escape)
    assert len(page.listed()) == 2
    assert page.sheet.isVisible()


def test_a_telephone_is_changed_after_its_effect_was_told(page: Page) -> None:
    page.key(Qt.Key.Key_Return)
    page.fill(Field.PHONE, "000-2")
    page.key(Qt.Key.Key_Return, CONTROL)
    assert page.told()["phone"] == "000-1", "nothing is stored before the effect was told"
    assert "在办案件 12 件" in page.sheet.effect.text()
    page.key(Qt.Key.Key_Return, CONTROL)
    assert "已保存" in page.said()
    stored = page.told(1)
    assert (stored["phone"], stored["valid_from"]) == ("000-2", "2026-11-18")
    assert page.sheet.form is None
    assert "000-2" in "".join(page.listed())
    assert "电话 000-1 → 000-2" in page.sheet.history.rows[0].words


def test_what_was_typed_after_the_effect_was_told_is_asked_anew(page: Page) -> None:
    page.key(Qt.Key.Key_Return)
    page.fill(Field.PHONE, "000-2")
    page.key(Qt.Key.Key_Return, CONTROL)
    page.fill(Field.PHONE, "000-3")
    page.key(Qt.Key.Key_Return, CONTROL)
    assert page.tables.done == []
    page.key(Qt.Key.Key_Return, CONTROL)
    assert page.told(1)["phone"] == "000-3"


def test_what_is_refused_is_told_and_what_was_typed_stays(page: Page) -> None:
    page.tables.fails = RuleBroken("reject.empty", column=Words("kept_column.name_zh"), value="")
    page.key(Qt.Key.Key_Return)
    page.fill(Field.PHONE, "000-2")
    page.key(Qt.Key.Key_Return, CONTROL)
    assert "“名称”不能为空" in page.said()
    assert page.sheet.form is not None
    assert page.sheet.form.told["phone"] == "000-2"
    page.key(Qt.Key.Key_Escape)  # the notice
    page.key(Qt.Key.Key_Escape)  # the form
    assert "已填内容保留" in page.said()
    assert [each.code for each in page.desk.city_tables.unsaved()] == ["leave.city"]
    page.key(Qt.Key.Key_Return)
    assert page.sheet.form.told["phone"] == "000-2"


def test_the_later_of_two_is_told_and_keeps_what_was_typed(page: Page) -> None:
    page.key(Qt.Key.Key_Return)
    page.fill(Field.PHONE, "000-2")
    water = page.tables.rows["units"][0]
    told = {**water.versions[-1].told, "contact_zh": "另一人"}
    page.tables.rows["units"][0] = replace(water, seen="9", versions=(replace(water.versions[-1], told=told),))
    page.key(Qt.Key.Key_Return, CONTROL)
    assert "董平" in page.said()
    form = page.sheet.form
    assert form is not None
    assert (form.told["phone"], form.told["contact_zh"]) == ("000-2", "另一人")
    for _ in range(2):
        page.key(Qt.Key.Key_Return, CONTROL)
    assert page.told(1)["phone"] == "000-2"


def test_others_changes_come_by_themselves(page: Page) -> None:
    page.tables.rows["units"].append(a_row("units", code="U-3", name_zh="照明所"))
    page.hall.live.setting_changed.emit(frozenset({Setting.GROUND}))
    page.settle()
    assert len(page.listed()) == 3


def test_a_new_row_is_added_and_taken_back(page: Page) -> None:
    page.key(Qt.Key.Key_N)
    page.fill(Field.CODE, "U-9")
    page.fill(Field.NAME_ZH, "园林所")
    page.to(Field.KIND)
    page.key(Qt.Key.Key_Right)
    for _ in range(2):
        page.key(Qt.Key.Key_Return, CONTROL)
    assert any("园林所" in line and "中心" in line for line in page.listed())
    assert page.told(2)["valid_from"] == "2026-11-18", "from today, unless another day is typed"
    page.sheet.table.step(5)
    page.key(Qt.Key.Key_Z)
    assert "将撤回" in page.sheet.effect.text()
    assert page.tables.done[0].takes_back == 0
    page.key(Qt.Key.Key_Z)
    assert page.tables.done[0].takes_back == 1


def test_a_row_is_ended_from_a_day_on(page: Page) -> None:
    page.tables.named_by = (("duty", 3),)
    page.key(Qt.Key.Key_X)
    page.type("2026-06-01")
    assert "权责清单还有 3 行指向它" in page.sheet.effect.text()
    page.key(Qt.Key.Key_Return, CONTROL)
    assert page.told(1)["valid_to"] == "2026-06-01"


def test_an_answer_that_was_lost_is_sent_again_under_the_same_command(page: Page) -> None:
    page.key(Qt.Key.Key_Return)
    page.fill(Field.PHONE, "000-2")
    page.key(Qt.Key.Key_Return, CONTROL)
    sent = list[str]()
    change = page.tables.change

    def lost(asked: object, person: object) -> object:
        sent.append(asked.command)  # type: ignore[attr-defined]
        if len(sent) == 1:
            raise StoreUnreachable("store.gone")
        return change(asked, person)  # type: ignore[arg-type]

    page.tables.change = lost  # type: ignore[assignment,method-assign]
    page.key(Qt.Key.Key_Return, CONTROL)
    for _ in range(2):
        page.key(Qt.Key.Key_Return, CONTROL)
    assert len(sent) == 2
    assert sent[0] == sent[1]


def test_the_history_is_gone_through_by_arrows(page: Page) -> None:
    page.key(Qt.Key.Key_H)
    assert "没有修改记录" in page.said()
    for phone in ("1", "2"):
        page.key(Qt.Key.Key_Return)
        page.fill(Field.PHONE, phone)
        for _ in range(2):
            page.key(Qt.Key.Key_Return, CONTROL)
        page.desk.city_tables.page.choose(("U-1",))  # type: ignore[union-attr]
    page.key(Qt.Key.Key_H)
    page.key(Qt.Key.Key_Down)
    assert "→ 1" in page.sheet.whole.text()
    page.key(Qt.Key.Key_Escape)
    assert page.sheet.isVisible()


def test_a_table_is_written_out_and_a_file_looked_at_before_it_is_brought_in(page: Page) -> None:
    page.key(Qt.Key.Key_E)
    assert page.sheet.entry.field.text().endswith("units-2026-11-18.xlsx")
    page.type("/tmp/u.xlsx")
    assert page.tables.written == [("units", "/tmp/u.xlsx", "zh")]
    assert "2 行已导出到 /tmp/u.xlsx" in page.said()
    page.key(Qt.Key.Key_I)
    page.type("/tmp/u.xlsx")
    assert "新增 1，更新 1" in page.sheet.effect.text()
    assert "退回 1 行：本市没有这个街道" in page.sheet.effect.text()
    assert page.tables.brought == []
    page.key(Qt.Key.Key_I)
    assert page.tables.brought == [("units", "/tmp/u.xlsx", "")]
    assert "已导入 3 行" in page.said()


def test_in_which_system_a_files_coordinates_are_is_told_and_may_be_changed(page: Page) -> None:
    page.tables.crs = ("gcj02", Words("import.crs_named", {"crs": "gcj02"}))
    page.key(Qt.Key.Key_C)
    assert "坐标" in page.said()
    page.key(Qt.Key.Key_I)
    page.type("/tmp/areas.csv")
    assert "坐标系 gcj02" in page.sheet.effect.text()
    page.key(Qt.Key.Key_C)
    assert page.sheet.entry.field.text() == "gcj02"
    page.key(Qt.Key.Key_Down)
    assert page.sheet.entry.field.text() == "bd09"
    page.key(Qt.Key.Key_Return)
    page.settle()
    assert "坐标系 bd09" in page.sheet.effect.text()
    page.key(Qt.Key.Key_I)
    assert page.tables.brought == [("units", "/tmp/areas.csv", "bd09")]


def test_a_system_that_nothing_tells_is_asked_with_the_reason(page: Page) -> None:
    page.tables.fails = InputRefused("input.crs_several", file="/tmp/a.csv", allowed="wgs84 / gcj02 / bd09")
    page.key(Qt.Key.Key_I)
    page.type("/tmp/a.csv")
    assert "wgs84 / gcj02 / bd09" in page.sheet.entry.asks.text()
    page.type("EPSG:4547")
    assert "坐标系 EPSG:4547" in page.sheet.effect.text()
    page.key(Qt.Key.Key_I)
    assert page.tables.brought == [("units", "/tmp/a.csv", "EPSG:4547")]


def test_what_was_looked_at_is_not_brought_into_another_table(page: Page) -> None:
    page.key(Qt.Key.Key_I)
    page.type("/tmp/u.xlsx")
    page.key(Qt.Key.Key_2)
    page.key(Qt.Key.Key_I)
    assert page.tables.brought == []
    page.tables.fails = InputRefused("input.no_file", file="/tmp/none.csv")
    page.type("/tmp/none.csv")
    assert "文件不能用" in page.said()
    assert "/tmp/none.csv" in page.said()


def test_whether_open_cases_follow_is_chosen_before_a_row_is_stored(page: Page) -> None:
    page.key(Qt.Key.Key_F)
    assert page.sheet.effect.text() == ""
    page.tables.elsewhere = 3
    page.key(Qt.Key.Key_Return)
    page.fill(Field.PHONE, "000-2")
    page.key(Qt.Key.Key_Return, CONTROL)
    assert "在办案件 3 件的位置将属于别的区划，仍按原区划" in page.sheet.effect.text()
    page.key(Qt.Key.Key_F)
    assert "3 件随新区划" in page.sheet.effect.text()
    page.key(Qt.Key.Key_Return, CONTROL)
    assert page.tables.followed == [True]
    assert "已保存" in page.said()


def test_whether_open_cases_follow_is_chosen_before_a_file_is_brought_in(page: Page) -> None:
    page.tables.elsewhere = 3
    for pressed in (0, 1, 2):
        page.key(Qt.Key.Key_I)
        page.type("/tmp/u.xlsx")
        for _ in range(pressed):
            page.key(Qt.Key.Key_F)
        assert ("仍按原区划（" in page.sheet.effect.text()) is (pressed != 1)
        page.key(Qt.Key.Key_I)
    assert page.tables.followed == [False, True, False]


def test_a_day_of_the_calendar_is_added_and_has_no_time_of_its_own(page: Page) -> None:
    page.key(Qt.Key.Key_7)
    page.key(Qt.Key.Key_N)
    page.fill(Field.DAY, "2026-11-19")
    page.to(Field.WORKED)
    page.key(Qt.Key.Key_Right)
    for _ in range(2):
        page.key(Qt.Key.Key_Return, CONTROL)
    (row,) = page.tables.rows["calendar"]
    assert dict(row.versions[-1].told) == {"day": "2026-11-19", "worked": "off"}
    assert page.listed() == ["2026-11-19 放假"]
    for key in (Qt.Key.Key_X, Qt.Key.Key_E):
        page.key(key)
        assert not page.sheet.entry.is_open
        page.key(Qt.Key.Key_Escape)
    page.key(Qt.Key.Key_8)
    page.key(Qt.Key.Key_N)
    assert "不能在这里新增" in page.said()


def test_a_table_that_is_not_of_now_looks_old(page: Page) -> None:
    page.hall.live.freshness_changed.emit(Freshness(Liveness.GONE, None, 20_000, not_live_ms=20_000))
    assert all(veil.isVisible() and veil.size() == part.size() for veil, part in page.sheet.veils.over)
