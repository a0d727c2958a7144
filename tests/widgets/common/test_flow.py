"""Words on several lines through what is seen: none is broken that fits a line, none stands across a seam."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from hall.boxes import Seams
from hall.errors import Words
from themes.apply import font
from themes.dark_hall import DARK_HALL
from widgets.common import plain
from widgets.common.flow import bottom_of, flowed, in_width, rows_of
from widgets.common.notice import Notice
from widgets.texts.texts import Texts
from widgets.wall.great_words import GreatWords
from widgets.wall.notice_strip import NoticeStrip

THEME = DARK_HALL.with_text_px(20)
ENGLISH = "Water stands in the underpass at Huaihe Road station, take the northern detour until further notice"
CHINESE = "淮河路下穿隧道积水，请绕行北侧道路，各单位值班人员按防汛预案到岗，水位每十分钟报一次，直到解除通知为止"
SEAM = 640


@pytest.fixture
def texts(qapp: object) -> Texts:
    return Texts("en")


def lines(text: str, width: float) -> list[str]:
    laid_out = in_width(text, font(THEME, 20), width)
    each = (laid_out.lineAt(place) for place in range(laid_out.lineCount()))
    return [text[line.textStart() : line.textStart() + line.textLength()].strip() for line in each]


def test_words_are_broken_only_where_they_are_longer_than_a_line(qapp: object) -> None:
    words = ENGLISH.split()
    assert all(word in words for line in lines(ENGLISH, 240) for word in line.split())
    long = "a" * 100
    assert len(lines(long, 240)) > 1
    assert "".join(lines(f"see {long}", 240)) == f"see{long}"
    assert len(lines(CHINESE, 240)) > 2  # Han text breaks between any two letters


def test_a_notice_at_the_desk_breaks_no_word(qtbot: QtBot, texts: Texts) -> None:
    """A line has room for a word and a half: broken anywhere, four of them and what is said before took four lines."""
    notice, word = Notice(THEME, texts), "Unbreakableness"
    qtbot.addWidget(notice)
    notice.tell(Words("refused.wall_locked", {"by": "li", "reason": " ".join([word] * 4)}), shown_ms=0)
    body = font(THEME, THEME.sizes.body)
    room = int(plain.width_of(word, body) * 1.5) + THEME.sizes.space(5) + THEME.sizes.mark_px
    assert notice.heightForWidth(room) > 5 * plain.height_of(body)


@pytest.mark.parametrize("text", [ENGLISH, CHINESE])
@pytest.mark.parametrize("seams", [Seams((SEAM,)), Seams((SEAM, 2 * SEAM)), Seams((SEAM,), (60, 100, 170))])
def test_lines_go_on_behind_seams(qapp: object, text: str, seams: Seams) -> None:
    laid_out = flowed(text, font(THEME, 40), QRectF(100, 0, 3 * SEAM - 200, 1_000), seams, clear=8)
    boxes = [laid_out.lineAt(place).naturalTextRect() for place in range(laid_out.lineCount())]
    assert sum(laid_out.lineAt(place).textLength() for place in range(laid_out.lineCount())) == len(text)
    assert not [box for box in boxes for seam in seams.across if box.left() < seam < box.right()]
    assert not [box for box in boxes for seam in seams.down if box.top() < seam < box.bottom()]
    assert rows_of(laid_out) < laid_out.lineCount()


def test_words_alone_on_a_wall_of_pictures_stand_in_its_middle_and_across_none(qapp: object) -> None:
    room, seams = QRectF(0, 0, 2 * SEAM, 400), Seams((SEAM,), (200,))
    laid_out = flowed("Keep calm", font(THEME, 60), room, seams, clear=8, centred=True)
    assert laid_out.lineAt(0).y() == seams.down[0]
    assert bottom_of(laid_out) < room.bottom()


def painted(part: QWidget, size: tuple[int, int]) -> QImage:
    part.resize(*size)
    return part.grab().toImage()


def is_bare(image: QImage, x: int) -> bool:
    """Whether there is nothing but ground in these columns of pixels."""
    return len({QColor(image.pixel(at, y)).name() for at in range(x - 3, x + 4) for y in range(image.height())}) == 1


@pytest.mark.parametrize("text", [ENGLISH, CHINESE, CHINESE * 3])
def test_no_letter_of_a_notice_stands_across_a_bezel(qtbot: QtBot, texts: Texts, text: str) -> None:
    strip, great = NoticeStrip(THEME, texts), GreatWords(THEME, texts)
    for part in (strip, great):
        qtbot.addWidget(part)
    strip.seams = Seams((SEAM, 2 * SEAM))
    strip.set_text(text)
    great.set_text(text)
    great.set_seams(strip.seams)
    for image in (painted(strip, (3 * SEAM, strip.height_in(3 * SEAM))), painted(great, (3 * SEAM, 360))):
        assert is_bare(image, SEAM)
        assert is_bare(image, 2 * SEAM)
        assert not is_bare(image, SEAM + 40)
