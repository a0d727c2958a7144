"""A desk or wall that writes down all that its windows say: `python -m tests.support.window_texts FILE desk --as …`.

It runs the hall's own command; once the windows are there it turns through the pages of a desk, fills its tiles and
keeps in the file, as JSON: ``texts`` (of widgets, of what is painted, of the clipboard), ``told`` (cameras on tiles,
how they stand), ``pages`` (how many were opened).
"""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

import main

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from screens.desk.desk import DeskScreen

RUN = "screens.station.run_station"
LOOK_MS = 100
READ_EACH = 4
"""Looks between two readings of all widgets, which take longer than anything that windows do meanwhile."""
CAMERAS = tuple(f"K{number}" for number in range(1, 6))
"""What stands in a desk's tiles, where the hall has them."""
SAY = (
    "text", "toPlainText", "title", "placeholderText", "currentText", "windowTitle", "toolTip", "statusTip",
    "whatsThis", "accessibleName", "accessibleDescription", "objectName", "said",
)  # fmt: skip
"""What of a widget is words, as a method or a property."""


def words_of(widget: QWidget) -> Iterator[str]:
    """All of one widget; of a view all of its model that is shown."""
    from PySide6.QtWidgets import QAbstractItemView

    for name in SAY:
        found = getattr(widget, name, None)
        try:
            found = found() if callable(found) else found
        except TypeError:  # it wants to be told of what
            continue
        if isinstance(found, str):
            yield found
    if isinstance(widget, QAbstractItemView) and widget.model() is not None:
        yield from _rows(widget.model(), widget.rootIndex())


def _rows(model: Any, parent: Any) -> Iterator[str]:
    from PySide6.QtCore import Qt

    roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
    for row in range(min(model.rowCount(parent), 200)):
        for column in range(model.columnCount(parent)):
            index = model.index(row, column, parent)
            yield from (str(index.data(role)) for role in roles if index.data(role) is not None)
        yield from _rows(model, model.index(row, 0, parent))


class Watching:
    """Looks ten times a second: it reads all widgets at each look while it turns pages, later at each fourth. What is
    painted it hears at once."""

    def __init__(self, file: Path, app: Any) -> None:
        from PySide6.QtCore import QTimer

        self._file, self._app = file, app
        self.texts, self._told, self._pages, self._looks = set[str](), dict[str, str](), 0, 0
        self._hears_painters()
        self._timer = QTimer(app, interval=LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def _hears_painters(self) -> None:
        """What widgets paint by themselves passes here: these are the words of pictures."""
        from PySide6.QtGui import QPainter, QTextLayout

        for kind, name in ((QPainter, "drawText"), (QPainter, "drawStaticText"), (QTextLayout, "draw")):
            setattr(kind, name, self._heard(getattr(kind, name)))

    def _heard(self, paints: Any) -> Any:
        def painted(*what: Any) -> Any:
            for each in what:
                holder = type(each).__name__ in ("QStaticText", "QTextLayout")
                self.texts.add(each.text() if holder else each if isinstance(each, str) else "")
            return paints(*what)

        return painted

    def look(self) -> None:
        from screens.desk.desk import DeskScreen

        desks = [each for each in self._app.topLevelWidgets() if isinstance(each, DeskScreen)]
        if self._looks % READ_EACH == 0 or any(not self._has_tiles(each) for each in desks):
            self._read()
        for each in desks:
            self._work(each)
        self._looks += 1

    def _has_tiles(self, desk: DeskScreen) -> bool:
        """Whether nothing is left to turn or fill."""
        sheet = desk.cameras.sheet
        return sheet is not None and sheet.isVisible() and bool(sheet.grid.arrangement.cameras)

    def _read(self) -> None:
        from PySide6.QtGui import QGuiApplication

        from widgets.video.tile_grid import TileGrid

        for widget in self._app.allWidgets():
            self.texts.update(words_of(widget))
            if isinstance(widget, TileGrid):
                self._told |= widget.told()
        self.texts.add(QGuiApplication.clipboard().text())
        part = self._file.with_suffix(".part")
        said = {"texts": sorted(self.texts), "told": self._told, "pages": self._pages}
        part.write_text(json.dumps(said, ensure_ascii=False), encoding="utf-8")
        part.replace(self._file)

    def _work(self, desk: DeskScreen) -> None:
        """One step: a page opened and left, in turn, the page of cameras last; then its tiles."""
        from hall.video.layouts.arrangement import Arrangement
        from hall.video.layouts.layouts import Layout

        if desk.seat.session is None or not desk.is_settled():
            return
        if not self._pages:
            desk.pose()
        others = [page for page in desk.pages if page is not desk.cameras]
        if self._pages < len(others):
            others[self._pages].press()
            if self._pages:
                others[self._pages - 1].stop()
            self._pages += 1
        elif desk.cameras.sheet is None or not desk.cameras.sheet.isVisible():
            others[-1].stop()
            desk.cameras.press()
        elif not desk.cameras.sheet.grid.arrangement.cameras:
            desk.cameras.sheet.grid.show_arrangement(Arrangement(Layout.SIX, CAMERAS))


def watched(file: Path) -> None:
    """From now on a station of this process writes there."""
    stub = ModuleType(RUN)

    def run_station(*what: Any) -> int:
        del sys.modules[RUN]
        real, application = importlib.import_module(RUN), importlib.import_module("screens.station.application")
        makes = application.make_application

        def made(theme: Any) -> Any:
            app = makes(theme)
            app.watching = Watching(file, app)
            return app

        application.make_application = made  # type: ignore[attr-defined]
        return int(real.run_station(*what))

    stub.run_station = run_station  # type: ignore[attr-defined]
    sys.modules[RUN] = stub


if __name__ == "__main__":
    watched(Path(sys.argv[1]))
    sys.exit(main.run(sys.argv[2:]))
