"""Hears, while a key is awaited for the second time, that another one is pressed, wherever the keys are."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from PySide6.QtCore import QEvent, QObject, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from screens.desk.editing.does import asked_by
from screens.desk.keys.key_kinds import MODIFIERS


class OtherKey(QObject):
    """``keys``: what they mean. Sees the keys of the whole program, and so only as long as one is awaited. Signals:
    ``pressed``."""

    pressed = Signal()

    def __init__(self, keys: Mapping[str, StrEnum], parent: QObject) -> None:
        super().__init__(parent)
        self._keys = keys
        self._awaited: StrEnum | None = None

    @Slot(object)
    def watch(self, awaited: StrEnum | None) -> None:
        """That one is awaited from now on; None: none is."""
        app = QApplication.instance()
        if app is not None and (awaited is None) != (self._awaited is None):
            (app.removeEventFilter if awaited is None else app.installEventFilter)(self)
        self._awaited = awaited

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """It goes where it would go."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._is_other(event):
            self.pressed.emit()
        return super().eventFilter(watched, event)

    def _is_other(self, event: QKeyEvent) -> bool:
        return event.key() not in MODIFIERS and asked_by(event, self._keys, in_field=False) is not self._awaited
