"""The live page: what it shows, what it answers, what it refuses."""

from __future__ import annotations

import importlib.resources
import re
from pathlib import Path
from random import Random

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from hall.live.looks import LOOKS
from tests.support.waits import wait_for
from tests.widgets.map.conftest import BUILT, NASTY, Page, close_page, make_page, mapped_city, small_city, words
from themes.dark_hall import DARK_DESK
from themes.light_desk import LIGHT_DESK
from widgets.map import assets
from widgets.map.case_map import CaseMap
from widgets.map.page.base_page import PageOptions
from widgets.map.page.engine import MapEngine
from widgets.map.page.scheme import SchemeAnswer
from widgets.map.pins import URGENT, Pin, PinColumns
from widgets.map.surface import Card

pytestmark = pytest.mark.web

HERE = (113.61, 34.722)
THERE = (113.63, 34.708)
MIDDLE = (113.62, 34.715)


def near(one: QColor, other: str, reach: int = 12) -> bool:
    """Whether two colours are the same but for rounding. Waited for: the page has drawn before the widget shows it."""
    told = QColor(other)
    pairs = ((one.red(), told.red()), (one.green(), told.green()), (one.blue(), told.blue()))
    return all(abs(a - b) <= reach for a, b in pairs)


def press(page: Page, x: int, y: int) -> None:
    """A real click of the left button into the view."""
    target = page.map.surface.widget() if page.map.surface else page.map
    inner = target.focusProxy() or target.findChild(QWidget) or target
    QTest.mouseClick(inner, Qt.MouseButton.LeftButton, pos=QPoint(x, y))


@pytest.mark.parametrize("look", ["on_time", "warning", "overdue", "suspended"])
def test_a_pin_stands_at_its_place_in_the_colour_of_its_look(page: Page, look: str) -> None:
    page.show(Pin(1, *HERE, look))
    wait_for(lambda: near(page.colour_at(*HERE), DARK_DESK.meaning(look)))
    wait_for(lambda: near(page.colour_at(*THERE), DARK_DESK.map_land))


def test_what_is_not_the_citys_own_area_recedes(page: Page) -> None:
    theme = DARK_DESK
    outside = (113.5985, 34.722)
    pairs = zip(QColor(theme.map_land).getRgb()[:3], QColor(theme.ground).getRgb()[:3], strict=True)  # type: ignore[index]
    receding = QColor(*(round(0.3 * land + 0.7 * ground) for land, ground in pairs)).name()
    wait_for(lambda: near(page.colour_at(*outside), receding, 2))
    wait_for(lambda: near(page.colour_at(*THERE), theme.map_land, 2))
    assert not near(QColor(receding), theme.map_land, 2)


def test_the_page_is_told_the_order_of_the_looks_and_the_bit_of_an_urgent_case(page: Page) -> None:
    """Only once: what the page named by itself could not follow a change."""
    page.show(Pin(1, *HERE, "warning", True))
    assert page.ask("hall.LOOKS.join()") == ",".join(LOOKS)
    assert page.ask("hall.URGENT") == URGENT
    assert page.ask("hall.city.store.look[hall.city.store.rowOf.get(1)]") == LOOKS.index("warning") | URGENT
    assets = Path(__file__).parents[3] / "widgets" / "map" / "assets"
    scripts = [path.read_text(encoding="utf-8") for path in assets.glob("*.js")]
    assert [script for script in scripts if re.search(r"LOOKS = \[[^\]]|URGENT = [1-9]|& 7\b|& 15\b", script)] == []


def test_waiting_is_a_ring_and_urgent_has_a_ring_around(page: Page) -> None:
    page.show(Pin(1, *HERE, "waiting"), Pin(2, *THERE, "overdue", True))
    mark = DARK_DESK.sizes.mark_px
    assert not near(page.colour_at(*HERE), DARK_DESK.waiting)
    x, y = page.point(*THERE)
    image = page.map.grab().toImage()
    ring = [image.pixelColor(x + dx, y) for dx in range(round(mark * 0.75), round(mark * 1.25))]
    assert any(near(colour, DARK_DESK.text, 40) for colour in ring)
    wait_for(lambda: near(page.colour_at(*THERE), DARK_DESK.overdue))


def test_the_worse_pin_lies_on_top(page: Page) -> None:
    page.show(Pin(1, *HERE, "overdue"), Pin(2, *HERE, "on_time"))
    wait_for(lambda: near(page.colour_at(*HERE), DARK_DESK.overdue))


def test_a_change_moves_recolours_and_removes(page: Page) -> None:
    page.show(Pin(1, *HERE, "on_time"), Pin(2, *THERE, "on_time"))
    page.wait_painted(page.map.apply([Pin(1, *HERE, "overdue")], removed=[2]))
    wait_for(lambda: near(page.colour_at(*HERE), DARK_DESK.overdue))
    assert page.ask("hall.city.store.rowOf.size") == 1


def test_a_glow_ends_and_then_nothing_is_drawn_any_more(page: Page) -> None:
    page.show(Pin(1, *HERE, "on_time"))
    page.wait_painted(page.map.apply([Pin(1, *HERE, "overdue")]))
    assert page.ask("hall.city.pins.glows.length") == 1
    wait_for(lambda: page.ask("hall.city.pins.glows.length") == 0 and not page.ask("hall.city.pins.isDue"), 4)
    page.ask("window.before = hall.city.pins.last")
    QTest.qWait(300)  # nothing happens: that is what is tested
    assert page.ask("hall.city.pins.last === window.before")
    wait_for(lambda: near(page.colour_at(*HERE, dx=9), DARK_DESK.map_land))


def test_a_click_on_a_pin_tells_its_case(page: Page) -> None:
    clicked: list[object] = []
    page.map.case_clicked.connect(clicked.append)
    places: list[tuple[float, float]] = []
    page.map.point_clicked.connect(lambda lon, lat: places.append((lon, lat)))
    page.show(Pin(41, *HERE, "on_time"), Pin(42, *THERE, "warning"))
    press(page, *page.point(*THERE))
    wait_for(lambda: clicked, told="a click")
    press(page, 400, 200)
    wait_for(lambda: len(clicked) == 2, told="a click beside all pins")
    page.map.case_clicked.disconnect(clicked.append)
    page.map.point_clicked.disconnect()
    assert clicked == [42, None]
    assert places[0] == pytest.approx(THERE, abs=1e-4)


def test_the_selected_case_is_ringed_brought_into_view_and_has_a_card_of_plain_text(page: Page) -> None:
    page.show(Pin(7, *HERE, "overdue"))
    page.map.select(7, fly=True, card=Card(NASTY, ("五里堡 · <b>处置</b>",)))
    wait_for(lambda: page.ask("!document.querySelector('.hall-card').hidden"))
    assert page.ask("document.querySelector('.hall-card-title').textContent") == NASTY
    assert page.ask("document.querySelectorAll('.hall-card script, .hall-card b').length") == 0
    assert page.ask("document.title") != "broken in"
    assert page.point(*HERE) == (400, 300)
    page.map.select(None)
    wait_for(lambda: page.ask("document.querySelector('.hall-card').hidden"))


def test_the_card_of_a_case_covers_no_ring_where_neither_side_has_room(page: Page) -> None:
    page.show(Pin(7, *HERE, "overdue"))
    page.map.select(7, fly=True, card=Card("Sign obstructing pavement", ("康业路（1段）南侧",)))
    wait_for(lambda: page.ask("!document.querySelector('.hall-card').hidden"))
    covers = """(() => {
      const card = hall.city.card, gap = 20, apart = (x, y) => {
        card.place(L.point(x, y), gap);
        const box = card.box.getBoundingClientRect(), all = card.map.getContainer().getBoundingClientRect();
        const [left, top] = [box.left - all.left, box.top - all.top];
        const [right, bottom] = [left + box.width - 1, top + box.height - 1];
        return x + gap <= left + 1 || x - gap >= right || y + gap <= top + 1 || y - gap >= bottom;
      };
      card.box.style.width = "500px";
      return [[30, 300], [400, 300], [770, 300], [400, 20], [400, 580]].filter(([x, y]) => !apart(x, y)).length;
    })()"""
    assert page.ask(covers) == 0


def test_of_urgent_pins_the_selected_one_has_a_ring_apart_from_theirs(page: Page) -> None:
    page.show(Pin(1, *HERE, "overdue", urgent=True), Pin(2, *THERE, "overdue", urgent=True))
    page.map.select(1, fly=False)
    radius = round(page.ask("hall.city.pins.markPx()") * 1.6)
    wait_for(lambda: near(page.colour_at(*HERE, dx=radius), DARK_DESK.accent))
    assert not near(page.colour_at(*THERE, dx=radius), DARK_DESK.accent)
    page.map.select(None)


def test_a_script_in_a_road_name_is_drawn_as_text(page: Page) -> None:
    page.map.set_base(small_city(NASTY))
    wait_for(lambda: page.ask("hall.city.base.layers.road_major[0].zh") == NASTY)
    assert page.ask("document.title") != "broken in"


def test_language_changes_names_and_words(page: Page) -> None:
    page.map.set_language("en")
    wait_for(lambda: page.ask("hall.city.base.language") == "en")
    assert page.ask("hall.city.base.name(hall.city.base.layers.road_major[0])") == "Huaihe Road"
    assert "‹timelook.overdue›" in page.ask("document.querySelector('.hall-legend').textContent")


def test_the_legend_keeps_off_both_edges_of_a_narrow_map(page: Page) -> None:
    page.map.resize(340, 600)
    legend = "document.querySelector('.hall-legend').getBoundingClientRect()"
    wait_for(lambda: page.ask("innerWidth") == 340)
    wait_for(lambda: page.ask(f"{legend}.height") > 40, told="more lines than one")
    left, right = page.ask(f"{legend}.left"), page.ask(f"innerWidth - {legend}.right")
    page.map.resize(800, 600)  # as the others found it
    wait_for(lambda: page.ask("hall.city.map.getSize().x") == 800)
    assert 0 < left <= right


def test_what_an_extract_told_is_drawn_with_whom_it_names(page: Page) -> None:
    page.map.set_base(mapped_city())
    credit = "document.querySelector('.hall-credit')"
    wait_for(lambda: page.ask(f"{credit}.textContent") == "© somebody")
    assert near(page.colour_at(*BUILT), DARK_DESK.map_land)  # too far away for buildings
    assert page.ask("hall.city.base.words['map.edge']") == "‹map.edge›"
    assert page.ask("[...hall.city.base.kept.keys()].filter(key => key.startsWith('edge'))") == ["edge0"]
    page.ask(f"hall.city.map.setView([{BUILT[1]}, {BUILT[0]}], 16, {{animate: false}}) && 0")
    wait_for(lambda: near(page.colour_at(*BUILT), DARK_DESK.map_building), told="a building nearby")
    page.map.resize(340, 600)
    legend = "document.querySelector('.hall-legend').getBoundingClientRect()"
    wait_for(lambda: page.ask(f"{credit}.getBoundingClientRect().bottom <= {legend}.top"), told="it above the legend")
    page.map.resize(800, 600)  # as the others found it
    wait_for(lambda: page.ask("hall.city.map.getSize().x") == 800)


def test_the_theme_changes_land_and_pins(page: Page) -> None:
    page.show(Pin(1, *HERE, "warning"))
    wait_for(lambda: near(page.colour_at(*THERE), DARK_DESK.map_land))
    page.map.set_theme(LIGHT_DESK)
    wait_for(lambda: near(page.colour_at(*THERE), LIGHT_DESK.map_land))
    wait_for(lambda: near(page.colour_at(*HERE), LIGHT_DESK.warning))


def test_an_old_map_is_grey_and_says_until_when_it_is_true(page: Page) -> None:
    page.show(Pin(1, *HERE, "overdue"))
    page.map.set_stale("数据截至 10:02:31")
    wait_for(lambda: page.ask("document.querySelector('.hall-age').textContent") == "数据截至 10:02:31")
    wait_for(lambda: page.colour_at(*HERE).hsvSaturation() < 40, told="a grey pin")
    page.map.set_stale(None)
    wait_for(lambda: near(page.colour_at(*HERE), DARK_DESK.overdue))
    assert page.ask("document.querySelector('.hall-hatch').hidden")


def test_a_person_holds_the_view_until_home(page: Page) -> None:
    whole = page.point(*HERE)
    page.ask("document.querySelector('.leaflet-control-zoom-in').click()")
    wait_for(lambda: page.map.view_locked)
    held = page.point(*HERE)
    assert held != whole
    page.map.set_base(small_city("新路"))
    wait_for(lambda: page.ask("hall.city.base.layers.road_major[0].zh") == "新路")
    assert page.point(*HERE) == held
    page.map.fit()
    wait_for(lambda: not page.map.view_locked)
    assert page.point(*HERE) == whole


def test_a_map_that_went_to_a_case_stays_there_when_its_room_changes(page: Page) -> None:
    page.show(Pin(7, 113.605, 34.705, "overdue"))
    page.map.select(7, fly=True)
    wait_for(lambda: page.point(113.605, 34.705) == (400, 300))
    page.map.resize(800, 560)  # a notice has come up below
    wait_for(lambda: page.ask("hall.city.map.getSize().y") == 560)
    assert page.point(113.605, 34.705) == (400, 280)
    legend = page.ask("hall.city.legend.box.offsetHeight")
    assert legend > 20
    legend += DARK_DESK.sizes.space(1.5)  # as far from the city as from the edge
    page.map.fit()
    wait_for(lambda: page.point(*MIDDLE) == pytest.approx((400, (560 - legend) / 2), abs=1), told="the whole city")
    page.map.resize(800, 600)
    wait_for(lambda: page.point(*MIDDLE) == pytest.approx((400, (600 - legend) / 2), abs=1), told="fitted again")


def test_a_map_that_went_to_a_case_stays_there_when_its_base_changes(page: Page) -> None:
    page.show(Pin(7, 113.605, 34.705, "overdue"))
    page.map.select(7, fly=True)
    wait_for(lambda: page.point(113.605, 34.705) == (400, 300))
    page.map.set_base(small_city("新路"))
    wait_for(lambda: page.ask("hall.city.base.layers.road_major[0].zh") == "新路")
    assert page.point(113.605, 34.705) == (400, 300)


def test_a_map_goes_to_a_case_whose_pin_comes_later_unless_a_hand_or_home_was_there_before(page: Page) -> None:
    page.map.select(7, fly=True)
    page.show(Pin(7, *HERE, "overdue"))
    wait_for(lambda: page.point(*HERE) == (400, 300), told="the way to the case")
    for take_back in (page.map.fit, lambda: page.ask("hall.city.lock(true)"), lambda: page.map.select(8, fly=False)):
        page.map.fit()
        page.show()
        page.map.select(7, fly=True)
        take_back()
        whole = page.point(*HERE)
        page.show(Pin(7, *HERE, "overdue"), Pin(8, *THERE, "overdue"))
        assert page.point(*HERE) == whole


@pytest.mark.parametrize("is_web", [True, False])
def test_at_a_case_a_wall_shows_as_much_as_a_desk(engine: MapEngine, *, is_web: bool) -> None:
    """All is drawn four times as large there: at a desk's zoom it would show sixteen times the land."""
    found: list[float] = []
    for larger in (1, 4):
        page, zooms = make_page(engine if is_web else None), list[float]()
        assert page.map.surface is not None
        page.map.surface.viewed.connect(lambda view: zooms.append(view.zoom))  # noqa: B023  (until the page is closed)
        page.map.set_theme(DARK_DESK.with_text_px(DARK_DESK.sizes.text_px * larger))
        page.show(Pin(7, *HERE, "overdue"))
        page.map.select(7, fly=True)
        wait_for(lambda: page.map.is_dressed and zooms)  # noqa: B023  (asked at once)
        found.append(zooms[-1])
        close_page(page)
    assert found == [16.0, 18.0]


def test_a_case_that_was_chosen_before_the_page_was_ready_is_gone_to(engine: MapEngine) -> None:
    page = Page(CaseMap(engine, DARK_DESK, words))
    page.map.resize(800, 600)
    page.map.set_base(small_city())
    page.map.reset([Pin(7, *HERE, "overdue")])
    page.map.select(7, fly=True)
    page.map.show()
    try:
        wait_for(lambda: page.map.is_dressed, told="the case to be shown")
        assert page.point(*HERE) == (400, 300)
    finally:
        close_page(page)


def test_twenty_thousand_pins_arrive_all(page: Page) -> None:
    columns = PinColumns.of(
        [Pin(i, 113.601 + i % 200 * 1.9e-4, 34.701 + i // 200 * 2.8e-4, "on_time") for i in range(20_000)]
    )
    page.wait_painted(page.map.reset(columns))
    assert page.ask("hall.city.store.rowOf.size") == 20_000


def test_no_request_ever_leaves_the_scheme(page: Page, engine: MapEngine) -> None:
    assert engine.guard.seen > 10
    assert engine.guard.refused == []
    assert page.ask("performance.getEntriesByType('resource').every(e => e.name.startsWith('hall://map/'))")


@pytest.mark.allow_log("Content Security Policy|blocked a request|Refused to|Failed to load|page: ")
def test_a_page_that_tries_to_leave_is_stopped(page: Page, engine: MapEngine) -> None:
    page.ask("window.out = 0, fetch('http://192.0.2.1/x').then(() => out = 'reached', () => out = 'stopped'), 1")
    wait_for(lambda: page.ask("window.out"))
    assert page.ask("window.out") == "stopped"
    page.ask("document.body.append(Object.assign(document.createElement('img'), {src: 'https://192.0.2.1/y.png'})), 1")
    page.ask("location.href = 'http://192.0.2.1/z', 1")
    assert page.ask("location.href").startswith("hall://map/")
    assert not [url for url in engine.guard.refused if not url.startswith("http://192.0.2.1/z")]
    engine.guard.refused.clear()


@pytest.mark.allow_log("Content Security Policy|blocked a request|Not allowed|Failed to load|page: ")
@pytest.mark.parametrize(
    "what",
    [
        "window.open('hall://map/desk.html')",
        "window.open('file:///etc/passwd')",
        "location.href = 'file:///etc/passwd'",
        "location.href = 'data:text/plain,x'",
        "location.href = 'view-source:hall://map/desk.html'",
        "location.href = 'chrome://settings'",
        "location.href = URL.createObjectURL(new Blob(['x'], {type: 'text/html'}))",
        "Object.assign(document.createElement('a'), {href: 'hall://map/desk.html', target: '_blank'}).click()",
        "document.body.appendChild(Object.assign(document.createElement('form'), {action: 'http://192.0.2.1'})).submit()",
        "document.body.append(Object.assign(document.createElement('iframe'), {src: 'file:///etc/passwd'}))",
        "window.close()",
        "Object.assign(document.createElement('a'), {href: 'hall://map/desk.html', download: 'x'}).click()",
        "Object.assign(document.createElement('input'), {type: 'file'}).click()",
        "alert('x')",
        "window.told = confirm('x')",
        "window.told = prompt('x')",
        "window.print()",
        "document.documentElement.requestFullscreen().catch(() => 0)",
        "Notification.requestPermission().then(said => window.told = said === 'granted')",
        "navigator.mediaDevices.getUserMedia({video: true}).then(() => window.told = true, () => 0)",
        "navigator.clipboard.readText().then(() => window.told = true, () => 0)",
        "showOpenFilePicker().then(() => window.told = true, () => 0)",
    ],
)
def test_a_page_opens_nothing_and_asks_nobody(page: Page, engine: MapEngine, what: str) -> None:
    before, downloads = set(QGuiApplication.allWindows()), list[object]()
    engine.profile.downloadRequested.connect(downloads.append)
    page.ask(f"({what}, 1)")
    assert page.ask("location.href").startswith("hall://map/")
    assert not page.ask("window.told ?? false")
    assert set(QGuiApplication.allWindows()) == before
    assert not [each for each in downloads if each.state().name == "DownloadInProgress"]  # type: ignore[attr-defined]
    engine.profile.downloadRequested.disconnect(downloads.append)
    engine.guard.refused.clear()


@pytest.mark.allow_log("map page: refused|Failed to load resource|404|ERR_|page: ")
@pytest.mark.parametrize(
    "what",
    ["fetch('/assets/../../etc/passwd')", "fetch('/base/999.json')", "fetch('/assets/page.js', {method: 'POST'})"],
)
def test_what_was_not_published_is_refused(page: Page, what: str) -> None:
    page.ask(f"window.told = 0, {what}.then(r => told = r.ok ? 'given' : 'refused', () => told = 'refused'), 1")
    wait_for(lambda: page.ask("window.told"))
    assert page.ask("window.told") == "refused"


def test_a_wall_has_no_controls_and_takes_no_clicks(engine: MapEngine) -> None:
    wall = make_page(engine, options=PageOptions(is_interactive=False))
    try:
        assert wall.ask("document.querySelectorAll('.leaflet-control-zoom, .hall-sign').length") == 0
        assert wall.ask("getComputedStyle(document.body).cursor") == "none"
        assert wall.map.cursor().shape() == Qt.CursorShape.BlankCursor
    finally:
        close_page(wall)


def test_a_map_that_began_without_room_and_was_told_too_early_shows_the_city_when_it_has_some(
    engine: MapEngine,
) -> None:
    """A wall's scene may change while its map begins: the page stands hidden, without any size."""
    page, is_ready = Page(CaseMap(engine, DARK_DESK, words)), list[bool]()
    page.map.ready.connect(lambda: is_ready.append(True))
    page.map.resize(4, 4)
    page.map.set_base(small_city())
    page.map.show()
    wait_for(lambda: page.map.surface is not None, told="a page that begins")
    for _ in range(3):
        page.map.select(7)
        page.map.fit()
        page.map.set_language("en")
        QCoreApplication.processEvents()
    try:
        wait_for(lambda: is_ready, told="map ready")
        page.map.resize(800, 600)
        page.show(Pin(7, *MIDDLE, "overdue"))
        wait_for(lambda: page.point(*MIDDLE)[0] == pytest.approx(400, abs=1), told="the whole city in the middle")
        assert page.ask("hall.city.map.getZoom()") > 12
    finally:
        close_page(page)


def test_a_click_into_the_map_leaves_the_keys_where_they_were(engine: MapEngine, qtbot: QtBot) -> None:
    window, queue = QWidget(), QLineEdit()
    qtbot.addWidget(window)
    own, column = make_page(engine), QVBoxLayout(window)
    column.addWidget(queue)
    column.addWidget(own.map)
    window.resize(800, 600)
    window.show()
    window.activateWindow()
    queue.setFocus()
    wait_for(queue.hasFocus, told="an active window")
    clicked: list[object] = []
    own.map.case_clicked.connect(clicked.append)
    press(own, 300, 200)
    wait_for(lambda: clicked)
    wait_for(queue.hasFocus, told="the keys to be back")
    own.map.setParent(None)
    close_page(own)


@pytest.mark.parametrize("count", [60, 4000])
def test_drawing_what_changed_gives_the_same_picture_as_drawing_all(page: Page, count: int) -> None:
    chance = Random(5)

    def any_pin(case_id: int) -> Pin:
        lon, lat = chance.uniform(113.601, 113.639), chance.uniform(34.701, 34.729)
        return Pin(case_id, lon, lat, chance.choice(LOOKS), chance.random() < 0.1)

    page.show(*(any_pin(number) for number in range(count)))
    page.map.select(3, fly=False)
    for turn in range(6):
        moved = [any_pin(chance.randrange(count)) for _ in range(9)]
        page.wait_painted(page.map.apply(moved, removed=[count - 1 - turn]))
    wait_for(lambda: page.ask("hall.city.pins.glows.length") == 0 and not page.ask("hall.city.pins.isDue"), 4)
    page.ask("window.part = hall.city.pins.canvas.toDataURL()")
    assert page.ask("hall.city.store.touched.length") == 0
    page.ask("hall.city.store.touched = null")
    page.ask("hall.city.pins.draw()")
    assert page.ask("window.part === hall.city.pins.canvas.toDataURL()")


def test_a_new_language_is_painted_before_it_counts_as_worn(page: Page) -> None:
    page.show(Pin(1, *HERE, "overdue"))
    worn = [page.map.is_dressed]
    page.map.set_language("en")
    worn.append(page.map.is_dressed)
    assert worn == [True, False]
    wait_for(lambda: page.map.is_dressed)
    assert page.ask("hall.city.base.language") == "en"


def test_the_way_to_a_case_is_painted_before_the_map_counts_as_dressed(page: Page) -> None:
    """A picture is taken as soon as it does."""
    page.show(Pin(7, *HERE, "overdue"))
    wait_for(lambda: page.map.is_dressed)
    page.map.select(7, fly=True)
    assert not page.map.is_dressed
    wait_for(lambda: page.map.is_dressed)
    assert page.ask("hall.city.isAtCase")


def test_what_is_drawn_between_two_frames_is_told_when_the_second_of_them_has_begun(engine: MapEngine) -> None:
    """The first of them is out then: a frame of a great wall takes longer than a picture waits for what was told."""
    page = make_page(engine)
    page.show(Pin(1, *HERE, "overdue"))
    page.ask("""(({pins, say}) => {
      let begun = 0;
      const frame = () => { begun++, requestAnimationFrame(frame); };
      hall.city.say = (kind, values) => { if (values && values.number >= 1e6) window.begun = begun; };
      frame(), pins.heed(1e6), pins.draw();
    })(hall.city)""")
    try:
        wait_for(lambda: page.ask("window.begun"), told="what was drawn to be told")
        assert page.ask("window.begun") == 3, "two after the call that counts itself"
    finally:
        close_page(page)


def test_what_is_painted_of_an_earlier_language_is_not_taken_for_the_words_of_now(page: Page) -> None:
    page.show(Pin(1, *HERE, "overdue"))
    page.map.set_language("en")
    page.map.set_stale("Data as of 10:30:00")
    assert page.map.surface is not None
    page.map.surface.painted.emit(0)  # begun before it heard of them
    assert not page.map.is_dressed
    wait_for(lambda: page.map.is_dressed)
    assert page.ask("document.querySelector('.hall-age').textContent") == "Data as of 10:30:00"


def test_the_place_of_a_case_to_be_bears_a_cross(page: Page) -> None:
    cross = "(all => all.length && (box => [box.left, box.top])(all[0].getBoundingClientRect()))"
    found = f"{cross}(document.querySelectorAll('.hall-cross'))"
    page.show()
    page.map.mark(HERE)
    wait_for(lambda: page.ask(found) == pytest.approx(page.point(*HERE), abs=1))
    page.map.select(None)
    assert page.ask(found), "selecting takes no mark away"
    page.map.mark(None)
    wait_for(lambda: page.ask(found) == 0)


def test_the_place_of_a_case_to_be_is_brought_into_view_where_no_case_is_open(page: Page) -> None:
    page.show()
    page.map.select(None)
    page.map.mark(HERE, fly=True)
    middle = [page.map.width() / 2, page.map.height() / 2]
    wait_for(lambda: page.point(*HERE) == pytest.approx(middle, abs=2))


NOTE_NAMES = """(() => {
  const claim = hall.Labels.prototype.claim;
  window.names = [];
  hall.Labels.prototype.claim = function (points, side) {
    window.names.push([this.view, points, side]);
    claim.call(this, points, side);
  };
})()"""
CUT = """window.names.filter(([[left, top, right, bottom], points, side]) => points.some(([x, y]) =>
  x - side / 2 < left || x + side / 2 > right || y - side / 2 < top || y + side / 2 > bottom)).length"""


def test_no_name_is_cut_by_the_edge_of_the_view(page: Page) -> None:
    page.ask(NOTE_NAMES)
    for step in range(330, 450, 20):
        page.ask(f"window.names = [], hall.city.map.panBy([{step}, 0], {{animate: false}}), 0")
        left = page.ask("hall.city.base.map.containerPointToLayerPoint([-hall.city.base.edge.x, 0]).x")
        assert page.ask("hall.city.base.corner.x") == pytest.approx(left, abs=1), "drawn for the view as it rests"
        assert page.ask(CUT) == 0
        page.ask(f"hall.city.map.panBy([{-step}, 0], {{animate: false}}), 0")


def test_names_keep_their_places_when_pins_come_and_a_message_is_shown(page: Page) -> None:
    page.ask("hall.city.base.holds = null, hall.city.drawBase()")
    before = page.ask("JSON.stringify([...hall.city.base.kept])")
    assert "road_major0" in before
    random = Random(3)
    pins = [Pin(n, MIDDLE[0] + random.uniform(-0.005, 0.005), MIDDLE[1], "overdue") for n in range(300)]
    page.show(*pins)
    page.map.set_stale("数据截至 10:02:31")
    page.wait_painted(page.map.apply([Pin(301, *HERE, "overdue")]))
    page.map.set_stale(None)
    page.ask("hall.city.drawBase()")
    assert page.ask("JSON.stringify([...hall.city.base.kept])") == before


def test_a_folder_answers_each_request_with_what_is_there_then(page: Page, engine: MapEngine) -> None:
    asked = list[str]()

    def answering(path: str) -> SchemeAnswer | None:
        asked.append(path)
        return SchemeAnswer("text/plain", str(len(asked)).encode()) if path.startswith("3/") else None

    engine.handler.publish_folder("/counted/", answering)
    page.ask("""window.told = [], (async () => {
        for (const path of ['3/1', '3/1', '4/1']) {
            const text = await fetch('/counted/' + path, {cache: 'no-store'}).then(answer => answer.text());
            told.push(text);
        }
    })(), 1""")
    wait_for(lambda: len(page.ask("window.told")) == 3, told="three answers")
    assert page.ask("window.told") == ["1", "2", "later"]
    assert asked == ["3/1", "3/1", "4/1"]


def test_a_kept_view_is_gone_to_and_held_until_the_star(page: Page) -> None:
    page.map.look(113.62, 34.715, 16.5)
    wait_for(lambda: page.map.view is not None and page.map.view.zoom == 16.5 and page.map.view_locked)
    view = page.map.view
    assert view is not None
    assert (round(view.lon, 4), round(view.lat, 4), view.locked) == (113.62, 34.715, True)
    page.ask("hall.city.fitButton.button.click() ?? 1")
    wait_for(lambda: not page.map.view_locked)


def test_no_two_messages_of_the_page_bear_one_name() -> None:
    """The second would never be heard: so a drawn map went to nowhere."""
    heard = importlib.resources.files(assets).joinpath("page.js").read_text("utf-8")
    kinds = re.findall(r'else if \(kind === "(\w+)"', heard)
    assert "look" in kinds
    assert len(kinds) == len(set(kinds)), kinds
