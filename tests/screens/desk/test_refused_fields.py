"""What the form of a new case refuses is said where the eye is: the cursor in the field, the sentence under it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from hall.cases.vocabulary import Act
from hall.city.taxonomy import Subclass
from screens.desk.desk import DeskScreen
from tests.support.desk_hall import DeskHall
from tests.support.desk_keys import press
from tests.support.fakes import a_taxonomy, who
from tests.support.waits import wait_for
from themes.dark_hall import DARK_DESK
from widgets.case.new_case.subclass_finder import SubclassFinder

CONTROL = Qt.KeyboardModifier.ControlModifier


def a_form(hall: DeskHall, typed: str = "0101", **texts: str) -> DeskScreen:
    """A call typed, with these in fields of that name; the keys are in the description."""
    window = hall.open(who("call_taker"))
    press(window, Qt.Key.Key_N, CONTROL)
    form = window.page.case.form
    QTest.keyClicks(form.what.typed, typed)
    if typed == "0101":
        QTest.keyClick(form.what.typed, Qt.Key.Key_Return)
    QTest.keyClicks(form.description, "broken")
    for name, text in ({"address": "road 9"} | texts).items():
        getattr(form, name).setText(text[:-1])  # a long one letter by letter would take long
        QTest.keyClicks(getattr(form, name), text[-1])
    form.description.setFocus()
    return window


def under(window: DeskScreen, field: QWidget) -> str:
    return window.page.case.form.fields.refusal(field).text()


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [("phone", "1380000000x", "电话"), ("name", "n" * 200, "姓名"), ("address", "a" * 2_000, "地址")],
)
def test_the_cursor_goes_to_what_is_refused_and_the_sentence_stands_there(
    hall: DeskHall, name: str, text: str, says: str
) -> None:
    window = a_form(hall, **{name: text})
    form = window.page.case.form
    field = {"address": form.places}.get(name) or getattr(form, name)
    press(window, Qt.Key.Key_Return, CONTROL)
    wait_for(lambda: under(window, field))
    assert says in under(window, field)
    assert getattr(form, name).hasFocus()
    assert hall.acts() == []
    shown = under(window, field)
    press(window, Qt.Key.Key_F9)
    assert under(window, field) not in ("", shown)
    press(window, Qt.Key.Key_Backspace)
    assert under(window, field) == ""


def test_what_is_missing_is_said_under_its_field(hall: DeskHall) -> None:
    window = a_form(hall)
    form = window.page.case.form
    form.phone.setFocus()
    form.description.clear()
    press(window, Qt.Key.Key_Return, CONTROL)
    wait_for(lambda: under(window, form.description))
    assert form.description.hasFocus()


def test_a_class_that_matches_nothing_is_said_at_once(hall: DeskHall) -> None:
    window = a_form(hall, "zzzz")
    form = window.page.case.form
    assert form.what.hint.isVisible()
    press(window, Qt.Key.Key_Return, CONTROL)
    assert form.what.typed.hasFocus()
    assert "请选择小类" in under(window, form.what)
    form.what.typed.clear()
    QTest.keyClicks(form.what.typed, "0")
    assert not form.what.hint.isVisible()


def test_the_marked_class_goes_with_the_call(hall: DeskHall) -> None:
    window = a_form(hall, "010")
    assert window.page.case.form.what.list.count() == 1
    press(window, Qt.Key.Key_Return, CONTROL)
    wait_for(lambda: Act.REPORT in hall.acts())
    assert hall.store.cases[1].subclass == "0101"


SHARED = [
    Subclass("component", "0102", "01", "污水井盖", "Sewage cover"),
    Subclass("event", "0102", "01", "暴露垃圾", "Garbage"),
    Subclass("component", "0103", "01", "暴露垃圾箱", "Garbage bin"),
    Subclass("event", "0107", "01", "其他", "Other 0102"),
]


@pytest.fixture
def finder(hall: DeskHall, qtbot: QtBot) -> SubclassFinder:
    """Of classes of which two kinds have the same code."""
    made = SubclassFinder(DARK_DESK, hall.texts, SHARED)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Tab])
def test_of_two_kinds_with_the_code_typed_none_is_taken_before_one_is_chosen(
    finder: SubclassFinder, qtbot: QtBot, key: Qt.Key
) -> None:
    QTest.keyClicks(finder.typed, "0102")
    assert [finder.list.item(row).text()[:9] for row in range(3)] == ["0102 污水井盖", "0102 暴露垃圾", "0107 其他 ·"]
    with qtbot.assertNotEmitted(finder.chosen):
        QTest.keyClick(finder.typed, key)
        assert finder.take_marked()
    assert finder.typed.text() == "0102"
    assert finder.hint.text() == "有 2 个小类是 0102，请按 ↓ 选择"
    for _ in range(2):
        QTest.keyClick(finder.typed, Qt.Key.Key_Down)
    with qtbot.waitSignal(finder.chosen) as chosen:
        QTest.keyClick(finder.typed, key)
    assert chosen.args == ["event:0102"]
    assert not finder.hint.isVisible()


@pytest.mark.parametrize(("typed", "key"), [("0103", "component:0103"), ("garbage", "event:0102")])
def test_what_is_typed_in_full_is_marked_first_and_meant(
    finder: SubclassFinder, qtbot: QtBot, typed: str, key: str
) -> None:
    with qtbot.waitSignal(finder.chosen) as chosen:
        QTest.keyClicks(finder.typed, typed)
        assert finder.take_marked()
    assert chosen.args == [key]
    assert not finder.hint.isVisible()


def test_a_code_of_two_kinds_is_sent_under_neither(qtbot: QtBot) -> None:
    known = a_taxonomy()
    other = replace(known.subclasses[0], kind="event", name_zh="暴露垃圾", name_en="Garbage")
    classes = (*known.classes, replace(known.classes[0], kind="event"))
    condition = replace(known.conditions[0], kind="event")
    hall = DeskHall(
        taxonomy=replace(
            known,
            classes=classes,
            subclasses=(*known.subclasses, other),
            conditions=(*known.conditions, condition),
        )
    )
    window = a_form(hall)
    form = window.page.case.form
    press(window, Qt.Key.Key_Return, CONTROL)
    assert form.what.typed.hasFocus()
    assert "请选择小类" in under(window, form.what)
    assert form.what.hint.isVisible()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return):
        press(window, key)
    press(window, Qt.Key.Key_Return, CONTROL)
    wait_for(lambda: Act.REPORT in hall.acts())
    assert hall.store.cases[1].kind == "event"
    hall.close()


def test_of_several_classes_the_marked_one_is_shown_before_it_is_sent(hall: DeskHall, qtbot: QtBot) -> None:
    classes = [Subclass("component", code, "01", f"井盖{code}", "cover") for code in ("0101", "0102")]
    finder = SubclassFinder(DARK_DESK, hall.texts, classes)
    qtbot.addWidget(finder)
    finder.show()
    QTest.keyClicks(finder.typed, "01")
    assert not finder.take_marked()
    assert "0101" in finder.typed.text()
    assert finder.take_marked()
    finder.clear()
    QTest.keyClicks(finder.typed, "01")
    QTest.keyClick(finder.typed, Qt.Key.Key_Down)
    assert finder.take_marked()
    assert "0102" in finder.typed.text()
