"""What cameras are called where walls are spoken of, and which of them somebody means. GUI thread.

They are read when the first one is named.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from PySide6.QtCore import QObject, Signal, Slot

from hall.video.cameras.camera import Camera
from hall.video.cameras.natural import by_name
from hall.video.cameras.search import CameraSearch
from widgets.live.camera_watch import CameraWatch
from widgets.texts.texts import Texts

Places = Callable[[], Mapping[str, Iterable[str]]]
"""What streets and groups are called, by code."""


class CalledCameras(QObject):
    """``cameras``: gives the process's one watch of them, which reads from then on. Signals: ``known`` (codes): some
    are others by now."""

    known = Signal(object)

    def __init__(self, cameras: Callable[[], CameraWatch], texts: Texts, places: Places, parent: QObject) -> None:
        super().__init__(parent)
        self._cameras, self._texts, self._places = cameras, texts, places
        self._watch: CameraWatch | None = None
        self._search: CameraSearch | None = None

    def __call__(self, code: str) -> str:
        """The name of one, in the language of the moment; its code as long as that is not known."""
        camera = self.present.get(code)
        return code if camera is None else camera.name(self._texts.language)

    @property
    def watch(self) -> CameraWatch:
        """Which cameras there are."""
        if self._watch is None:
            self._watch = self._cameras()
            self._watch.changed.connect(self._on_changed)
        return self._watch

    @property
    def present(self) -> Mapping[str, Camera]:
        """Those that hold now, by code."""
        return self.watch.present

    def found(self, text: str) -> Sequence[Camera]:
        """Those of which this is said, the likeliest first; "": all, by name."""
        if not text.strip():
            return sorted(self.present.values(), key=by_name)
        if self._search is None:
            self._search = CameraSearch(self.present.values(), self._places())
        return self._search.find(text)

    @Slot(object)
    def _on_changed(self, codes: object) -> None:
        self._search = None
        self.known.emit(codes)
