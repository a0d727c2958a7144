"""A mistake within a paint event is a line of the log, not the end of the process."""

from __future__ import annotations

from traceback import extract_tb

import pytest
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.support.waits import wait_for
from widgets.common.painting import painting


class Wrong(QWidget):
    """Paints, keeps its painter somewhere, paints into a picture, and fails."""

    kept: list[QPainter]

    @painting
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, picture = QPainter(self), QPixmap(9, 9)
        self.kept.append(painter)
        self._into(picture)

    def _into(self, picture: QPixmap) -> None:
        inner = QPainter(picture)
        self.kept.append(inner)
        inner.drawLine(0, 0, 9, 9)
        raise ValueError("a mistake of the program")


def test_a_mistake_ends_what_was_being_painted(qtbot: QtBot) -> None:
    widget = Wrong()
    widget.kept = []
    qtbot.addWidget(widget)
    with qtbot.captureExceptions() as caught:
        widget.show()
        wait_for(lambda: caught)
        with pytest.raises(ValueError, match="a mistake"):
            widget.repaint()
    assert {kind for kind, _, _ in caught} == {ValueError}
    assert len(widget.kept) >= 2 * len(caught) > 0
    assert not any(painter.isActive() for painter in widget.kept)
    assert [frame.name for frame in extract_tb(caught[0][2])][-2:] == ["paintEvent", "_into"]
    widget.hide()
