"""Of lists, bars, numbers and facts only what has changed is painted, and what then stands there is as if all were."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import cast

import pytest
from PySide6.QtCore import QEvent, QObject, QRect
from PySide6.QtGui import QColor, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from hall.city.city_names import CityNames
from hall.live.live_case import LiveCase
from tests.support.live_rows import MINUTE, NOW, a_row
from themes.dark_hall import DARK_HALL
from widgets.charts.rank_bars import RankBars
from widgets.charts.values import BarColumn, BarRow
from widgets.common import plain
from widgets.common.figure import FigureLabel
from widgets.common.panel import Panel
from widgets.texts.texts import LANGUAGES, Texts
from widgets.wall.case_facts import CaseFacts
from widgets.wall.great_number import GreatNumber
from widgets.wall.line_list import Cell, Line, LineList
from widgets.wall.line_places import ListColumn
from widgets.wall.small_picture import on_the_glass
from widgets.wall.urgent_list import UrgentList

THEME = DARK_HALL.with_text_px(24)
Change = Callable[[int], object]


class Names:
    """A city of one name."""

    def subclass_name(self, kind: str, code: str, language: str) -> str:
        return "暴露垃圾"

    def street_name(self, code: str | None, language: str) -> str:
        return "淮河路街道"

    def unit_name(self, code: str | None, language: str) -> str:
        return "环卫所"


def case(number: int) -> LiveCase:
    return LiveCase(*a_row(number, due_at=NOW - number * MINUTE, warn_at=NOW - 300 * MINUTE))


def urgent(texts: Texts) -> tuple[QWidget, Change]:
    """A minute passes: the times of all rows."""
    made, cases = UrgentList(THEME, texts, lambda _: "暴露垃圾"), [case(number) for number in range(70, 80)]
    return made, lambda step: made.show_cases(cases, NOW + step * MINUTE)


def bars(texts: Texts) -> tuple[QWidget, Change]:
    """One street's rate."""
    made = RankBars(THEME, texts, (BarColumn("column.close_rate", rate=True), BarColumn("column.share", rate=True)))

    def change(step: int) -> None:
        rates = [(0.9 - place / 50 - step / 500 * (place == 3), 0.5) for place in range(8)]
        made.show_rows([BarRow(str(place), f"第{place}街道", each) for place, each in enumerate(rates)])

    return made, change


def figure(texts: Texts) -> tuple[QWidget, Change]:
    """One more."""
    made = FigureLabel(THEME, texts, "figure.overdue_now", size="hero")
    return made, lambda step: made.set_value(f"1 23{step}", "overdue")


def lines(texts: Texts) -> tuple[QWidget, Change]:
    """One line's words."""
    made = LineList(THEME, texts, (ListColumn(letters=6), ListColumn(right=True)), "empty.all")
    return made, lambda step: made.show_lines(
        [Line((Cell(f"第{place}条"), Cell(f"{10 + step if place == 2 else 10}")), "overdue") for place in range(6)]
    )


def clock(texts: Texts) -> tuple[QWidget, Change]:
    """A second passes."""
    made = GreatNumber(THEME, texts)
    return made, lambda step: made.show_number(f"10:30:0{step}", "", "11月20日 星期五")


def facts(texts: Texts) -> tuple[QWidget, Change]:
    """A minute passes."""
    made = CaseFacts(THEME, texts, cast("CityNames", Names()))
    return made, lambda step: made.show_case(case(10), NOW + step * MINUTE)


class Painted(QObject):
    """How many px of a widget were painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.px = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See Qt."""
        if isinstance(event, QPaintEvent):
            self.px += sum(rect.width() * rect.height() for rect in cast("Iterable[QRect]", event.region()))
        return False


@pytest.mark.parametrize("make", [urgent, bars, figure, lines, clock, facts], ids=lambda each: each.__name__)
def test_a_small_change_is_painted_where_it_is_and_nowhere_else(
    qtbot: QtBot, make: Callable[[Texts], tuple[QWidget, Change]]
) -> None:
    texts = Texts("zh")
    content, change = make(texts)
    window = QWidget()
    qtbot.addWidget(window)
    panel = Panel(THEME, texts, "panel.urgent", content, window)
    window.resize(1_000, 700)
    panel.setGeometry(20, 20, 960, 660)
    with qtbot.waitExposed(window):
        window.show()
    change(0)
    QApplication.processEvents()
    painted = Painted(content)
    for step in (1, 2):
        change(step)
        QApplication.processEvents()
    assert 0 < painted.px < 2 * content.width() * content.height() * 0.6
    glass = on_the_glass(window)
    assert glass is not None
    kept = glass.copy()
    window.update()
    panel.update()
    content.update()
    QApplication.processEvents()
    whole = on_the_glass(window)
    assert whole is not None
    assert kept == whole


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_of_an_urgent_case_is_cut_in_the_scene_that_it_has(qtbot: QtBot, language: str) -> None:
    """On a wall of 1920×1080: what, and of a case of weeks ago when it came and how long that is ago."""
    names = Names()
    names.subclass_name = lambda *_: {"zh": "违章张贴悬挂广告牌匾", "en": "Blocked or broken sewer cover"}[language]  # type: ignore[method-assign]
    made = CaseFacts(THEME, Texts(language), cast("CityNames", names))
    qtbot.addWidget(made)
    made.resize(760, 940)
    made.show_case(case(10), NOW + 21 * 24 * 60 * MINUTE)
    assert any("21" in each.words for each in made.written)
    cut = [each.words for each in made.written if plain.width_of(each.words, each.letters) > each.box.width()]
    assert cut == []
    assert min(each.letters.pixelSize() for each in made.written) >= THEME.sizes.text_px


def test_a_mark_stands_level_with_the_large_figures_beside_it(qtbot: QtBot) -> None:
    made = GreatNumber(THEME, Texts("zh"))
    qtbot.addWidget(made)
    made.resize(600, 200)
    made.show_number("39", "overdue", "")
    image, late = made.grab().toImage(), QColor(THEME.overdue)
    mark, figures = (
        [y for y in range(200) if any(image.pixelColor(x, y) == late for x in columns)]
        for columns in (range(130), range(150, 600))
    )
    level = (figures[0] + figures[-1]) / 2
    assert (mark[0] + mark[-1]) / 2 == pytest.approx(level, abs=made.height() * 0.02), "nobody sees so little"
