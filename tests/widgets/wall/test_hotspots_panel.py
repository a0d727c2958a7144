"""The panel of hotspots: most first, anew every five minutes, and not live where it cannot be read."""

from __future__ import annotations

from typing import Any, cast

import pytest
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from hall.city.zone import CityZone
from hall.errors import StoreUnreachable
from hall.live.freshness import Freshness, Liveness
from hall.moment import DAY_MS
from hall.wall.splits import Pane
from tests.support.fake_spots import FakeSpots, a_placed_case
from tests.widgets.wall.test_leads_panel import NOW, Lane
from themes.catalogue import theme_named
from widgets.texts.texts import Texts
from widgets.wall.panels import hotspots as hotspots_panel
from widgets.wall.panels import make_panel
from widgets.wall.parts import PanelParts

FRESH = Freshness(Liveness.LIVE, NOW, 0)


class Live(QObject):
    reloaded = Signal()

    def now(self) -> int:
        return NOW


@pytest.fixture
def live(qtbot: QtBot) -> Live:
    return Live()


class City:
    def present(self) -> str:
        return "city"

    def subclass_name(self, kind: str, subclass: str, language: str) -> str:
        return {"02-01": "暴露垃圾", "02-02": "道路积水"}[subclass]

    def street_name(self, street: str, language: str) -> str:
        return f"{street}街道"


@pytest.fixture
def spots() -> FakeSpots:
    now = NOW
    return FakeSpots(
        *(a_placed_case(n, street="京广", reported_at=now - n * DAY_MS) for n in range(1, 4)),
        *(a_placed_case(n, subclass="02-02", lon=113.63, reported_at=now - 20 * DAY_MS) for n in range(4, 8)),
    )


def panel(qtbot: QtBot, spots: FakeSpots, live: Any, days: str = "30") -> hotspots_panel.Panel:
    parts = PanelParts(
        live=live, queries=cast("Any", Lane()), city=cast("Any", City()), zone=CityZone("Asia/Shanghai"),
        texts=Texts(), theme=theme_named("dark_hall"), make_map=cast("Any", None), movers=cast("Any", None),
        events=cast("Any", None), board=cast("Any", None), cameras=cast("Any", None), video=lambda: None,
        lead_board=cast("Any", None), spots=lambda: spots,
            components=cast("Any", None), own_layers=cast("Any", None),
    )  # fmt: skip
    made = make_panel(parts, Pane("hotspots", (("days", days),)), cast("Any", None))
    qtbot.addWidget(made)
    made.resize(700, 420)
    made.show()
    made.set_ages(FRESH, FRESH)
    made.show_now()
    return cast("hotspots_panel.Panel", made)


def test_most_first_with_what_and_where(qtbot: QtBot, spots: FakeSpots, live: Any) -> None:
    made = panel(qtbot, spots, live)
    assert [(row.name, row.values) for row in made.table.rows] == [("道路积水", (4,)), ("暴露垃圾 · 京广街道", (3,))]
    assert made.is_settled
    assert list(made.figures().values()) == ["4", "3"]
    assert len(panel(qtbot, spots, live, "7").table.rows) == 1


def test_it_is_read_anew_when_its_turn_comes_or_cases_came_in(qtbot: QtBot, spots: FakeSpots, live: Any) -> None:
    made = panel(qtbot, spots, live)
    made.show_now()
    assert len(spots.asked) == 1
    live.reloaded.emit()
    made.show_now()
    assert len(spots.asked) == 2


def test_what_cannot_be_read_looks_old_and_nothing_says_so(qtbot: QtBot, spots: FakeSpots, live: Any) -> None:
    made = panel(qtbot, spots, live)
    before = made.stale_text
    spots.fails = StoreUnreachable("store.gone", url="x")
    live.reloaded.emit()
    made.show_now()
    assert (before, bool(made.stale_text)) == ("", True)
    assert panel(qtbot, FakeSpots(), live).nothing_text == "没有热点"
