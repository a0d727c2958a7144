"""How a tile is painted, in device pixels: the line, the message, the grey of an old picture, rings. Knows no stream.

The theme that is handed in has its sizes in device pixels too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QTextLayout

from themes.apply import font
from themes.tokens import Theme
from widgets.common import plain
from widgets.common.flow import bottom_of, in_width
from widgets.common.mark import paint_mark
from widgets.common.veil import wash_old
from widgets.video.tile_text import LineText, Message, Remark

LINE_HEIGHT = 1.85  # of its letters
LARGE_LINES = 40
"""A tile that is so many lines high is written a step larger: it is looked at from farther away (assumed)."""
CAPTION = 0.62  # of an old picture's height, at most: above it is still seen what it was a picture of
LEAST_NAME = 4  # letters of a name that still tell one camera from another
_RIGHT = Qt.AlignmentFlag.AlignRight
_MIDDLE = Qt.AlignmentFlag.AlignHCenter


def ink(theme: Theme, size: QSize, ratio: float) -> Theme:
    """The theme with sizes in device pixels, for a tile of so many of them; larger letters in a large one."""
    text_px = round(theme.sizes.text_px * ratio)
    lines = size.height() / text_px
    return theme.with_text_px(round(text_px * theme.sizes.scale) if lines >= LARGE_LINES else text_px)


def depths(theme: Theme, *, on_panel: bool) -> tuple[str, str]:
    """What lies around a picture, and in the place of one that there is not."""
    return (theme.panel, theme.raised) if on_panel else (theme.ground, theme.panel)


def paint_around(painter: QPainter, whole: QRectF, block: QRectF, tone: QColor) -> None:
    """All of it that the block leaves."""
    painter.fillRect(QRectF(0, 0, whole.width(), block.top()), tone)
    painter.fillRect(QRectF(0, block.bottom(), whole.width(), whole.height() - block.bottom()), tone)
    painter.fillRect(QRectF(0, block.top(), block.left(), block.height()), tone)
    painter.fillRect(QRectF(block.right(), block.top(), whole.width() - block.right(), block.height()), tone)


def line_px(theme: Theme) -> int:
    """How high the line is."""
    return round(theme.sizes.small * LINE_HEIGHT)


def line_picture(size: QSize, theme: Theme, text: LineText, ground: QColor) -> QImage:
    """The line as a picture of its own, so that its letters are painted once. It hides what lies below it: no colour of
    a picture lets letters keep their contrast."""
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(ground)
    painter = QPainter(image)
    pad = theme.sizes.space(0.75)
    box = QRectF(0, 0, size.width(), size.height()).adjusted(pad, 0, -pad, 0)
    letters = font(theme, theme.sizes.small)
    left = _paint_right(painter, box, theme, _shortened(text, theme, box.width()), letters)
    _paint_left(painter, QRectF(box.left(), box.top(), max(0.0, left - box.left()), box.height()), theme, text)
    painter.end()
    return image


def _shortened(text: LineText, theme: Theme, room: float) -> LineText:
    """As it is, or with what stands at the right as short as it can be, where the name would lose letters by it."""
    letters, gap = font(theme, theme.sizes.small), theme.sizes.space(1)
    name = plain.width_of(text.name, font(theme, theme.sizes.small, bold=True))
    number = plain.width_of(text.number, letters) + theme.sizes.space(0.75) if text.number else 0
    right = plain.width_of(text.clock, letters) + sum(
        gap + _remark_width(each, theme, letters) for each in text.remarks
    )
    if number + name + gap + right <= room:
        return text
    remarks = tuple(replace(each, words=each.short) for each in text.remarks)
    return replace(text, clock=text.short_clock, remarks=remarks)


def _paint_right(painter: QPainter, box: QRectF, theme: Theme, text: LineText, letters: QFont) -> float:
    """The clock, and remarks before it as far as the name keeps room; where they begin."""
    gap, right = theme.sizes.space(1), box.right()
    least = box.left() + LEAST_NAME * letters.pixelSize()
    if text.clock:
        width = plain.width_of(text.clock, letters) + 1
        tone = theme.warning if text.is_old else theme.text
        if right - width >= least:
            plain.draw(
                painter, QRectF(right - width, box.top(), width, box.height()), text.clock, letters, tone, _RIGHT
            )
            right -= width + gap
    for remark in text.remarks:
        width = _remark_width(remark, theme, letters)
        if right - width >= least:
            _paint_remark(painter, QRectF(right - width, box.top(), width, box.height()), theme, remark, letters)
            right -= width + gap
    return right


def _remark_width(remark: Remark, theme: Theme, letters: QFont) -> float:
    words = theme.sizes.space(0.5) + plain.width_of(remark.words, letters) + 1 if remark.words else 0
    return theme.sizes.mark_px + words


def _paint_remark(painter: QPainter, box: QRectF, theme: Theme, remark: Remark, letters: QFont) -> None:
    side, gap = theme.sizes.mark_px, theme.sizes.space(0.5)
    middle = box.center().y() + plain.sag_of(letters)
    paint_mark(painter, QRectF(box.left(), middle - side / 2, side, side), remark.tone, theme)
    words = box.adjusted(side + gap, 0, 0, 0)
    plain.draw(painter, words, remark.words, letters, theme.meaning(remark.tone))


def _paint_left(painter: QPainter, box: QRectF, theme: Theme, text: LineText) -> None:
    letters, strong = font(theme, theme.sizes.small), font(theme, theme.sizes.small, bold=True)
    gap, x = theme.sizes.space(0.75), box.left()
    if text.number:
        width = plain.width_of(text.number, letters)
        plain.draw(painter, QRectF(x, box.top(), width + 1, box.height()), text.number, letters, theme.quiet)
        x += width + gap
    room = max(0.0, box.right() - x)
    name = min(room, plain.width_of(text.name, strong) + 1)
    shown = plain.name_within(text.name, strong, name)
    plain.draw(painter, QRectF(x, box.top(), name, box.height()), shown, strong, theme.text)
    more, room = list(text.more), room - name - gap
    while more and plain.width_of(" · ".join(more), letters) + 1 > room:
        more.pop()
    if more:
        rest = QRectF(x + name + gap, box.top(), room, box.height())
        plain.draw(painter, rest, " · ".join(more), letters, theme.quiet)


def paint_old(painter: QPainter, place: QRectF, grey: QImage, theme: Theme) -> None:
    """The last picture, grey and hatched."""
    painter.drawImage(place, grey)
    wash_old(painter, place, theme, 1.0)


def paint_caption(painter: QPainter, picture: QRectF, theme: Theme, message: Message, ground: QColor) -> None:
    """A message on the lower edge of an old picture: as many of its lines as leave some of the picture."""
    pad, letters = theme.sizes.space(0.75), font(theme, theme.sizes.small)
    title = font(theme, theme.sizes.body, bold=True)
    width = picture.width() - 2 * pad
    message = _short_title(theme, message, title, width)
    most = picture.height() * CAPTION - 2 * pad - _title_px(title)
    lines = _fitting(message.lines, letters, width, most)
    height = _title_px(title) + sum(bottom_of(each) for each in lines) + (2 if lines else 0.5) * pad
    band = QRectF(picture.left(), picture.bottom() - height, picture.width(), height)
    painter.fillRect(band, ground)
    top = band.top() + pad / 2
    _paint_title(painter, QRectF(band.left() + pad, top, width, _title_px(title)), theme, message, title)
    _paint_lines(painter, QPointF(band.left() + pad, top + _title_px(title)), theme.text, lines)


def paint_message(painter: QPainter, place: QRectF, theme: Theme, message: Message) -> None:
    """A message in the middle of a place without a picture."""
    pad, letters = theme.sizes.space(1), font(theme, theme.sizes.small)
    title = font(theme, theme.sizes.body, bold=True)
    room = place.adjusted(pad, pad, -pad, -pad)
    lines = _fitting(message.lines, letters, room.width(), room.height() - _title_px(title), middle=True)
    message = _short_title(theme, message, title, room.width())
    height = _title_px(title) + sum(bottom_of(each) for each in lines)
    top = room.top() + max(0.0, (room.height() - height) / 2)
    width = min(room.width(), _title_width(theme, message, title))
    _paint_title(painter, QRectF(room.center().x() - width / 2, top, width, _title_px(title)), theme, message, title)
    tone = theme.quiet if message.tone == "waiting" else theme.text
    _paint_lines(painter, QPointF(room.left(), top + _title_px(title)), tone, lines)


def _title_px(letters: QFont) -> float:
    return letters.pixelSize() * 1.7


def _title_width(theme: Theme, message: Message, letters: QFont) -> float:
    return theme.sizes.mark_px + theme.sizes.space(0.75) + plain.width_of(" · ".join(message.title), letters) + 1


def _short_title(theme: Theme, message: Message, letters: QFont, room: float) -> Message:
    """With as many parts of its title as have room whole; the first stays in any case."""
    while len(message.title) > 1 and _title_width(theme, message, letters) > room:
        message = replace(message, title=message.title[:-1])
    return message


def _paint_title(painter: QPainter, box: QRectF, theme: Theme, message: Message, letters: QFont) -> None:
    side = theme.sizes.mark_px
    middle = box.center().y() + plain.sag_of(letters)
    paint_mark(painter, QRectF(box.left(), middle - side / 2, side, side), message.tone, theme)
    words = box.adjusted(side + theme.sizes.space(0.75), 0, 0, 0)
    tone = theme.quiet if message.tone == "waiting" else theme.meaning(message.tone)
    plain.draw(painter, words, " · ".join(message.title), letters, tone)


def _fitting(
    lines: Sequence[str], letters: QFont, width: float, height: float, *, middle: bool = False
) -> list[QTextLayout]:
    """As much of the sentences as there is room for, from the first on; what is cut ends in …"""
    found = []
    for each in lines:
        layout = cut(each, letters, width, height)
        if layout is None:
            break
        height -= bottom_of(layout)
        if middle:
            for place in range(layout.lineCount()):
                line = layout.lineAt(place)
                line.setPosition(QPointF((width - line.naturalTextWidth()) / 2, line.y()))
        found.append(layout)
    return found


def cut(sentence: str, letters: QFont, width: float, height: float) -> QTextLayout | None:
    """The rows of a sentence that there is room for, the last one ending in … where that is not all of it; None: there
    is none for a single one."""
    whole = in_width(sentence, letters, width)
    rows = int(height // whole.lineAt(0).height())
    if bottom_of(whole) <= height or rows < 1:
        return whole if rows > 0 else None
    last, room = whole.lineAt(rows - 1).textStart(), width
    text = plain.one_line(sentence)
    while True:  # a letter's width on a line is not quite that of the letter alone: what just fits may be broken again
        found = in_width(text[:last] + plain.elided(text[last:], letters, room), letters, width)
        if found.lineCount() <= rows or room <= 1:
            return found
        room -= 1


def _paint_lines(painter: QPainter, at: QPointF, tone: str, lines: Sequence[QTextLayout]) -> None:
    painter.setPen(QColor(tone))
    for layout in lines:
        layout.draw(painter, at)
        at += QPointF(0, bottom_of(layout))


def paint_alarm(painter: QPainter, place: QRectF, theme: Theme, words: str, ground: QColor) -> None:
    """A frame, and mark and word in the upper left corner: red, and not by its colour alone."""
    letters, pad = font(theme, theme.sizes.small, bold=True), theme.sizes.space(0.75)
    remark = Remark(words, "overdue")
    width = min(place.width(), _remark_width(remark, theme, letters) + 2 * pad)
    chip = QRectF(place.left(), place.top(), width, line_px(theme))
    painter.fillRect(chip, ground)
    _paint_remark(painter, chip.adjusted(pad, 0, -pad, 0), theme, remark, letters)
    paint_ring(painter, place, theme.overdue, theme.sizes.stroke_px)


def paint_ring(painter: QPainter, place: QRectF, tone: str, width: float) -> None:
    """A frame just inside the place; sharp, and without corners to be blended."""
    x, y, w, h = place.x(), place.y(), place.width(), place.height()
    for side in (
        QRectF(x, y, w, width), QRectF(x, y + h - width, w, width),
        QRectF(x, y + width, width, h - 2 * width), QRectF(x + w - width, y + width, width, h - 2 * width),
    ):  # fmt: skip
        painter.fillRect(side, QColor(tone))
