"""The pulse line: honest pair and alarms stay where the line is short; what is urgent bears its mark."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from hall.metrics.board import ASKED
from hall.metrics.registry import BY_CODE, Basis, LiveCounts, Reading
from themes.dark_hall import DARK_HALL
from widgets.common.banner import SampleMark
from widgets.common.figure import FigureLabel
from widgets.common.label import Label
from widgets.texts.texts import Texts
from widgets.wall.pulse_line import FIRST_TO_GO, GROUPS, PulseLine

READING = Reading(20261120, 202611, {}, LiveCounts(open=8_123, overdue=39, urgent=4), ASKED)
WHOLE, SHORT = 2_400, 1_100
"""Widths in px: with room for every figure, and for some."""
CODES = [code for codes in GROUPS for code in codes]


@pytest.fixture
def pulse(qtbot: QtBot) -> PulseLine:
    made = PulseLine(DARK_HALL, Texts("zh"), "panel.stages", sample=True)
    qtbot.addWidget(made)
    made.resize(WHOLE, made.sizeHint().height())
    made.show()
    made.show_reading(READING)
    made.show_time(1_795_000_000_000)
    return made


def test_where_there_is_room_every_figure_is_shown(pulse: PulseLine) -> None:
    assert pulse.shown() == CODES
    assert pulse.value("open_now") == "8\u2009123"


def test_a_short_line_keeps_what_is_wrong_and_the_honest_pair(pulse: PulseLine) -> None:
    before = pulse.shown()
    for width in range(WHOLE, 300, -60):
        pulse.resize(width, pulse.height())
        assert set(pulse.shown()) <= set(before)
        before = pulse.shown()
    assert before == [code for code in CODES if code not in FIRST_TO_GO]
    pulse.resize(WHOLE, pulse.height())
    assert pulse.shown() == CODES


def test_no_figure_is_covered_by_its_neighbour(pulse: PulseLine) -> None:
    pulse.resize(SHORT, pulse.height())
    pulse.grab()
    places = [figure.geometry() for figure in pulse.findChildren(FigureLabel) if figure.isVisible()]
    assert 2 < len(places) < len(CODES)
    for one, other in itertools.pairwise(sorted(places, key=QRect.x)):
        assert one.right() < other.left()


def test_old_figures_have_a_moment_and_no_clock(pulse: PulseLine) -> None:
    pulse.set_as_of("数据截至 10:02:31")
    assert not pulse.has_clock
    pulse.set_as_of(None)
    assert pulse.has_clock


def test_urgent_is_marked_by_form_not_by_an_alarm_colour(qtbot: QtBot, pulse: PulseLine) -> None:
    figure = pulse.figures["urgent_now"]
    marked = figure.grab().toImage()
    pulse.show_reading(Reading(20261120, 202611, {}, LiveCounts(open=8_123, overdue=39), ASKED))
    plain = figure.sizeHint().width()
    pulse.show_reading(READING)
    assert figure.sizeHint().width() > plain
    colours = {marked.pixelColor(x, y).name() for x in range(marked.width()) for y in range(marked.height())}
    assert QColor(DARK_HALL.overdue).name() not in colours


def test_a_figure_takes_no_more_room_than_its_number(pulse: PulseLine) -> None:
    figure = pulse.figures["filed_today"]
    figure.set_value("—")
    unknown = figure.sizeHint().width()
    figure.set_value("1")
    assert figure.sizeHint().width() < unknown
    pulse.grab()
    assert figure.width() == figure.sizeHint().width()


def test_the_basis_under_the_figures_is_the_registry_s(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = Texts("zh")

    def printed() -> set[str]:
        made = PulseLine(DARK_HALL, texts, "panel.stages", sample=True)
        qtbot.addWidget(made)
        return {label.text() for label in made.findChildren(Label)}

    own = {texts.words(code) for code in ("basis.today", "basis.now", "basis.month_to_close")}
    assert own <= printed()
    for code in ("closing_rate", "on_time_closing_rate"):
        monkeypatch.setitem(BY_CODE, code, replace(BY_CODE[code], basis=Basis.MONTH_CLOSED))

    assert texts.words("basis.month_closed") in printed()
    assert texts.words("basis.month_to_close") not in printed()


@pytest.mark.parametrize("own_time", [False, True])
def test_a_sample_says_whether_its_time_is_its_own_too(qtbot: QtBot, own_time: bool) -> None:
    made = PulseLine(DARK_HALL, Texts("zh"), "panel.stages", sample=True, own_time=own_time)
    qtbot.addWidget(made)
    mark = made.findChild(SampleMark)
    assert mark is not None
    assert mark.accessibleName() == ("演示数据 · 演示时间" if own_time else "演示数据")
