"""Which cases changed a moment ago: they glow once, for about a second. Its timer runs only while one glows."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

_LASTS_MS = 1_200  # a change may glow once, for a second or two (docs/look.md §5)
_STEP_MS = 80  # fifteen steps: smooth enough, and cheap without a GPU
_MOST = 64  # rows: more than a screen shows at once


class Glow(QObject):
    """Signals: ``changed`` while anything glows: paint again."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._since: dict[int, int] = {}
        self._clock = QElapsedTimer()
        self._clock.start()
        self._timer = QTimer(self, interval=_STEP_MS)
        self._timer.timeout.connect(self._step)

    def __bool__(self) -> bool:
        return bool(self._since)

    def light(self, case_ids: Iterable[int]) -> None:
        """Let these cases glow; of very many only the first, because a whole glowing list says nothing."""
        now = self._clock.elapsed()
        for case_id in list(case_ids)[:_MOST]:
            self._since[case_id] = now
        if self._since:
            self._timer.start()

    def share(self, case_id: int) -> float:
        """How bright a case glows, from 1 to 0."""
        since = self._since.get(case_id)
        return 0.0 if since is None else max(0.0, 1 - (self._clock.elapsed() - since) / _LASTS_MS)

    def stop(self) -> None:
        """Nothing glows any more."""
        self._since.clear()
        self._timer.stop()

    def _step(self) -> None:
        over = self._clock.elapsed() - _LASTS_MS
        self._since = {case_id: since for case_id, since in self._since.items() if since > over}
        if not self._since:
            self._timer.stop()
        self.changed.emit()
