"""A storm of 2,000 detections in ten minutes from 30 cameras, worked off at a desk by keys, on both engines: through
the change log, the page and the write lane, while the second half of it still comes in.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from io import BytesIO
from pathlib import Path
from random import Random

import pytest
import sqlalchemy as sa
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest

from data_access.process.station import DatabaseAccess, open_access
from data_access.proof.verify import verify
from data_access.store.tables.lead_schema import leads
from data_access.store.tables.schema import cases
from data_access.video.leads.lead_intake import LeadIntake
from hall.moment import MINUTE_MS
from hall.people.roles import Role
from hall.people.session import Session
from hall.video.leads.kinds import KINDS
from hall.video.leads.lead import Detection, LeadState, Reason
from screens.desk.desk import DeskScreen
from screens.desk.leads import keys
from screens.desk.leads.work import LeadWork
from screens.station.station import Station
from tests.support.cameras import a_camera
from tests.support.lead_city import STREET, lay_lead_city
from tests.support.lead_frames import plain_frame
from tests.support.waits import wait_for
from themes.dark_hall import DARK_DESK
from widgets.map.case_map import CaseMap
from widgets.map.page.scheme import register_scheme
from widgets.texts.texts import Texts

register_scheme()
WHO = Session("wang", "王", frozenset({Role.DISPATCHER}), station="desk-1")
CAMERAS, DETECTIONS, SPAN_MS, BATCH = 30, 2_000, 10 * MINUTE_MS, 50
SEEN_KINDS = [kind.code for kind in KINDS[:5]]
"""Refuse, which this city's list has, and four others."""
FILED = "refuse"
KNOWN = next(key for key, reason in keys.REASONS.items() if reason is Reason.KNOWN)


def storm(now: int, frames: list[str]) -> list[Detection]:
    """In the order in which they come; a few cameras see most of it."""
    random = Random(7)
    moments = sorted(now - random.randrange(SPAN_MS) for _ in range(DETECTIONS))
    return [
        Detection(
            f"cam{min(random.randrange(CAMERAS), random.randrange(CAMERAS)):02}", random.choice(SEEN_KINDS), "eye/3",
            at, round(random.uniform(0.4, 0.99), 3), random.choice(frames), STREET,
        )
        for at in moments
    ]  # fmt: skip


@contextmanager
def a_desk(access: DatabaseAccess, folder: Path) -> Iterator[DeskScreen]:
    """A desk of its own station, live."""
    texts = Texts("zh")
    station = Station(access, texts, folder)
    parts = station.desk_parts(DARK_DESK, QSize(1366, 768), "desk-1", WHO)
    desk = DeskScreen(replace(parts, make_map=partial(painted_map, texts)))
    desk.resize(1366, 768)
    desk.show()
    station.start()
    try:
        wait_for(lambda: station.live.freshness.is_live, told="a live desk")
        yield desk
    finally:
        station.close([desk])
        texts.deleteLater()


def painted_map(texts: Texts, *, is_wall: bool) -> CaseMap:
    """Without a page."""
    return CaseMap(None, DARK_DESK, texts.words)


def open_leads(desk: DeskScreen) -> LeadWork:
    """The page, by its key."""
    QTest.keyClick(desk, Qt.Key.Key_F3, Qt.KeyboardModifier.ControlModifier)
    assert desk.leads.work is not None
    return desk.leads.work


def work_off(desk: DeskScreen, work: LeadWork) -> int:
    """What waits now and is seen, by keys: refuse is filed, all else refused, each with another reason. What is asked
    first is answered by the same key, and leaving the page sends the last of them. How many were decided."""
    done = 0
    while (lead := work.work.chosen) is not None and lead.id not in work.work.under_way:
        wait_for(lambda lead=lead: work.frames.of(lead) is not None, told="its frame")  # type: ignore[misc]
        if work.work.chosen is not lead:
            continue  # a surer picture came meanwhile
        key = "f" if lead.kind == FILED else str(1 + done % len(Reason))
        QTest.keyClicks(work.sheet, key)
        if lead.id not in work.work.under_way:
            assert key == KNOWN, "the page asks where no case is near that may be meant"
            QTest.keyClicks(work.sheet, key)
        assert lead.id in work.work.under_way
        done += 1
    QTest.keyClick(desk, Qt.Key.Key_Escape)
    if work.sheet.isVisible():  # what was asked last stood there
        QTest.keyClick(desk, Qt.Key.Key_Escape)
    wait_for(lambda: not work.flow.is_waiting, told="the write lane")
    return done


@pytest.mark.usefixtures("qapp")
def test_storm_is_worked_off_by_keys(engine_url: str, tmp_path: Path) -> None:
    cameras = [a_camera(f"cam{each:02}", street=STREET, name_zh=f"示例路口 {each}") for each in range(CAMERAS)]
    lay_lead_city(engine_url, more=cameras)
    access = open_access(engine_url, "desk-1")
    contents = (plain_frame(colour) for colour in ("darkgreen", "darkred"))
    frames = [access.contents.put(BytesIO(content), len(content)).digest for content in contents]
    intake = LeadIntake(access.database, access.clock, lambda: access.law.present().profile.own.leads)
    coming = storm(access.clock.now(), frames)
    batches = [coming[at : at + BATCH] for at in range(0, DETECTIONS, BATCH)]
    half = len(batches) // 2
    with a_desk(access, tmp_path) as desk:
        for batch in batches[:half]:
            intake.take(batch)
        work = open_leads(desk)
        wait_for(lambda: work.work.leads, told="leads")
        done = work_off(desk, work)
        for batch in batches[half:]:  # leads whose kind was refused are quiet by now; cases that are open go on
            intake.take(batch)
        while waiting(access):
            open_leads(desk)
            wait_for(lambda: work.work.chosen is not None, told="what came meanwhile, by the change log")
            done += work_off(desk, work)
        open_leads(desk)
        wait_for(lambda: work.sheet.count.text() == "待研判 0 条")
        wait_for(lambda: not desk.bar.leads.isVisible(), told="the sign to go")
        states, filed = decided(access)
        assert LeadState.WAITING not in states
        assert done == sum(states.values()), "each once"
        assert filed == states[LeadState.FILED] == number_of_cases(access)
        assert states[LeadState.FILED] >= CAMERAS // 2
        assert not verify(access.database, "Asia/Shanghai").findings


def waiting(access: DatabaseAccess) -> int:
    return access.leads.number(WHO)


def decided(access: DatabaseAccess) -> tuple[Counter[LeadState], int]:
    """All leads by state, and how many different cases they name."""
    with access.database.reading() as connection:
        rows = connection.execute(sa.select(leads.c.state, leads.c.case_id)).all()
    return Counter(LeadState(state) for state, _ in rows), len({case for _, case in rows if case})


def number_of_cases(access: DatabaseAccess) -> int:
    with access.database.reading() as connection:
        return int(connection.execute(sa.select(sa.func.count()).select_from(cases)).scalar_one())
