"""Bars: sorted, honest about missing denominators, paged, plain text, repainted only on change."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QColor, QHelpEvent, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hall.cases.vocabulary import Stage
from themes.catalogue import theme_named
from themes.tokens import Theme
from widgets.charts.bar_table import BarTable
from widgets.charts.funnel import Funnel
from widgets.charts.rank_bars import RankBars
from widgets.charts.source_bars import SourceBars
from widgets.charts.values import BarColumn, BarRow
from widgets.texts.texts import Texts

PAIR = (BarColumn("column.close_rate", rate=True), BarColumn("column.on_time_rate", rate=True))


@pytest.fixture
def theme() -> Theme:
    return theme_named("dark_hall")


@pytest.fixture
def texts(qapp: object) -> Texts:
    return Texts("zh")


@pytest.fixture
def ranking(qtbot: QtBot, theme: Theme, texts: Texts) -> RankBars:
    made = RankBars(theme, texts, PAIR)
    qtbot.addWidget(made)
    made.resize(400, 260)
    made.show()
    return made


def streets(count: int) -> list[BarRow]:
    return [BarRow(str(n), f"第{n}街道", (n / 100, n / 200)) for n in range(count)]


def picture(bars: BarTable) -> QImage:
    return bars.grab().toImage()


def pixels_of(image: QImage, colour: str) -> int:
    wanted = QColor(colour).rgb()
    return sum(image.pixel(x, y) == wanted for x in range(image.width()) for y in range(image.height()))


def test_the_longest_stands_first_and_the_unknown_last(ranking: RankBars) -> None:
    rows = [BarRow("a", "甲", (None, None)), BarRow("b", "乙", (0.5, 0.4)), BarRow("c", "丙", (0.9, 0.7))]
    ranking.set_rows(rows)
    assert [row.key for row in ranking.shown()] == ["c", "b", "a"]


def test_a_rate_without_denominator_is_a_dash_and_has_no_bar(ranking: RankBars, theme: Theme) -> None:
    ranking.set_rows([BarRow("a", "甲", (None, None))])
    assert ranking.written(ranking.rows[0]) == ["—", "—"]
    assert pixels_of(picture(ranking), theme.ranks[0]) == 0
    ranking.set_rows([BarRow("a", "甲", (0.9999, 0.974))])
    assert ranking.written(ranking.rows[0]) == ["99.9", "97.4"]
    assert pixels_of(picture(ranking), theme.ranks[0]) > 0


def test_an_honest_pair_is_one_bar_the_part_within_the_whole(ranking: RankBars, theme: Theme) -> None:
    ranking.set_rows([BarRow("a", "甲", (1.0, 1.0))])
    full = pixels_of(picture(ranking), theme.ranks[2])
    ranking.set_rows([BarRow("a", "甲", (1.0, 0.75))])
    assert pixels_of(picture(ranking), theme.ranks[2]) == pytest.approx(full * 0.75, rel=0.03)
    assert pixels_of(picture(ranking), theme.ranks[0]) == pytest.approx(full * 0.25, rel=0.03)
    ranking.set_rows([BarRow("a", "甲", (0.5, 0.0))])
    assert pixels_of(picture(ranking), theme.ranks[2]) == 0
    assert pixels_of(picture(ranking), theme.ranks[0]) == pytest.approx(full * 0.5, rel=0.03)


def test_what_does_not_fit_is_paged_and_counted(ranking: RankBars) -> None:
    ranking.set_rows(streets(18))
    first = ranking.shown()
    assert 3 <= len(first) < 18
    assert ranking.footer() == f"第 1–{len(first)} 位，共 18"
    seen = []
    for page in range(ranking.page_count()):
        ranking.set_page(page)
        seen += [row.key for row in ranking.shown()]
    assert seen == [row.key for row in ranking.rows]
    assert ranking.footer().endswith("–18 位，共 18")
    ranking.set_page(ranking.page_count())
    assert ranking.shown() == first


def test_what_fits_has_no_footer(ranking: RankBars) -> None:
    ranking.set_rows(streets(3))
    assert ranking.footer() == ""
    assert ranking.page_count() == 1


def test_fewer_rows_never_leave_an_empty_page(ranking: RankBars) -> None:
    ranking.set_rows(streets(18))
    ranking.set_page(2)
    ranking.set_rows(streets(2))
    assert len(ranking.shown()) == 2


def test_the_footer_follows_the_language(ranking: RankBars, texts: Texts) -> None:
    ranking.set_rows(streets(18))
    texts.set_language("en")
    assert ranking.footer().startswith("1–")
    assert ranking.footer().endswith("of 18")


def test_names_are_plain_text_and_whole_in_the_tool_tip(ranking: RankBars) -> None:
    ranking.set_rows([BarRow("a", "<script>alert(1)</script>" + "长" * 10_000, (0.5, 0.4))])
    picture(ranking)
    place = QPoint(20, 45)
    QApplication.sendEvent(ranking, QHelpEvent(QEvent.Type.ToolTip, place, ranking.mapToGlobal(place)))
    assert "&lt;script&gt;" in ranking.toolTip()
    assert "<script" not in ranking.toolTip()


def test_the_same_rows_paint_nothing_anew(qtbot: QtBot, theme: Theme, texts: Texts) -> None:
    class Counted(RankBars):
        painted = 0

        def paintEvent(self, event: object) -> None:
            type(self).painted += 1
            super().paintEvent(event)  # type: ignore[arg-type]

    bars = Counted(theme, texts, PAIR)
    qtbot.addWidget(bars)
    bars.show()
    bars.set_rows(streets(4))
    qtbot.waitUntil(lambda: Counted.painted > 0)
    bars.repaint()
    before = Counted.painted
    bars.set_rows(list(reversed(streets(4))))
    qtbot.wait(30)
    assert Counted.painted == before
    bars.set_rows(streets(5))
    qtbot.waitUntil(lambda: Counted.painted > before)


def test_the_funnel_has_a_bar_for_each_step_before_the_end(qtbot: QtBot, theme: Theme, texts: Texts) -> None:
    funnel = Funnel(theme, texts)
    qtbot.addWidget(funnel)
    funnel.set_counts({Stage.COLLECTION: 14, Stage.HANDLING: 318, Stage.EVALUATION: 9})
    assert [funnel.name_of(row) for row in funnel.rows][:4] == ["待受理", "待立案", "待派遣", "处置中"]
    assert [funnel.written(row) for row in funnel.rows] == [["14"], ["—"], ["—"], ["318"], ["—"], ["—"]]
    texts.set_language("en")
    assert funnel.name_of(funnel.rows[0]) == "To accept"


def test_sources_are_sorted_with_their_share(qtbot: QtBot, theme: Theme, texts: Texts) -> None:
    sources = SourceBars(theme, texts)
    qtbot.addWidget(sources)
    sources.set_counts({"热线": 25, "采集员": 75})
    assert [(row.name, *sources.written(row)) for row in sources.rows] == [
        ("采集员", "75", "75.0"),
        ("热线", "25", "25.0"),
    ]
    sources.set_counts({"热线": 0})
    assert sources.written(sources.rows[0]) == ["0", "—"]


@pytest.mark.parametrize("make", [Funnel, SourceBars])
def test_no_rows_are_said_in_words(qtbot: QtBot, theme: Theme, texts: Texts, make: type[BarTable]) -> None:
    bars = make(theme, texts)  # type: ignore[call-arg]
    qtbot.addWidget(bars)
    assert pixels_of(picture(bars), theme.track) == 0
    assert bars.page_count() == 1


@pytest.mark.parametrize("text_px", [13, 20, 41, 81])
def test_at_every_wall_the_bars_fit_their_smallest_size(qtbot: QtBot, texts: Texts, text_px: int) -> None:
    bars = RankBars(theme_named("dark_hall").with_text_px(text_px), texts, PAIR)
    qtbot.addWidget(bars)
    bars.resize(bars.minimumSizeHint())
    bars.set_rows(streets(18))
    assert bars.shown()
    assert pixels_of(picture(bars), bars.theme.text) > 0


def test_that_there_is_nothing_is_said_only_once_it_is_known(qtbot: QtBot, theme: Theme, texts: Texts) -> None:
    bars = RankBars(theme, texts, PAIR, none_code="empty.today")
    qtbot.addWidget(bars)
    assert bars.none_text() == "暂无数据"
    unknown = picture(bars)
    bars.set_rows([])
    assert bars.none_text() == "今日尚无案件"
    assert picture(bars) != unknown
