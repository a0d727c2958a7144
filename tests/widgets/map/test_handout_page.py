"""The page that leaves the hall, opened as anybody opens it: it asks for nothing, its console is silent, it works."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWebEngineCore import (
    QWebEnginePage,
    QWebEngineProfile,
    QWebEngineUrlRequestInfo,
    QWebEngineUrlRequestInterceptor,
)
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QWidget

from data_access.city.profiles import load_profile, load_profile_taxonomy
from hall.city.city import City
from hall.errors import Words
from hall.spots.hotspots import hotspots
from hall.spots.map_matter import MapMatter
from hall.spots.placed import PlacedCase, map_cases
from tests.support.waits import wait_for
from tests.widgets.map.conftest import NASTY, mapped_city, small_city
from themes.light_desk import LIGHT_DESK
from widgets.map.handout.page import make_page
from widgets.texts.texts import Texts

AT = 1_790_000_000_000
MINUTE = 60_000


def a_case(number: int, **changes: Any) -> PlacedCase:
    told: dict[str, Any] = {
        "id": number, "number": f"4101{number}", "state": "dispatched", "kind": "event", "subclass": "02-01",
        "urgent": False, "address": "淮河路 1 号", "lon": 113.61, "lat": 34.71, "street": None, "unit": None,
        "held_at": None, "warn_at": AT + 1, "due_at": AT + 2, "reported_at": AT - number * MINUTE, "ended_at": None,
    }  # fmt: skip
    return PlacedCase(**told | changes)


CASES = [
    a_case(1, due_at=AT - 1, urgent=True, address=NASTY),
    a_case(2),
    a_case(3),
    a_case(4, subclass="02-02", lon=113.63, lat=34.72, state="closed", ended_at=AT - 5, street=NASTY),
    a_case(5, lon=None),
]


def matter_of(rows: list[PlacedCase], month: str = "") -> MapMatter:
    profile = load_profile("erqi")
    lists = load_profile_taxonomy(profile)
    cases, placeless = map_cases(rows, AT, str)
    city = City(profile, {f"{lists.code}@{lists.version}": lists}, sample=True)
    texts = Texts("zh")

    def say(words: Words) -> str:
        return texts.words(words.code, **words.params)

    spots = hotspots(cases.points)
    return MapMatter(city, cases, spots, placeless, month, AT, None, None, NASTY, AT, say, "zh")


class _Fence(QWebEngineUrlRequestInterceptor):
    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def interceptRequest(self, info: QWebEngineUrlRequestInfo) -> None:
        self.asked.append(info.requestUrl().toString())


class _Page(QWebEnginePage):
    said: list[str]

    def javaScriptConsoleMessage(self, _level: Any, message: str, line: int, source: str) -> None:
        self.said.append(f"{message} ({source}:{line})")


class Opened:
    """A page in a bare browser."""

    def __init__(self, file: Path) -> None:
        self.fence, self.profile, self.view = _Fence(), QWebEngineProfile(), QWebEngineView()
        self.profile.setUrlRequestInterceptor(self.fence)
        self.page = _Page(self.profile)
        self.page.said = []
        self.view.setPage(self.page)
        self.view.resize(1366, 768)
        self.view.show()
        ended = list[bool]()
        self.page.loadFinished.connect(ended.append)
        self.page.load(QUrl.fromLocalFile(str(file)))
        wait_for(lambda: ended, told="the page")
        assert ended == [True]

    def ask(self, code: str) -> Any:
        answers = list[Any]()
        self.page.runJavaScript(f"JSON.stringify(({code}) ?? null)", 0, answers.append)
        return json.loads(wait_for(lambda: answers, told=code)[0])

    def press(self, code: str) -> None:
        """A real click of the left button on that element."""
        box = f"({code}).getBoundingClientRect()"
        x, y = self.ask(f"(b => [b.left + b.width / 2, b.top + b.height / 2])({box})")
        target = self.view.focusProxy() or self.view.findChild(QWidget) or self.view
        QTest.mouseClick(target, Qt.MouseButton.LeftButton, pos=QPoint(round(x), round(y)))

    def choose(self, value: str) -> None:
        """In the first filter."""
        told = f"s.value = {value}, s.dispatchEvent(new Event('change')), 1"
        self.ask(f"(s => ({told}))(document.querySelector('.filter select'))")

    def close(self) -> None:
        self.view.setPage(None)  # type: ignore[arg-type]
        for each in (self.page, self.view, self.profile):
            each.deleteLater()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture(scope="module")
def page(qapp: QCoreApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opened]:
    file = tmp_path_factory.mktemp("handout") / "map.html"
    file.write_text(make_page(matter_of(CASES), mapped_city(), LIGHT_DESK), encoding="utf-8")
    opened = Opened(file)
    yield opened
    opened.close()


@pytest.mark.web
def test_it_asks_for_nothing_and_says_nothing_and_filters_work(page: Opened) -> None:
    assert page.ask("[handout.cases.count, handout.cases.shown]") == [4, 4]
    assert page.ask("document.querySelector('.when').textContent").endswith("在办 4 件")
    assert page.ask("[...document.querySelectorAll('.sample')].map(e => e.textContent)") == ["演示数据"]
    assert "另有 1 件没有坐标" in page.ask("document.querySelector('footer').textContent")
    assert "© somebody" in page.ask("document.body.textContent")
    assert page.ask("handout.base.words") == {"map.edge": "地图资料到此为止"}
    assert page.ask("[...handout.base.kept.keys()].filter(key => key.startsWith('edge'))") == ["edge0"]
    page.choose("s.options[2].value")
    assert page.ask("[handout.cases.shown, document.querySelector('.shown-count').textContent]") == [1, "显示 1／4 件"]
    assert page.ask("[handout.spots.ranked().length, document.getElementById('spots-box').hidden]") == [0, True]
    page.choose("-1")
    page.press("document.querySelectorAll('.tree-line[data-level=\"1\"] input')[0]")  # the first look: overdue
    wait_for(lambda: page.ask("handout.cases.shown") == 3, told="the overdue case goes")
    assert page.ask("handout.spots.ranked().length") == 0  # two are left of three
    page.press("document.querySelectorAll('.tree-line[data-level=\"1\"] input')[0]")
    wait_for(lambda: page.ask("handout.spots.ranked().length") == 1, told="all are there again")
    page.press("document.querySelector('.spot-line')")
    wait_for(lambda: page.ask("!handout.card.box.hidden"), told="the card of the hotspot")
    assert page.ask("handout.card.box.textContent").startswith("3 件")
    page.press("document.querySelectorAll('.tree-line[data-level=\"0\"] input')[2]")  # heat
    wait_for(lambda: page.ask("handout.heat.isShown"), told="heat")
    assert page.ask(
        "handout.heat.pen.getImageData(0, 0, handout.heat.canvas.width, handout.heat.canvas.height).data.some(v => v)"
    )
    page.ask("(handout.choose(0), handout.card.box.textContent)")
    assert page.ask("document.querySelectorAll('header script, aside script, .hall-card script').length") == 0
    assert page.ask("document.title").count("案件分布图") == 1
    assert [url for url in page.fence.asked if not url.endswith("/map.html")] == []
    assert page.page.said == []


def test_nothing_in_it_names_another_place_and_only_its_own_scripts_run() -> None:
    html = make_page(matter_of(CASES, "2026-09"), small_city(), LIGHT_DESK)
    assert html.count("<script>document.title") == 0
    head = html[: html.index("<style>")]
    assert "default-src 'none'" in head
    assert "unsafe" not in head
    assert " src=" not in html[html.index("<body>") :]
    assert "<link" not in html
    assert html == make_page(matter_of(CASES, "2026-09"), small_city(), LIGHT_DESK)  # the same map, the same page


def test_ten_thousand_cases_are_far_below_ten_megabytes() -> None:
    some = np.random.default_rng(1).random((10_000, 2))
    rows = [
        a_case(n, lon=113.6 + x / 25, lat=34.7 + y / 33, address="淮河路与嵩山路交叉口向东五十米路北 " + str(n))
        for n, (x, y) in enumerate(some.tolist())
    ]
    assert len(make_page(matter_of(rows), small_city(), LIGHT_DESK).encode()) < 3_000_000
