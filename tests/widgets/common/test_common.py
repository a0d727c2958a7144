"""The common parts through what is seen: pixels, texts, tool tips, clicks."""

from __future__ import annotations

import itertools
from typing import TypeVar

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QFontMetricsF, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from data_access.imports.turn import PRODUCER as IMPORTER
from data_access.process.chores import PRODUCER as CHORES
from data_access.sample.turn import PRODUCER as LIFE
from hall.cases.vocabulary import Stage
from hall.errors import Words
from hall.live.freshness import Freshness, Liveness
from themes.apply import font
from themes.catalogue import THEMES, theme_named
from themes.dark_hall import DARK_DESK
from themes.light_desk import LIGHT_DESK
from themes.tokens import SHAPES, Theme
from widgets.common import plain
from widgets.common.banner import Banner
from widgets.common.empty import Emptiness, EmptyState
from widgets.common.figure import FigureLabel
from widgets.common.key_button import KeyButton
from widgets.common.label import Label
from widgets.common.look import Look
from widgets.common.mark import paint_mark, paint_shape
from widgets.common.notice import Notice
from widgets.common.panel import Panel
from widgets.common.paragraph import Paragraph
from widgets.common.paragraphs import Paragraphs
from widgets.common.stage_bar import StageBar
from widgets.common.status_line import StatusLine
from widgets.texts.texts import Texts

MORNING = 1_795_140_151_000  # 10:02:31 in Shanghai
LIVE = Freshness(Liveness.LIVE, MORNING, 200)
GONE = Freshness(Liveness.GONE, MORNING, 12_000, not_live_ms=12_000)
HOSTILE = ["<script>alert(1)</script>", "<b>bold</b>", "&amp;", "㙍" * 10_000, "a\nb\tc", "🚧%n{n}"]


@pytest.fixture
def theme() -> Theme:
    return theme_named("dark_desk")


@pytest.fixture
def texts(qapp: object) -> Texts:
    return Texts("zh")


T = TypeVar("T", bound=QWidget)


def shown(qtbot: QtBot, widget: T, width: int = 400, height: int = 200) -> T:
    qtbot.addWidget(widget)
    widget.resize(width, height)
    widget.show()
    return widget


def picture(widget: QWidget) -> QImage:
    return widget.grab().toImage()


def has_colour(image: QImage, colour: str) -> bool:
    wanted = QColor(colour).rgb()
    return any(image.pixel(x, y) == wanted for x in range(image.width()) for y in range(image.height()))


def test_the_panel_greys_and_dates_what_is_not_live_and_gives_it_back(qtbot: QtBot, theme: Theme, texts: Texts) -> None:
    figure = FigureLabel(theme, texts, "figure.overdue_now")
    figure.set_value("3", "overdue")
    panel = shown(qtbot, Panel(theme, texts, "panel.urgent", figure, basis_code="basis.time_left"))
    panel.set_freshness(LIVE)
    live = picture(panel)
    assert has_colour(live, theme.overdue)
    panel.set_freshness(Freshness(Liveness.LATE, MORNING, 3_000))
    stale = picture(panel)
    assert panel.stale_text == "数据截至 10:02:31"
    assert not has_colour(stale, theme.overdue)
    assert has_colour(stale, theme.stale)
    panel.set_freshness(LIVE)
    assert panel.stale_text == ""
    assert picture(panel) == live


@pytest.mark.parametrize("state", [state for state in Liveness if state not in {Liveness.LIVE, Liveness.QUIET}])
def test_no_state_that_is_not_live_looks_live(qtbot: QtBot, theme: Theme, texts: Texts, state: Liveness) -> None:
    panel = shown(qtbot, Panel(theme, texts, "panel.hot"))
    live = picture(panel)
    panel.set_freshness(Freshness(state, None, 0))
    assert panel.stale_text
    assert picture(panel) != live


def test_a_quiet_source_is_no_alarm(qtbot: QtBot, theme: Theme, texts: Texts) -> None:
    panel = shown(qtbot, Panel(theme, texts, "panel.hot"))
    panel.set_freshness(Freshness(Liveness.QUIET, MORNING, 0))
    assert panel.stale_text == ""


def test_the_stale_words_follow_the_language(qtbot: QtBot, theme: Theme, texts: Texts) -> None:
    panel = shown(qtbot, Panel(theme, texts, "panel.hot"))
    panel.set_freshness(GONE)
    texts.set_language("en")
    assert panel.stale_text == "Data as of 10:02:31"


def test_the_banner_says_what_is_wrong_and_then_what_was_caught_up(qtbot: QtBot, theme: Theme, texts: Texts) -> None:
    host = shown(qtbot, QWidget(), 800, 300)
    banner = Banner(theme, texts, host)
    banner.set_freshness(Freshness(Liveness.LATE, MORNING, 3_000, not_live_ms=3_000))
    assert not banner.isVisible(), "the panels say it first"
    banner.set_freshness(Freshness(Liveness.GONE, MORNING, 1, reason=Words("store.gone"), not_live_ms=12_900))
    assert banner.text() == "数据不是实时的 · 数据库连接中断 · 数据截至 10:02:31 · 已 12 秒"
    assert banner.isVisible()
    banner.set_freshness(Freshness(Liveness.LIVE, MORNING, 0, missed=17))
    assert banner.text() == "已恢复，补 17 条"
    banner.set_freshness(Freshness(Liveness.GONE, MORNING, 1, not_live_ms=60_000))
    assert banner.text().endswith("已 0:01")


def test_the_banner_says_nothing_of_an_interruption_in_which_nothing_was_missed(
    qtbot: QtBot, theme: Theme, texts: Texts
) -> None:
    banner = shown(qtbot, Banner(theme, texts))
    banner.show_caught_up(0)
    assert banner.text() == ""


def test_the_banner_names_a_dead_producer(qtbot: QtBot, theme: Theme, texts: Texts) -> None:
    banner = shown(qtbot, Banner(theme, texts))
    banner.set_freshness(Freshness(Liveness.LIVE, MORNING, 0, dead=("importer",)))
    assert banner.text() == "导入程序 已停止上报心跳"
    for code in (CHORES, IMPORTER, LIFE):
        banner.set_freshness(Freshness(Liveness.LIVE, MORNING, 0, dead=(code,)))
        assert code not in banner.text()
    banner.set_freshness(LIVE)
    assert banner.text() == ""


def test_the_banner_tells_that_the_databases_clock_was_put_back(qtbot: QtBot, theme: Theme, texts: Texts) -> None:
    banner = shown(qtbot, Banner(theme, texts))
    banner.set_freshness(Freshness(Liveness.LIVE, MORNING, 0, stepped_ms=86_400_000))
    assert banner.text().startswith("数据库时钟曾往回调")
    banner.set_freshness(Freshness(Liveness.LIVE, MORNING, 0, stepped_ms=-86_400_000))
    assert banner.text().startswith("数据库时钟曾往前跳")
    banner.set_freshness(LIVE)
    assert banner.text() == ""


@pytest.mark.parametrize("typed", HOSTILE)
def test_a_label_shows_text_as_text_and_says_when_some_is_left_out(
    qtbot: QtBot, theme: Theme, texts: Texts, typed: str
) -> None:
    label = shown(qtbot, Label(theme, texts), 60, 24)
    label.set_text(typed)
    assert label.text() == typed
    assert "<script" not in label.toolTip()
    assert "<b>" not in label.toolTip()
    picture(label)
    label.resize(60, 24)
    assert bool(label.toolTip()) == (
        QFontMetricsF(font(theme, theme.sizes.body)).horizontalAdvance(typed) > 60 or "\n" in typed
    )


def test_words_on_a_label_follow_the_language(qtbot: QtBot, theme: Theme, texts: Texts) -> None:
    label = shown(qtbot, Label(theme, texts))
    label.say("count.more", n=3)
    texts.set_language("en")
    assert label.text() == "3 more cases"


def test_a_theme_reaches_what_lies_inside(qtbot: QtBot, theme: Theme, texts: Texts) -> None:
    inner = QWidget()
    column = QVBoxLayout(inner)
    label, button = Label(theme, texts), KeyButton(theme, texts, "act.file", "F")
    column.addWidget(label)
    column.addWidget(button)
    panel = shown(qtbot, Panel(theme, texts, "panel.timeline", inner))
    before = picture(button)
    panel.set_theme(theme_named("light_desk"))
    assert label.theme.name == "light_desk"
    assert picture(button) != before


def test_the_same_value_paints_nothing_anew(qtbot: QtBot, theme: Theme, texts: Texts) -> None:
    class Counted(FigureLabel):
        painted = 0

        def paintEvent(self, event: object) -> None:
            type(self).painted += 1
            super().paintEvent(event)  # type: ignore[arg-type]

    figure = shown(qtbot, Counted(theme, texts, "figure.open_now"))
    figure.set_value("421")
    qtbot.waitUntil(lambda: Counted.painted > 0)
    figure.repaint()
    count = Counted.painted
    figure.set_value("421")
    qtbot.wait(30)
    assert Counted.painted == count
    figure.set_value("422")
    qtbot.waitUntil(lambda: Counted.painted > count)


@pytest.mark.parametrize("theme_name", [theme.name for theme in THEMES])
def test_marks_differ_by_shape_not_only_by_colour(theme_name: str) -> None:
    theme = theme_named(theme_name)
    shapes = set()
    for meaning in SHAPES:
        image = QImage(30, 30, QImage.Format.Format_RGB32)
        image.fill(QColor(theme.ground))
        painter = QPainter(image)
        paint_mark(painter, QRectF(0, 0, 30, 30), meaning, theme)
        painter.end()
        ground = image.pixel(0, 0)
        bits = bytes(image.pixel(x, y) != ground for y in range(image.height()) for x in range(image.width()))
        shapes.add(bits)
    assert len(shapes) == len(SHAPES)


def test_a_key_presses_its_button_also_after_the_language_changed(qtbot: QtBot, theme: Theme, texts: Texts) -> None:
    window = shown(qtbot, QWidget())
    button = KeyButton(theme, texts, "act.file", "F", window, primary=True)
    button.show()
    texts.set_language("en")
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    with qtbot.waitSignal(button.clicked):
        QTest.keyClick(window, Qt.Key.Key_F)
    assert button.text() == "File"


def test_a_button_that_may_not_be_pressed_tells_why(qtbot: QtBot, theme: Theme, texts: Texts) -> None:
    button = shown(qtbot, KeyButton(theme, texts, "act.close", "C"))
    button.refuse("<值班长>")
    assert "&lt;值班长&gt;" in button.toolTip()


def test_the_stage_bar_moves_with_the_case(qtbot: QtBot, theme: Theme, texts: Texts) -> None:
    bar = shown(qtbot, StageBar(theme, texts), 700, 40)
    pictures = []
    for stage in Stage:
        bar.set_stage(stage)
        assert bar.accessibleName() == texts.words(f"stage.{stage}")
        pictures.append(picture(bar))
    assert all(one != other for one, other in itertools.pairwise(pictures))
    bar.set_stage(Stage.EVALUATION, ended=True)
    assert not has_colour(picture(bar), theme.accent)


def test_the_status_line_tells_database_age_clock_station_and_operator(
    qtbot: QtBot, theme: Theme, texts: Texts
) -> None:
    line = shown(qtbot, StatusLine(theme, texts), 1000, 32)
    line.set_freshness(LIVE)
    line.set_clock_offset(30)
    line.set_who("派遣席 02", "张敏", "dispatcher")
    line.set_sample(True)
    for words in ("数据库 正常", "数据 0.2 秒前", "时钟 +0.03 秒", "派遣席 02", "张敏 · 派遣员", "演示数据"):
        assert words in line.text()
    assert "演示时间" not in line.text()
    line.set_sample(True, own_time=True)
    assert "演示数据 · 演示时间" in line.text()
    line.set_freshness(GONE)
    assert "数据库连接中断" in line.text()
    assert has_colour(picture(line), theme.overdue)


def test_a_notice_stays_until_it_is_clicked(qtbot: QtBot, theme: Theme, texts: Texts) -> None:
    notice = shown(qtbot, Notice(theme, texts))
    notice.tell(Words("refused.wrong_state", {"state": "filed", "act": "close"}), "warning", shown_ms=0)
    assert notice.text() == "案件已立案，不能结案"
    with qtbot.waitSignal(notice.dismissed):
        QTest.mouseClick(notice, Qt.MouseButton.LeftButton)
    assert notice.text() == ""


def test_a_notice_goes_by_itself(qtbot: QtBot, theme: Theme, texts: Texts) -> None:
    notice = shown(qtbot, Notice(theme, texts))
    with qtbot.waitSignal(notice.dismissed):
        notice.tell(Words("notice.law_changed"), shown_ms=20)


@pytest.mark.parametrize("typed", HOSTILE)
def test_a_notice_is_six_lines_at_most(qtbot: QtBot, theme: Theme, texts: Texts, typed: str) -> None:
    notice = shown(qtbot, Notice(theme, texts), 300, 40)
    notice.tell(Words("notice.changed", {"by": typed, "act": "close"}), shown_ms=0)
    assert typed in notice.text()
    assert "<script" not in notice.toolTip()
    assert notice.heightForWidth(300) < font(theme, theme.sizes.body).pixelSize() * 9


def test_the_four_empty_states_look_different(qtbot: QtBot, theme: Theme, texts: Texts) -> None:
    state = shown(qtbot, EmptyState(theme, texts))
    pictures = []
    for kind in Emptiness:
        state.show_state(kind, "empty.panel", "empty.denied_hint", key="Ctrl+F8")
        pictures.append(picture(state))
    assert len({bytes(image.constBits()) for image in pictures}) == len(Emptiness)
    assert state.text() == "暂无数据\n按 Ctrl+F8 打开城市台账"


def test_every_look_is_a_widget_with_both(theme: Theme, texts: Texts) -> None:
    look = Look(theme, texts)
    assert (look.theme, look.texts) == (theme, texts)


def test_a_rare_character_has_a_glyph(theme: Theme, qapp: object) -> None:
    letters = font(theme, theme.sizes.body)
    if not set(theme.fonts) & set(QFontDatabase.families()):
        pytest.skip("none of the preferred fonts is installed: " + ", ".join(theme.fonts))
    assert QFontInfo(letters).family() in theme.fonts
    assert all(QFontMetricsF(letters).inFontUcs4(ord(character)) for character in "㙍案0A：")


def test_figures_are_tabular(theme: Theme, qapp: object) -> None:
    metrics = QFontMetricsF(font(theme, theme.sizes.figure))
    assert len({metrics.horizontalAdvance(digit) for digit in "0123456789"}) == 1
    assert font(theme, 20).weight() == QFont.Weight.Normal


def test_a_narrow_panel_cuts_its_basis_before_its_title(qtbot: QtBot, theme: Theme, texts: Texts) -> None:
    panel = shown(qtbot, Panel(theme, texts, "panel.hours", basis_code="basis.per_hour_own"), 200)
    title, basis = panel.findChildren(Label)[:2]
    assert title.width() >= title.sizeHint().width()
    assert basis.width() < basis.sizeHint().width()


def test_marks_are_told_apart_without_any_colour(qapp: object, theme: Theme) -> None:
    """At the size of a row's mark, two forms share at most four fifths of their ink."""
    side = theme.sizes.mark_px
    inks = {}
    for meaning, shape in SHAPES.items():
        image = QImage(side, side, QImage.Format.Format_ARGB32)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        paint_shape(painter, QRectF(0, 0, side, side), shape, theme.text)
        painter.end()
        inks[meaning] = [image.pixelColor(x, y).alphaF() for x in range(side) for y in range(side)]
    for one, other in itertools.combinations(inks, 2):
        pairs = list(zip(inks[one], inks[other], strict=True))
        shared = sum(map(min, pairs)) / sum(map(max, pairs))
        assert shared < 0.8, f"{one} is formed like {other}: {shared:.2f}"


def test_a_name_is_cut_where_names_of_one_street_are_alike(qapp: object) -> None:
    letters = font(theme_named("dark_desk"), 15)
    names = [f"中原区建设路与桐柏路交叉口东北角球机{number:02}" for number in (1, 2)]
    shown = [plain.name_within(name, letters, 160) for name in names]
    assert [each[-2:] for each in shown] == ["01", "02"]
    assert all("…" in each and plain.width_of(each, letters) <= 160 for each in shown)


def test_a_paragraph_made_after_the_theme_was_switched_is_of_the_new_one(qtbot: QtBot, texts: Texts) -> None:
    host = Look(DARK_DESK, texts)
    qtbot.addWidget(host)
    said = Paragraphs(DARK_DESK, texts, host)
    host.set_theme(LIGHT_DESK)
    said.show_lines(["一行"])
    assert [line.theme for line in said.findChildren(Paragraph)] == [LIGHT_DESK]
