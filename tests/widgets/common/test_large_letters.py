"""Large letters: what is kept has the pixels that Qt would paint, and is not used where it would not."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from themes.apply import font
from themes.catalogue import theme_named
from themes.tokens import Theme
from widgets.common import large_letters, plain

THEME = theme_named("dark_hall")
SAID = ("98.4%", "10:23:45", "1,204", "超期 2天", "-0.3", "10:23（2小时前）·甲")
ALIGNED = (Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignHCenter)
BOXES = (QRectF(10, 20, 900, 200), QRectF(3.4, 7.25, 810.3, 211.7))


def painted(text: str, box: QRectF, align: Qt.AlignmentFlag, px: int = 135, scale: float = 1.0) -> QImage:
    image = QImage(920, 240, QImage.Format.Format_RGB32)
    image.fill(QColor(THEME.panel))
    painter = QPainter(image)
    painter.scale(scale, scale)
    plain.draw(painter, box, text, font(THEME, px), THEME.text, align)
    painter.end()
    return image.convertToFormat(QImage.Format.Format_RGB888)  # what nobody sees is not compared


def by_qt(monkeypatch: pytest.MonkeyPatch, *told: object) -> QImage:
    with monkeypatch.context() as patch:
        patch.setattr(large_letters, "are_kept", lambda *_: False)
        return painted(*told)  # type: ignore[arg-type]


@pytest.mark.parametrize("align", ALIGNED, ids=lambda each: each.name)
def test_kept_letters_are_the_pixels_that_qt_paints(
    qapp: object, monkeypatch: pytest.MonkeyPatch, align: Qt.AlignmentFlag
) -> None:
    large_letters.LETTERS.forget()
    blank = by_qt(monkeypatch, "", BOXES[0], align)
    for text in SAID:
        for box in BOXES:
            found = painted(text, box, align)
            assert found != blank
            assert found == by_qt(monkeypatch, text, box, align), (text, box)
    assert len(large_letters.LETTERS) > 0


@pytest.mark.parametrize(
    ("text", "px", "scale"),
    [("98.4%", 64, 1.0), ("98.4%", 135, 0.5), ("हिन्दी", 135, 1.0), ("98.4%", 180, 1.0)],
    ids=["kept by Qt", "made smaller", "changes beside others", "higher than its box"],
)
def test_qt_paints_what_cannot_be_copied(
    qapp: object, monkeypatch: pytest.MonkeyPatch, text: str, px: int, scale: float
) -> None:
    kept = list[object]()
    monkeypatch.setattr(large_letters, "paint", lambda *told: kept.append(told))
    painted(text, BOXES[0], ALIGNED[0], px, scale)
    assert kept == []


def test_a_letter_is_painted_once_for_each_colour(qapp: object) -> None:
    theme: Theme = THEME
    image = QImage(400, 300, QImage.Format.Format_RGB32)
    painter, letters = QPainter(image), font(theme, 130)
    large_letters.LETTERS.forget()
    for tone in (theme.text, theme.quiet, theme.text):
        plain.draw_at(painter, QPointF(10, 150), "77", letters, tone)
    painter.end()
    assert large_letters.LETTERS.made <= 4, "two places of 7 in each colour at most"


def test_a_clock_that_fills_a_screen_keeps_no_more_than_a_wall_needs(
    qapp: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    most = 4_000_000  # bytes; a day of such a clock is 20 MB
    monkeypatch.setattr(large_letters, "LETTERS", large_letters.Letters(most))
    image = QImage(2_000, 600, QImage.Format.Format_RGB32)
    painter, letters = QPainter(image), font(THEME, 400)
    for minute in range(60):
        plain.draw_at(painter, QPointF(10.3, 450), f"10:{minute:02}", letters, THEME.text)
        assert 0 < large_letters.LETTERS.bytes <= most
    made = large_letters.LETTERS.made
    plain.draw_at(painter, QPointF(10.3, 450), "10:59", letters, THEME.text)
    painter.end()
    assert large_letters.LETTERS.made == made, "what was used last is kept"
    assert large_letters.Letters()._most_bytes <= 4 * 1024 * 1024  # noqa: SLF001  (a wall's whole growth of an hour)
