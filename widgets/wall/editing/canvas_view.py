"""A wall's canvas in the editor, small: its panes as they look or as labelled boxes, the chosen one framed, and
those too small marked with the room they need."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from hall.boxes import Box
from hall.wall.draft import SceneDraft
from hall.wall.scene import GAP_LINES, TooSmall
from hall.wall.split_paths import BorderPlace, border_places
from hall.wall.splits import Pane
from themes.apply import font
from themes.dark_hall import DARK_HALL
from themes.tokens import Theme
from widgets.common import plain
from widgets.common.look import Look
from widgets.common.mark import paint_mark
from widgets.common.painting import painting
from widgets.texts.texts import Texts
from widgets.wall.editing.pane_words import PaneWords

_GRAB_PX = 5
"""So near a border a pointer takes hold of it: as wide as the handle of a splitter (assumed)."""
_LINE = 1.6  # heights of letters
_HEAD = 0.8  # of its strip, at most, for the words of the wall's first line


class CanvasView(Look):
    """Signals: ``chosen`` (Pane): by a click; ``held``: a border is taken hold of; ``dragged`` (Border, int): it goes
    there, of the ``STEPS``; ``released``; ``resized``: its room is another one."""

    chosen = Signal(object)
    held = Signal()
    dragged = Signal(object, int)
    released = Signal()
    resized = Signal()

    def __init__(self, theme: Theme, texts: Texts, words: PaneWords, parent: QWidget | None = None) -> None:
        super().__init__(theme, texts, parent)
        self._words = words
        self._draft: SceneDraft | None = None
        self._image: QImage | None = None
        self._places: dict[Pane, Box] = {}
        self._small: dict[Pane, TooSmall] = {}
        self._borders: list[BorderPlace] = []
        self._hold: BorderPlace | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_draft(self, draft: SceneDraft | None) -> None:
        """Show it; None: nothing."""
        self._draft = draft
        if draft is not None:
            self._places = dict(draft.boxes(round(GAP_LINES * draft.canvas.text_px)))
            self._small, self._borders = draft.too_small(), list(border_places(draft.split, self._places))
            self.setAccessibleName(self._words.named(draft.pane))
        self.update()

    def show_image(self, image: QImage | None) -> None:
        """The panels as they look; None: boxes with their names."""
        self._image = image
        self.update()

    @property
    def marked(self) -> list[Pane]:
        """The panes marked as too small."""
        return list(self._small)

    def body(self) -> QRectF:
        """Where the panes are seen."""
        whole, draft = self.whole(), self._draft
        head = whole.height() * draft.canvas.head_px / draft.canvas.height if draft is not None else 0
        return whole.adjusted(0, head, 0, 0)

    def whole(self) -> QRectF:
        """The largest rectangle of the wall's shape in its middle."""
        if self._draft is None:
            return QRectF(self.rect())
        canvas = self._draft.canvas
        size = QSize(canvas.width, canvas.height).scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRectF(0, 0, size.width(), size.height())
        place.moveCenter(QRectF(self.rect()).center())
        return place

    def place_of(self, pane: Pane) -> QRectF:
        """Where a pane is seen."""
        return self._seen(self._places[pane])

    # --- painting ----------------------------------------------------------------------------------------------------

    @painting
    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """The canvas, its panes, their frames and marks."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self.theme.ground))
        if self._draft is None:
            return
        painter.fillRect(self.whole(), QColor(self._wall.ground))
        self._paint_head(painter)
        if self._image is not None and not self._image.isNull():
            painter.drawImage(self.body(), self._image)
        else:
            self._paint_boxes(painter)
        for pane in self._small:
            self._paint_small(painter, pane)
        self._frame(painter, self.place_of(self._draft.pane), self._wall.accent, Qt.PenStyle.SolidLine)

    def _paint_head(self, painter: QPainter) -> None:
        whole = self.whole()
        head = QRectF(whole.topLeft(), QPointF(whole.right(), self.body().top()))
        words, wall = self.texts.words("editor.head"), self._wall
        letters = font(wall, min(wall.sizes.small, max(1, round(head.height() * _HEAD))))
        painter.fillRect(head, QColor(wall.panel))
        plain.draw(painter, head.adjusted(wall.sizes.space(1), 0, 0, 0), words, letters, wall.quiet)

    def _paint_boxes(self, painter: QPainter) -> None:
        wall, letters = self._wall, font(self._wall, self._wall.sizes.body)
        for pane in self._places:
            box = self.place_of(pane)
            painter.fillRect(box, QColor(wall.panel))
            words = self._words.named(pane)
            plain.draw(painter, self._within(box), words, letters, wall.text, Qt.AlignmentFlag.AlignHCenter)

    def _paint_small(self, painter: QPainter, pane: Pane) -> None:
        """Its name, the mark of what is wrong and the room that it needs, in place of what nobody could read."""
        box, wall, needs = self.place_of(pane), self._wall, self._small[pane]
        painter.fillRect(box, QColor(wall.panel))
        inset = wall.sizes.stroke_px
        self._frame(painter, box.adjusted(inset, inset, -inset, -inset), wall.overdue, Qt.PenStyle.DashLine)
        letters = font(wall, wall.sizes.body)
        row = letters.pixelSize() * _LINE
        has_name = box.height() >= 2 * row + 2 * inset
        line = QRectF(box.left(), box.center().y() - row * (1 if has_name else 0.5), box.width(), row)
        if has_name:
            centre = Qt.AlignmentFlag.AlignHCenter
            plain.draw(painter, self._within(line), self._words.named(pane), letters, wall.quiet, centre)
            line.translate(0, row)
        words = self.texts.words("editor.needs_short", width=needs.needs_width, height=needs.needs_height)
        self._paint_marked(painter, self._within(line), words)

    def _paint_marked(self, painter: QPainter, line: QRectF, words: str) -> None:
        wall, letters = self._wall, font(self._wall, self._wall.sizes.body)
        side = float(wall.sizes.mark_px)
        width = min(line.width(), plain.width_of(words, letters) + 1.5 * side + 1)
        line = QRectF(line.center().x() - width / 2, line.top(), width, line.height())
        paint_mark(painter, QRectF(line.left(), line.center().y() - side / 2, side, side), "overdue", wall)
        plain.draw(painter, line.adjusted(1.5 * side, 0, 0, 0), words, letters, wall.text)

    def _frame(self, painter: QPainter, box: QRectF, ink: str, style: Qt.PenStyle) -> None:
        stroke = self._wall.sizes.stroke_px
        painter.setPen(QPen(QColor(ink), stroke, style))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        half = stroke / 2
        painter.drawRect(box.adjusted(half, half, -half, -half))

    def _within(self, box: QRectF) -> QRectF:
        side = self._wall.sizes.space(0.75)
        return box.adjusted(side, 0, -side, 0)

    @property
    def _wall(self) -> Theme:
        """What stands on the canvas wears the wall's colours, with letters of the desk."""
        return DARK_HALL.with_text_px(self.theme.sizes.text_px)

    # --- the pointer -------------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of a border, else choose a pane."""
        event.accept()
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        at = event.position()
        self._hold = self._border_at(at)
        if self._hold is not None:
            self.held.emit()
            return
        for pane in self._places:
            if self.place_of(pane).contains(at):
                self.chosen.emit(pane)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the border that is held; show where one could be."""
        event.accept()
        if self._hold is not None:
            self.dragged.emit(self._hold.border, self._hold.steps_at(*self._on_wall(event.position())))
            return
        near = self._border_at(event.position())
        shapes = Qt.CursorShape
        self.setCursor(
            shapes.ArrowCursor if near is None else shapes.SplitHCursor if near.beside else shapes.SplitVCursor
        )

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go of it."""
        event.accept()
        if self._hold is not None:
            self._hold = None
            self.released.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Its picture is another size."""
        super().resizeEvent(event)
        self.resized.emit()

    def _border_at(self, at: QPointF) -> BorderPlace | None:
        """The innermost one there."""
        for each in reversed(self._borders):
            strip = self._seen(each.gap)
            grab = (_GRAB_PX, 0) if each.beside else (0, _GRAB_PX)
            if strip.adjusted(-grab[0], -grab[1], *grab).contains(at):
                return each
        return None

    def _seen(self, box: Box) -> QRectF:
        """A rectangle of the wall's body, where it is seen."""
        assert self._draft is not None
        body, room = self.body(), self._draft.canvas.body
        across, down = body.width() / room.width, body.height() / room.height
        return QRectF(body.x() + box.x * across, body.y() + box.y * down, box.width * across, box.height * down)

    def _on_wall(self, at: QPointF) -> tuple[float, float]:
        """A place in px of the wall's body."""
        assert self._draft is not None
        body, room = self.body(), self._draft.canvas.body
        return (at.x() - body.x()) * room.width / body.width(), (at.y() - body.y()) * room.height / body.height()
