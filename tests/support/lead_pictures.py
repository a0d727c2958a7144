"""Pictures of the page of leads in its states, and of a case that filed itself: `python -m tests.support.lead_pictures
FOLDER`, to be looked at; words behind it (`1366x768 light zh`) choose some."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import product
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from hall.errors import StoreUnreachable
from hall.live.freshness import Freshness, Liveness
from hall.moment import MINUTE_MS, SECOND_MS
from hall.video.leads.kinds import KINDS
from hall.video.leads.lead import Lead, LeadState, Reason
from screens.desk.desk import DeskScreen
from screens.pictures.staged_streams import street_picture
from tests.support.cameras import a_camera
from tests.support.desk_hall import DeskHall
from tests.support.fake_streams import FakeStreams
from tests.support.fakes import STREET, who
from tests.support.histories import MORNING
from tests.support.lead_frames import encoded
from tests.support.waits import wait_for
from themes.apply import apply_to_application
from themes.catalogue import theme_named
from widgets.texts.texts import LANGUAGES

SIZES = (QSize(1366, 768), QSize(1920, 1080))
NAMES = ("京广路下穿", "大学路淮河路口", "长江路菜场东门", "和园大道", "嵩山路桥头", "陇海路公交站")
ENGLISH = ("Jingguang Rd underpass", "Daxue Rd at Huaihe Rd", "Changjiang market, east", "Heyuan Avenue",
           "Songshan bridge", "Longhai bus stop")  # fmt: skip
MANY = 46
Stage = Callable[[DeskHall, DeskScreen], None]


def frame(seed: int) -> bytes:
    """A sample camera's picture, as a program would send it."""
    image = QImage(street_picture(seed, 1280, 720), 1280, 720, 4 * 1280, QImage.Format.Format_RGB32)
    return encoded(image)


def a_storm() -> dict[int, Lead]:
    """What waits of some cameras, and what people made of the same programs before."""
    waiting = {
        each: Lead(
            id=each, camera=f"c{each % len(NAMES)}", kind=KINDS[each * 5 % len(KINDS)].code, algorithm="慧眼/3.1",
            first_at=MORNING - (3 + each) * MINUTE_MS, last_at=MORNING - 40 * SECOND_MS, count=1 + each * 7 % 60,
            confidence=0.97 - each / 100, snapshot=f"picture {each}", street=STREET,
        )
        for each in range(1, MANY)
    }  # fmt: skip
    judged = {}
    for number in range(MANY, MANY + 120):
        is_right = number % 5 != 0
        judged[number] = replace(
            waiting[1 + number % 9], id=number, algorithm=("慧眼/3.1", "街景卫士/2.4.7")[number % 2],
            state=LeadState.FILED if is_right else LeadState.REFUSED, reason=None if is_right else Reason.NOTHING,
            reviewed_by="li", reviewed_at=MORNING - MINUTE_MS,
        )  # fmt: skip
    return waiting | judged


def opened(hall: DeskHall, desk: DeskScreen) -> None:
    """The first one is looked at."""
    QTest.keyClick(desk, Qt.Key.Key_F3, Qt.KeyboardModifier.ControlModifier)
    work = desk.leads.work
    assert work is not None
    wait_for(lambda: hall.queries.is_idle, told="what the page reads")
    wait_for(lambda: hall.queries.is_idle, told="and what it reads ahead")


def worked(hall: DeskHall, desk: DeskScreen) -> None:
    """Some were decided, one not sent, somebody else was first at the chosen one."""
    opened(hall, desk)
    assert desk.leads.work is not None
    work, leads = desk.leads.work, hall.ports.leads
    QTest.keyClicks(work.sheet, "f")
    wait_for(lambda: not work.flow.is_waiting and hall.queries.is_idle)
    leads.fails = StoreUnreachable("store.gone")
    QTest.keyClicks(work.sheet, "1")
    wait_for(lambda: not work.flow.is_waiting and hall.queries.is_idle)
    lead = work.work.chosen
    assert lead is not None
    leads.by_another(lead.id, "li")
    hall.tell_leads(lead.id)
    wait_for(lambda: work.work.is_gone(lead), told="that it is gone")


def table(hall: DeskHall, desk: DeskScreen) -> None:
    """The programs."""
    opened(hall, desk)
    assert desk.leads.work is not None
    QTest.keyClicks(desk.leads.work.sheet, "p")
    wait_for(lambda: hall.queries.is_idle)


def empty(hall: DeskHall, desk: DeskScreen) -> None:
    """Nothing waits."""
    hall.ports.leads.kept.clear()
    opened(hall, desk)


def unread(hall: DeskHall, desk: DeskScreen) -> None:
    """The database is away."""
    hall.ports.leads.unread = StoreUnreachable("store.gone")
    opened(hall, desk)


def case(hall: DeskHall, desk: DeskScreen) -> None:
    """A case that filed itself, on the card and in the list; the sign that leads wait."""
    made = hall.a_case("filed", by_itself=True, lead=17)
    hall.a_case("filed", lead=18)
    hall.a_case("accepted")
    desk.bar.tabs.choose(None)
    desk.case.open(made.id)
    wait_for(lambda: desk.flow.case is not None and desk.bar.leads.isVisible())


def keys(hall: DeskHall, desk: DeskScreen) -> None:
    """The sheet of keys over the page."""
    opened(hall, desk)
    QTest.keyClick(desk, Qt.Key.Key_F1)


STAGES: dict[str, Stage] = {
    "opened": opened, "worked": worked, "table": table, "empty": empty, "unread": unread, "case": case, "keys": keys,
}  # fmt: skip


def pictures(folder: Path, wanted: Sequence[str]) -> Iterator[Path]:
    """All of them, one after another, or those with all of these words in their names."""
    frames = [frame(each) for each in range(6)]
    for theme, language, size, stage in product(("dark_desk", "light_desk"), LANGUAGES, SIZES, STAGES):
        name = f"leads_{stage}_{size.width()}x{size.height()}_{theme}_{language}.png"
        if not all(word in name for word in wanted):
            continue
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        apply_to_application(app, theme_named(theme))
        hall = DeskHall()
        hall.texts.set_language(language)
        hall.streams = FakeStreams()
        named = zip(NAMES, ENGLISH, strict=True)
        hall.kept_cameras.rows = {
            f"c{at}": a_camera(f"c{at}", name_zh=f"示例{zh}", name_en=f"Sample {en}", street=STREET)
            for at, (zh, en) in enumerate(named)
        }
        hall.ports.leads.kept = a_storm()
        hall.ports.leads.frames = {each: frames[each % len(frames)] for each in range(1, MANY)}
        desk = hall.open(who("dispatcher"))
        desk.resize(size)
        if theme == "light_desk":
            desk.looks.other_theme()
        QApplication.processEvents()
        STAGES[stage](hall, desk)
        live = Freshness(Liveness.LIVE, MORNING, 0)
        hall.live.freshness_changed.emit(live)
        QApplication.processEvents()
        desk.grab().save(str(folder / name))
        hall.close()
        yield folder / name


if __name__ == "__main__":
    app = QApplication([])
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    for path in pictures(target, sys.argv[2:]):
        print(path)
