"""The safe scene tells what was known last and when, and rests on nothing that a wall may die of."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from contextlib import closing
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import psutil
import pytest
from PySide6.QtCore import QObject, QSize
from pytestqt.qtbot import QtBot

from data_access.engine.clock import DatabaseClock
from data_access.engine.database import open_database
from data_access.process.last_figures_file import NAME, LastFiguresFile
from data_access.process.station_health import stations_of
from data_access.wall.wall_orders import WallOrders
from data_access.wall.wall_signs import DatabaseWallSigns
from hall.exit_codes import AGAIN
from hall.people.roles import Role
from hall.people.session import Session
from hall.wall.last_figures import LastFigures
from hall.wall.orders import Verb, WallOrder
from hall.wall.seen import Seen, screens_seen
from screens.station.safe_scene import SafeScene
from screens.station.safe_voice import SafeVoice
from tests.support.stations import TOP, Stations
from tests.support.waits import PATIENCE_S, wait_for
from themes.catalogue import theme_named
from widgets.common.banner import SampleMark
from widgets.common.figure import FigureLabel
from widgets.texts.texts import Texts

NOON = 1_796_011_200_000  # 2026-11-30 12:00:00 in Shanghai
LAST = LastFigures(NOON, 60_000, "Asia/Shanghai", "二七区", True, (("open_now", "1,204"), ("closing_rate", "97.1%")))

LEADER = Session("cara", "cara", frozenset({Role.SHIFT_LEADER}), station="desk-1")


@dataclass
class Book:
    """Knows these figures."""

    last: LastFigures | None
    time: int = NOON

    def keep(self, figures: LastFigures) -> None:
        self.last = figures

    def read(self) -> LastFigures | None:
        return self.last

    def now(self) -> int:
        return self.time


def scene(qtbot: QtBot, book: Book, *phones: str) -> SafeScene:
    theme = theme_named("dark_hall")
    made = SafeScene(theme, Texts("zh"), book, phones)
    qtbot.addWidget(made)
    made.fit(theme, QSize(1920, 1080))
    return made


def test_it_tells_the_halls_time_the_last_figures_with_theirs_and_whom_to_call(qtbot: QtBot) -> None:
    made = scene(qtbot, Book(LAST, NOON), "值班室 0371-6600 0042")
    said = made.said()
    assert {"二七区", "12:01:00", "数据截至 2026-11-30 12:00", "值班室 0371-6600 0042"} <= set(said)
    assert [figure.value() for figure in made.findChildren(FigureLabel)] == ["1,204", "97.1%"]
    assert len(made.findChildren(SampleMark)) == 1
    real = scene(qtbot, Book(replace(LAST, sample=False)))
    assert not real.findChildren(SampleMark)


def test_without_figures_it_says_so_and_the_clock_goes_on(qtbot: QtBot) -> None:
    book = Book(None)
    made = scene(qtbot, book)
    assert "尚无数据" in made.said()
    before = made.said()[0]
    book.time += 3_000
    wait_for(lambda: made.said()[0] != before)


def test_figures_are_read_as_they_were_kept_and_what_is_broken_is_none(tmp_path: Path) -> None:
    book = LastFiguresFile(tmp_path / "data")
    assert book.read() is None
    book.keep(LAST)
    assert book.read() == LAST
    for text in (
        "",
        "\0" * 500,
        '{"figures":' + "[" * 60_000,
        "{",
        "[]",
        '{"figures": 1}',
        '{"figures": [], "more": 1}',
        "\xff",
    ):
        (tmp_path / "data" / NAME).write_text(text, encoding="latin-1")
        assert book.read() is None
    for wrong in (
        {"at": "x"}, {"at": 10**15}, {"ahead_ms": 10**30}, {"ahead_ms": 10**15}, {"zone": "Mars/Base"}, {"zone": 5},
        {"zone": "Asia"}, {"title": 5}, {"sample": 1},
    ):  # fmt: skip
        (tmp_path / "data" / NAME).write_text(json.dumps(asdict(LAST) | wrong))
        assert book.read() is None, wrong
    (tmp_path / "file").write_text("")
    LastFiguresFile(tmp_path / "file").keep(LAST)


def test_its_process_imports_neither_web_engine_nor_database() -> None:
    code = "import sys, screens.station.safe_station\n"
    code += "print([m for m in sys.modules if 'WebEngine' in m or m.split('.')[0] in ('sqlalchemy', 'folium')])"
    done = subprocess.run([sys.executable, "-c", code], cwd=TOP, capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.strip() == "[]"


def test_what_tells_of_it_is_started_again_and_asks_for_the_whole_wall_by_its_exit_code(qtbot: QtBot) -> None:
    asked, parent = list[str](), QObject()

    def voice(*words: str) -> SafeVoice:
        made = SafeVoice(words, lambda: asked.append(words[-1]), parent)
        made.start()
        return made

    for code in (0, 3):
        ended = voice(sys.executable, "-c", f"raise SystemExit({code})")
        wait_for(lambda ended=ended: ended._again.isActive(), told="another start")  # type: ignore[misc]  # noqa: SLF001
        ended.stop()
    none = voice(str(TOP / "no-such-program"))
    wait_for(lambda: none._again.isActive(), told="another start")  # noqa: SLF001
    none.stop()
    assert asked == []
    whole = voice(sys.executable, "-c", f"raise SystemExit({AGAIN})")
    wait_for(lambda: asked, told="the whole wall")
    assert not whole._again.isActive()  # noqa: SLF001
    lasting = voice(sys.executable, "-c", "import sys; sys.stdin.read()")
    wait_for(lambda: lasting.pid, told="its start")
    process = psutil.Process(lasting.pid)
    lasting.stop()
    assert not process.is_running()
    parent.deleteLater()


def test_a_console_ends_it_by_the_order_that_restarts_a_wall(stations: Stations, sample_file: Path) -> None:
    url = f"sqlite:///{sample_file}"
    safe = stations.start("wall", "--safe", url=url)
    safe.until("safe-word", "the safe scene stands")
    with closing(open_database(url, station="desk")) as database:
        signs, wall = DatabaseWallSigns(database), socket.gethostname()
        wait_for(lambda: signs.shown().standard(wall) == "" and signs.shown().screens, told="its word")
        assert [each.seen for each in screens_seen(signs.shown(), wall, 0, 0)] == [Seen.SAFE]
        wait_for(lambda: [each.health.is_safe for each in stations_of(database)] == [True], told="its health")
        WallOrders(database, DatabaseClock(database), lambda who: who).order(
            WallOrder(Verb.RESTART, reason="再试"), [wall], LEADER
        )
    assert safe.process.wait(PATIENCE_S) == AGAIN, "its supervisor tries the whole wall then"


@pytest.mark.web
def test_it_stands_without_a_database_and_shows_what_the_wall_left(stations: Stations, sample_file: Path) -> None:
    url = f"sqlite:///{sample_file}"
    whole = stations.start("wall", url=url)
    wait_for(lambda: (whole.folder / NAME).exists(), 60, "the last figures")
    assert whole.end() == 0
    sample_file.unlink()
    safe = stations.start("wall", "--safe", url=url)
    safe.until("wall", "the safe scene is shown")
    assert safe.renderers() == []
    voice = psutil.Process(safe.process.pid).children()
    assert voice, "it is tried to tell the hall"
    for each in voice:
        each.kill()
    assert safe.end() == 0, "and nothing waits for that"
    assert "Traceback" not in safe.said
