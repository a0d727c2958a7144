"""A click into a web page takes the keyboard whatever the focus policy says: this gives it back to whoever had it."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid


class KeysBack(QObject):
    """For one view. GUI thread."""

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self._view = view
        self._had_keys: QWidget | None = None
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)

    @Slot(QWidget, QWidget)
    def _on_focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        if old is None or new is None or old.window() is not new.window():
            return
        if self._view.isAncestorOf(new) and not self._view.isAncestorOf(old):
            self._had_keys = old
            QTimer.singleShot(0, self, self._give_back)

    @Slot()
    def _give_back(self) -> None:
        had, self._had_keys = self._had_keys, None
        focus = QApplication.focusWidget()
        if had is None or focus is None or not self._view.isAncestorOf(focus):
            return  # somebody else has taken them meanwhile
        fits = isValid(had) and had.isVisible()
        (had if fits else self._view.window()).setFocus()  # never to a field that nobody sees
