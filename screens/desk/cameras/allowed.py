"""The streams of a station as one person may see them: asked before a stream is opened, and written down where the
camera is restricted. Nothing else of a desk opens streams.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QObject, QTimer, Slot

from hall.errors import NotAllowed, Words
from hall.people.sensitivity import Sensitivity
from hall.people.session import Session
from hall.ports.cameras import CameraLooks
from hall.ports.video import StreamView, VideoStreams, Weight
from hall.video.cameras.camera import Camera
from hall.video.cameras.rights import closed_camera
from hall.video.streams.reasons import UNKNOWN_CAMERA
from hall.video.streams.seen import Frame, StreamSeen, StreamState
from widgets.live.camera_watch import CameraWatch
from widgets.live.lanes import AGAIN_MS, Answer, WriteLane
from widgets.video.bell import StreamBell
from widgets.video.tile_clock import mono_ms


class AllowedView:
    """A view that may wait for leave, be refused, or lose its stream: what it was asked is kept for when it has one.
    Implements ``StreamView``. ``gone``: told when it is closed."""

    def __init__(self, camera: str, size: tuple[int, int], weight: Weight, gone: Callable[[AllowedView], None]) -> None:
        self.camera, self.is_closed = camera, False
        self._asked, self._shown, self._gone = (*size, weight), True, gone
        self._inner: StreamView | None = None
        self._told, self._is_news = StreamSeen(StreamState.OPENING, mono_ms()), True

    @property
    def is_open(self) -> bool:
        """Whether its stream is looked at."""
        return self._inner is not None

    def seen(self) -> StreamSeen:
        """See ``StreamView``."""
        self._is_news = False
        return self._told if self._inner is None else self._inner.seen()

    def has_news(self) -> bool:
        """See ``StreamView``."""
        return self._is_news or (self._inner is not None and self._inner.has_news())

    def take(self) -> Frame | None:
        """See ``StreamView``."""
        return None if self._inner is None else self._inner.take()

    def fit(self, width: int, height: int, weight: Weight) -> None:
        """See ``StreamView``."""
        self._asked = (width, height, weight)
        if self._inner is not None:
            self._inner.fit(width, height, weight)

    def show(self, shown: bool) -> None:  # noqa: FBT001  (as the port has it)
        """See ``StreamView``."""
        self._shown = shown
        if self._inner is not None:
            self._inner.show(shown)

    def close(self) -> None:
        """See ``StreamView``."""
        self.is_closed = True
        self._let_go()
        self._gone(self)

    def open(self, streams: VideoStreams) -> None:
        """It may be seen: look at its stream."""
        if self._inner is None and not self.is_closed:
            self._inner, self._is_news = streams.view(self.camera, *self._asked), True
            self._inner.show(self._shown)

    def wait(self) -> None:
        """It may not be seen yet: leave is asked for."""
        self._let_go()
        self._told, self._is_news = StreamSeen(StreamState.OPENING, mono_ms()), True

    def refuse(self, why: Words, state: StreamState) -> None:
        """It may not be seen, or there is no such camera."""
        self._let_go()
        if (self._told.state, self._told.why) != (state, why):
            self._told, self._is_news = StreamSeen(state, mono_ms(), why), True

    def _let_go(self) -> None:
        if self._inner is not None:
            self._inner.close()
            self._inner = None


class AllowedStreams(QObject):
    """Implements ``VideoStreams`` for who sits here. A look begins with the first view of a camera and ends with the
    last; each at a restricted one is written by the write lane, and nothing is opened before that is durable.

    ``bell``: the process's own, which goes on to ring; ``cameras``: as they are now: one that becomes restricted under
    the eyes of somebody is closed, and asked for anew.
    """

    def __init__(
        self, bell: StreamBell, cameras: CameraWatch, looks: CameraLooks, writes: WriteLane, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._streams, self._cameras, self._looks, self._writes = bell.streams, cameras, looks, writes
        self._who: Session | None = None
        self._views: list[AllowedView] = []
        self._written: set[str] = set()  # looks that are in the audit and have not ended
        self._asked: list[tuple[Session, str]] = []  # under way, in the order of the lane
        self._ring: Callable[[], None] | None = None
        self._again = QTimer(self, singleShot=True, interval=AGAIN_MS)
        self._again.timeout.connect(self._judge_all)
        bell.heard.connect(self._on_heard)
        cameras.changed.connect(self._on_cameras)

    def sit(self, who: Session | None) -> None:
        """Who looks from now on: what another one was allowed ends."""
        self._who = who
        self._written.clear()
        for view in self._views:
            view.wait()
        self._judge_all()

    # --- as ``VideoStreams`` ------------------------------------------------------------------------------------------

    def view(self, camera: str, width: int, height: int, weight: Weight = Weight.USUAL) -> AllowedView:
        """See ``VideoStreams``; where it may not be seen, it says so as its state."""
        made = AllowedView(camera, (width, height), weight, self._on_gone)
        self._views.append(made)
        self._judge(camera)
        return made

    def listen(self, ring: Callable[[], None]) -> None:
        """See ``VideoStreams``."""
        self._ring = ring

    def heard(self) -> None:
        """See ``VideoStreams``: the process's own bell has told the decoders."""

    def renew(self, cameras: Iterable[str]) -> None:
        """See ``VideoStreams``: as above."""

    def given_up(self) -> str:
        """See ``VideoStreams``."""
        return self._streams.given_up()

    def stop(self) -> None:
        """See ``VideoStreams``; the process's own go on."""
        self._ring = None
        self.rest()

    def rest(self) -> None:
        """Nothing is looked at for now."""
        self._again.stop()
        for view in list(self._views):
            view.close()

    # --- who may ------------------------------------------------------------------------------------------------------

    def refusal(self, camera: Camera) -> NotAllowed | None:
        """Why this person may not look at it, None: they may. ``CameraLooks`` asks again."""
        if self._who is None:
            return NotAllowed("denied.desk", roles="")
        return closed_camera(camera, self._who)

    def _judge(self, code: str) -> None:
        """Open the views of a camera, refuse them, or ask for leave."""
        views = [each for each in self._views if each.camera == code]
        camera = self._cameras.present.get(code)
        if camera is None:
            if self._cameras.is_read:
                _refuse(views, UNKNOWN_CAMERA, StreamState.NO_ADDRESS)
            return
        why = self.refusal(camera)
        if why is not None:
            _refuse(views, why.words)
        elif camera.sensitivity is Sensitivity.RESTRICTED and code not in self._written:
            for view in views:
                view.wait()
            self._ask(code)
        else:
            for view in views:
                view.open(self._streams)

    def _ask(self, code: str) -> None:
        who = self._who
        if who is None or (who, code) in self._asked:
            return
        if self._writes.write("camera look", partial(self._looks.note, code, who), self._on_noted):
            self._asked.append((who, code))

    def _on_noted(self, answer: Answer) -> None:
        who, code = self._asked.pop(0)
        if who is not self._who:
            self._judge(code)
            return
        views = [each for each in self._views if each.camera == code]
        if not views:
            return
        if answer.error is None and answer.bug is None:
            self._written.add(code)
            self._judge(code)
        elif isinstance(answer.error, NotAllowed):
            _refuse(views, answer.why)
        else:
            _refuse(views, Words("cameras.look_unwritten", {"why": answer.why}))
            self._again.start()
        self._tell()

    @Slot()
    def _judge_all(self) -> None:
        for code in dict.fromkeys(each.camera for each in self._views if not each.is_open):
            self._judge(code)
        self._tell()

    @Slot(object)
    def _on_cameras(self, codes: frozenset[str]) -> None:
        for code in codes & {each.camera for each in self._views}:
            self._judge(code)
        self._judge_all()

    def _on_gone(self, view: AllowedView) -> None:
        if view in self._views:
            self._views.remove(view)
        if not any(each.camera == view.camera for each in self._views):
            self._written.discard(view.camera)

    # --- news ---------------------------------------------------------------------------------------------------------

    @Slot()
    def _on_heard(self) -> None:
        if self._views:
            self._tell()

    def _tell(self) -> None:
        if self._ring is not None:
            self._ring()


def _refuse(views: Iterable[AllowedView], why: Words, state: StreamState = StreamState.CLOSED) -> None:
    for each in views:
        each.refuse(why, state)
