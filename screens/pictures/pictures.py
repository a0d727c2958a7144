"""Pictures of screens without a display: real windows on a throw-away hall, in real states. GUI thread.

A state is brought about, never painted: cases are filed by commands, the database file is moved away.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from enum import StrEnum
from itertools import groupby
from pathlib import Path
from typing import IO, Protocol

from PySide6.QtCore import QBuffer, QCoreApplication, QDeadlineTimer, QEventLoop, QIODevice, QSize
from PySide6.QtGui import QImage

from hall.errors import StoreUnreachable
from hall.frozen import frozen
from hall.people.roles import Role
from hall.people.session import Session
from hall.ports.video import VideoStreams
from screens.catalogue import DeskKind
from screens.pictures.camera_pictures import PLAIN, Tiles, kinds, show_alarms, show_first_pages, streams_for
from screens.pictures.staged_streams import StagedStreams
from screens.screen import HallAccess, Screen
from screens.station.station import Station
from themes.tokens import Theme
from widgets.texts.texts import Texts

PATIENCE_MS = 60_000  # a map page of 7680×2160 without a GPU takes some seconds; a loaded machine longer
STEP_MS = 15  # events are worked off so often while a picture gets ready
PICTURE_STATION = "02"


class PictureState(StrEnum):
    """What the hall is like in a picture."""

    NORMAL = "normal"
    STORM = "storm"  # 200 urgent cases filed under running windows
    NIGHT = "night"  # another hour of the same city
    GONE = "gone"  # the database moved away under running windows


@frozen
class Picture:
    """One picture wanted."""

    screen: str
    size: QSize
    state: PictureState
    theme: Theme
    language: str
    tiles: Tiles = PLAIN

    @property
    def file_name(self) -> str:
        """E.g. ``overview_1920x1080_storm_dark_hall_zh.png``."""
        screen = "_".join(each for each in (self.screen, self.tiles.name) if each)
        size = f"{self.size.width()}x{self.size.height()}"
        return f"{screen}_{size}_{self.state}_{self.theme.name}_{self.language}.png"


class PictureHall(Protocol):
    """A throw-away hall of one hour."""

    def open(self, station: str, streams: VideoStreams | None = None) -> HallAccess:
        """``streams``: what it plays; None: its cameras' own."""

    def storm(self) -> int:
        """File the urgent cases; how many."""

    def vanish(self) -> None: ...


MakeStage = Callable[[PictureState], PictureHall]
"""The stage for the hour of a state: one for the day, one for the night; a fresh copy each time."""

WholeFile = Callable[[Path], AbstractContextManager[IO[bytes]]]
"""Opens a file that takes its place whole or not at all. Raises InputRefused, OSError with its name."""


class Photographer:
    """Takes pictures. ``told`` hears each file written."""

    def __init__(self, make_stage: MakeStage, whole_file: WholeFile, cache: Path, told: Callable[[Path], None]) -> None:
        self._make_stage, self._whole_file, self._cache, self._told = make_stage, whole_file, cache, told

    def take(self, pictures: Sequence[Picture], folder: Path) -> list[Path]:
        """Take all, with as few windows as possible. Raises StoreUnreachable (``store.picture_late``) when a window
        does not get ready, OSError when the folder cannot be written."""
        folder.mkdir(parents=True, exist_ok=True)
        wanted = sorted(pictures, key=_order)
        return [path for _, same in groupby(wanted, key=_window) for path in self._one_window(list(same), folder)]

    def _one_window(self, pictures: list[Picture], folder: Path) -> Iterator[Path]:
        first = pictures[0]
        stage, texts, streams = self._make_stage(first.state), Texts(first.language), streams_for(first.tiles)
        station = Station(stage.open("pictures", streams), texts, self._cache)
        kind = next(each for each in kinds(first.tiles) if each.key == first.screen)
        who = sitter(station.access, first.language) if isinstance(kind, DeskKind) else None
        window = kind.open(station, first.theme, first.size, PICTURE_STATION, who)
        window.resize(first.size)
        window.show()
        station.start()
        try:
            self._pose(station, window)
            for picture in self._states(pictures, stage, station, window):
                if streams is not None:
                    _show_tiles(window, streams, waits=picture.state is not PictureState.GONE)
                breathe(400)
                yield self._grab(window, folder / picture.file_name)
        finally:
            station.close([window])
            texts.deleteLater()
            QCoreApplication.processEvents()

    def _pose(self, station: Station, window: Screen) -> None:
        until(lambda: station.live.freshness.is_live and window.is_settled(), "first picture")
        window.pose()
        until(window.is_settled, "posed")

    def _states(
        self, pictures: list[Picture], stage: PictureHall, station: Station, window: Screen
    ) -> Iterator[Picture]:
        """Those of one window, each as it is to be seen now."""
        live = station.live
        for state, same in groupby(pictures, key=lambda picture: picture.state):
            if state is PictureState.STORM:
                before = len(live.store)
                count = stage.storm()
                until(lambda: len(live.store) >= before + count, "storm")  # noqa: B023 (asked at once)
            elif state is PictureState.GONE:
                stage.vanish()
                until(lambda: live.freshness.needs_banner, "gone")
            for picture in same:
                station.texts.set_language(picture.language)
                if state is not PictureState.GONE:
                    until(window.is_settled, state)
                until(lambda: window.is_dressed, picture.language)
                yield picture

    def _grab(self, window: Screen, path: Path) -> Path:
        image: QImage = window.grab().toImage()
        keep_picture(image, path, self._whole_file)
        self._told(path)
        return path


def _show_tiles(window: Screen, streams: StagedStreams, *, waits: bool) -> None:
    """In the language of now, for a wall has made its pages of cameras anew for it."""
    show_first_pages(window, streams)
    if waits:
        until(window.is_settled, "first pages")
    show_alarms(window, streams)


def keep_picture(image: QImage, path: Path, whole_file: WholeFile) -> None:
    """As PNG, whole or not at all. Raises as ``whole_file`` does."""
    content = QBuffer()
    content.open(QIODevice.OpenModeFlag.WriteOnly)
    if not image.save(content, "PNG"):  # type: ignore[call-overload]
        raise OSError(errno.EIO, os.strerror(errno.EIO), str(path))
    with whole_file(path) as out:
        out.write(content.data().data())  # Qt would not say why it cannot, and leave a half picture


def sitter(access: HallAccess, language: str) -> Session:
    """Who sits at a desk in a picture: a sample's dispatcher, else somebody who only reads cases."""
    for persona in access.sign_in.personas():
        if persona.role is Role.DISPATCHER:
            return persona.session(PICTURE_STATION, language=language)
    return Session("pictures", "—", frozenset({Role.EVALUATOR}), station=PICTURE_STATION)


def _order(picture: Picture) -> tuple[object, ...]:
    return (*_window(picture), list(PictureState).index(picture.state), picture.language != "zh")


def _window(picture: Picture) -> tuple[object, ...]:
    """Pictures of one window: night is another hour, so another window."""
    size = (picture.size.width(), picture.size.height())
    return picture.screen, picture.tiles.name, size, picture.theme.name, picture.state is PictureState.NIGHT


def until(holds: Callable[[], bool], what: str, timeout_ms: int = PATIENCE_MS) -> None:
    """Let events run until it holds. Raises StoreUnreachable (``store.picture_late``)."""
    deadline = QDeadlineTimer(timeout_ms)
    while not holds():
        if deadline.hasExpired():
            raise StoreUnreachable("store.picture_late", what=what)
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, STEP_MS)


def breathe(ms: int) -> None:
    """Let events run for a while: what has just changed stops glowing."""
    deadline = QDeadlineTimer(ms)
    while not deadline.hasExpired():
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, STEP_MS)
