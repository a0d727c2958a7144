"""The middle column of a desk: the card of the open case, or the form of a new one in its place."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedLayout, QWidget

from widgets.case.card.case_card import CaseCardView
from widgets.case.new_case.intake_form import IntakeForm


class CaseColumn(QWidget):
    """Shows the card or the form, one at a time. Signals: ``swapped``: the other one from now on."""

    swapped = Signal()

    def __init__(self, card: CaseCardView, form: IntakeForm) -> None:
        super().__init__()
        self.card, self.form = card, form
        self._stack = QStackedLayout(self)
        self._shown = [_scrolled(card), _scrolled(form)]
        for each in self._shown:
            self._stack.addWidget(each)
        self._stack.currentChanged.connect(self.swapped)

    @property
    def is_taking_in(self) -> bool:
        """Whether the form of a new case stands here."""
        return self._stack.currentIndex() == 1

    def show_form(self) -> None:
        """The form of a new case."""
        self._stack.setCurrentIndex(1)

    @Slot(object)
    def show_opened(self, case_id: int) -> None:
        """This is the open case from now on; 0: none is, and a form that is being filled in stays."""
        if case_id:
            self.show_card()

    @Slot()
    def show_card(self) -> None:
        """The open case."""
        self._stack.setCurrentIndex(0)


def _scrolled(content: QWidget) -> QScrollArea:
    """In a low window what does not fit is scrolled to, never cut off by the screen's edge."""
    area = QScrollArea()
    area.setWidget(content)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.viewport().setAutoFillBackground(False)
    content.setAutoFillBackground(False)
    return area
