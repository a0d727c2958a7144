"""The keys of the desk, or of the page that lies over it, laid over all of its window by ``?``; any key or click takes
it away, and does nothing else (a call comes through, as through all that is held)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from hall.cases.deciding.acts import ListedAct
from screens.desk.keys.held_keys import WASH, HeldKeys, Line, on_top
from screens.desk.keys.key_kinds import MODIFIERS, is_function_key
from screens.desk.keys.window_keys import (
    ACKNOWLEDGE,
    AROUND,
    CAMERAS,
    CASE_CAMERAS,
    CASE_COMPONENT,
    CASE_LOOK_BACK,
    CITY,
    COMPONENTS,
    CONSOLE,
    DRAW,
    EVENTS,
    FULL_SCREEN,
    HEALTH,
    LANGUAGE,
    LAYERS,
    LEADS,
    MOVING,
    PROGRAMS,
    SCENES,
    SEARCH,
    SIGN_OUT,
    SOUND,
    SPOTS,
    THEME,
    TRACKS,
    WHOLE_CITY,
)
from themes.apply import colour, font
from themes.tokens import Theme
from widgets.case.act_keys import (
    ANOTHER_CALL,
    APPROVE,
    DISCARD,
    MORE_TEXT,
    MORE_UNITS,
    NEXT_CALL,
    REFUSE,
    REMARK,
    SEND,
    WITHDRAW,
)
from widgets.common import plain
from widgets.common.painting import painting
from widgets.queue.filter_bar import CHIP_KEYS, LIST_KEYS
from widgets.queue.stage_tabs import STAGE_KEYS
from widgets.texts.texts import Texts


def _beside(first: str, *others: str) -> str:
    """Keys that are held down with the same one, which is named once."""
    return " ".join([first, *(each.rpartition("+")[2] for each in others)])


OTHER_KEYS = (
    ("↑ ↓", "help.move"),
    ("Enter", "help.open"),
    ("1 2 3", "help.choose"),
    (MORE_UNITS, "help.other_unit"),
    (REMARK, "help.remark"),
    (SEND, "help.send"),
    (MORE_TEXT, "help.more_text"),
    (f"{APPROVE} {REFUSE} {WITHDRAW}", "help.answer"),
    (ANOTHER_CALL, "help.new_call"),
    (NEXT_CALL, "help.go_on"),
    (DISCARD, "help.discard"),
    (SEARCH, "help.search"),
    (_beside(STAGE_KEYS[0], "…", STAGE_KEYS[-1]), "help.stage"),
    (_beside(*CHIP_KEYS), "help.chips"),
    (_beside(*LIST_KEYS), "help.lists"),
    (WHOLE_CITY, "help.map"),
    ("Esc", "help.back"),
    (CAMERAS, "help.cameras"),
    (LEADS, "help.leads"),
    (CASE_CAMERAS, "help.case_cameras"),
    (CASE_LOOK_BACK, "help.case_look_back"),
    (_beside(COMPONENTS, MOVING), "help.components"),
    (TRACKS, "help.tracks"),
    (EVENTS, "help.events"),
    (CONSOLE, "help.console"),
    (HEALTH, "help.health"),
    (CITY, "help.city"),
    (SCENES, "help.scenes"),
    (PROGRAMS, "help.programs"),
    (SPOTS, "help.spots"),
    (DRAW, "help.draw"),
    (ACKNOWLEDGE, "help.acknowledge"),
    (SOUND, "help.sound"),
    (LAYERS, "help.layers"),
    (CASE_COMPONENT, "help.case_component"),
    (AROUND, "help.around"),
    (LANGUAGE, "help.language"),
    (THEME, "help.theme"),
    (FULL_SCREEN, "help.full"),
    (SIGN_OUT, "help.sign_out"),
)
"""Keys besides those of the acts."""
EVERYWHERE = frozenset(
    {
        ANOTHER_CALL,
        CAMERAS,
        LEADS,
        CASE_CAMERAS,
        CASE_LOOK_BACK,
        EVENTS,
        CONSOLE,
        HEALTH,
        CITY,
        SCENES,
        PROGRAMS,
        SPOTS,
        DRAW,
        ACKNOWLEDGE,
        SOUND,
        LANGUAGE,
        THEME,
        FULL_SCREEN,
    }
)
"""Those that do the same while a page lies over the desk."""


class DeskHelp(HeldKeys):
    """Covers its parent while shown. ``acts``: all that there are; ``cut``: the words that had to be cut when it was
    painted last."""

    def __init__(self, theme: Theme, texts: Texts, acts: Callable[[], Sequence[ListedAct]], parent: QWidget) -> None:
        super().__init__(theme, texts, parent)
        self._acts = acts
        self._page: HeldKeys | None = None
        self.cut: list[str] = []

    def toggle(self) -> None:
        """Show it on top, with the keys of what was on top until then, or hide it."""
        if not (self.is_on_top and self.step_back()):
            self._page = on_top(self._host)
            self.lay_over()

    def lines(self) -> list[Line]:
        """Keys and what they do: of the page that was on top, or the desk's, the acts last."""
        words, own = self.texts.words, self._page_lines()
        if own:
            return [*own, *((key, words(code)) for key, code in OTHER_KEYS if key in EVERYWHERE)]
        acts = [(each.key, words(each.words)) for each in self._acts() if each.key]
        return [*((key, words(code)) for key, code in OTHER_KEYS), *acts]

    def _page_lines(self) -> list[Line]:
        return self._page.keys_told() if self._page is not None and self._page.isVisible() else []

    def title(self) -> str:
        """Its first line: what holds for all of them."""
        return self.texts.words("help.page_title" if self._page_lines() else "help.title")

    def lets_through(self, event: QKeyEvent) -> bool:
        """The shortcuts of the whole window (F1 …)."""
        return is_function_key(event) or super().lets_through(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Any key takes it away and does nothing else; Esc is the window's."""
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
        elif event.key() not in MODIFIERS:
            self.step_back()

    @painting
    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """A panel in the middle with two columns, as wide as its longest lines."""
        painter, sizes = QPainter(self), self.theme.sizes
        painter.fillRect(self.rect(), colour(self.theme.ground, WASH))
        lines, gap = self.lines(), float(sizes.space(3))
        half = (len(lines) + 1) // 2
        row = min(float(sizes.space(3.5)), self.height() / (half + 2.5))  # a small window has them closer together
        columns = (lines[:half], lines[half:])
        keys, widths = self._widths(columns)
        height = row * (half + 2.5)
        inner = QRectF(0, 0, sum(widths) + gap, height)
        inner.moveCenter(QRectF(self.rect()).center())
        painter.fillRect(inner.adjusted(-gap, 0, gap, 0), QColor(self.theme.raised))
        title, head = (
            font(self.theme, sizes.title, bold=True),
            QRectF(inner.topLeft(), QSizeF(inner.width(), row * 1.5)),
        )
        self.cut = [self.title()] if plain.draw(painter, head, self.title(), title, self.theme.text) else []
        for column, width in zip(columns, widths, strict=True):
            for place, line in enumerate(column):
                box = QRectF(inner.left(), head.bottom() + row * place, width, row)
                self._paint_line(painter, box, keys, line)
            inner.setLeft(inner.left() + width + gap)

    def _widths(self, columns: Sequence[Sequence[Line]]) -> tuple[float, list[float]]:
        """Of the keys, and of each column; together never more than there is room for."""
        letters, gap = font(self.theme, self.theme.sizes.body), self.theme.sizes.space(2)
        keys = max(plain.width_of(key, letters) for column in columns for key, _ in column) + gap
        widths = [keys + max(plain.width_of(words, letters) for _, words in column) + 1 for column in columns]
        room = self.width() - 6 * self.theme.sizes.space(3)
        return keys, [min(width, room * width / sum(widths)) for width in widths]

    def _paint_line(self, painter: QPainter, box: QRectF, keys: float, line: Line) -> None:
        letters = font(self.theme, self.theme.sizes.body)
        key, words = line
        plain.draw(painter, QRectF(box.left(), box.top(), keys, box.height()), key, letters, self.theme.accent)
        if plain.draw(painter, box.adjusted(keys, 0, 0, 0), words, letters, self.theme.text):
            self.cut.append(words)
