"""What has changed on a wall's map without a GPU: laid over the page's last frame, and the same to the eye."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtGui import QColor, QImage, QPaintEvent
from PySide6.QtWidgets import QWidget

from hall.live.looks import LOOKS
from tests.support.waits import wait_for
from tests.widgets.map.conftest import Page, close_page, make_page, small_city
from themes.dark_hall import DARK_DESK
from widgets.map.page.base_page import PageOptions
from widgets.map.page.engine import MapEngine
from widgets.map.page.patches import Patches
from widgets.map.page.web_surface import WebSurface
from widgets.map.pins import Pin
from widgets.map.surface import Card

pytestmark = pytest.mark.web

HERE, THERE = (113.61, 34.722), (113.63, 34.708)
ROUNDING = 3
"""A channel of a colour that was blended in another order may be off by so much."""


class Painted(QObject):
    """How many px over a page were painted each time."""

    def __init__(self, view: QWidget) -> None:
        super().__init__()
        self.areas = list[int]()
        view.findChildren(Patches)[0].installEventFilter(self)

    def eventFilter(self, _patches: QObject, event: QEvent) -> bool:
        """Qt's entry."""
        if isinstance(event, QPaintEvent):
            self.areas.append(sum(part.width() * part.height() for part in event.region()))  # type: ignore[attr-defined]
        return False


@pytest.fixture(scope="module")
def the_wall(engine: MapEngine) -> Iterator[Page]:
    made = make_page(engine, options=PageOptions(is_interactive=False))
    yield made
    close_page(made)


@pytest.fixture
def wall(the_wall: Page) -> Page:
    """A wall's map with two pins, at rest."""
    the_wall.map.select(None)
    the_wall.map.set_stale(None)
    the_wall.map.set_language("zh")
    the_wall.map.resize(800, 600)
    the_wall.map.fit()
    the_wall.show(Pin(1, *HERE, "on_time"), Pin(2, *THERE, "on_time"))
    whole(the_wall)
    return the_wall


def at_rest(page: Page) -> None:
    """No glow, nothing to draw, and what the page has sent is laid."""
    wait_for(lambda: page.ask("!hall.city.pins.glows.length && !hall.city.pins.isDue"), told="a map at rest")
    surface, heard = page.map.surface, list[str]()
    assert isinstance(surface, WebSurface)
    after_all_else = surface._bridge.heard.connect(lambda kind, _values: heard.append(kind))  # noqa: SLF001
    page.ask("hall.city.say('all'), 0")
    wait_for(lambda: "all" in heard, told="the page's last word")
    surface._bridge.heard.disconnect(after_all_else)  # noqa: SLF001
    wait_for(lambda: patches(page)._turns.is_idle, told="patches to be laid")  # noqa: SLF001


def laid(page: Page) -> int:
    """In how many pieces patches lie over the page."""
    return len(patches(page)._tiles)  # noqa: SLF001 (no other way to see whether it was a frame)


def patches(page: Page) -> Patches:
    """What lies over its view."""
    assert page.map.surface is not None
    found = page.map.surface.widget().findChild(Patches)
    assert isinstance(found, Patches)
    return found


def whole(page: Page) -> None:
    """The page's own frame shows all."""
    at_rest(page)
    page.ask("hall.city.pins.forget(), 0")
    at_rest(page)
    wait_for(lambda: not laid(page), told="patches to be lifted")


def look_of(page: Page) -> QImage:
    """The map as it is seen."""
    return page.map.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def furthest(one: QImage, other: QImage) -> int:
    """By how much the channels of two pictures differ at most."""
    assert one.size() == other.size()
    pairs = zip(bytes(one.constBits()), bytes(other.constBits()), strict=True)
    return max(abs(a - b) for a, b in pairs)


def is_near(page: Page, place: tuple[float, float], colour: str) -> bool:
    """Whether the map shows that colour there."""
    seen, told = page.colour_at(*place), QColor(colour)
    return all(abs(a - b) < 12 for a, b in zip(seen.getRgb()[:3], told.getRgb()[:3], strict=True))  # type: ignore[index]


COUNT_FRAMES = """(show => {
  window.frames_made = 0;
  hall.Sheet.prototype.show = function (pen) { window.frames_made++; show.call(this, pen); };
})(hall.Sheet.prototype.show), 0"""


def test_a_changed_pin_and_its_glow_make_no_frame_of_the_page(wall: Page) -> None:
    wall.ask(COUNT_FRAMES)
    wall.wait_painted(wall.map.apply([Pin(1, *HERE, "overdue")]))
    wait_for(lambda: is_near(wall, HERE, DARK_DESK.overdue), told="the pin to be seen")
    at_rest(wall)
    assert wall.ask("window.frames_made") == 0


def test_a_change_paints_no_more_of_the_window_than_what_changed(wall: Page) -> None:
    assert wall.map.surface is not None
    painted = Painted(wall.map.surface.widget())
    wall.wait_painted(wall.map.apply([Pin(1, *HERE, "overdue")]))
    at_rest(wall)
    side = 2 * wall.ask("Math.ceil(hall.city.pins.reach())")
    parts = [area for area in painted.areas if area <= 2 * side * side]
    assert parts
    assert len(painted.areas) - len(parts) <= 1, "but a frame that was on its way before"


@pytest.mark.parametrize("count", [60, 4000])
def test_patches_show_what_a_frame_would(wall: Page, count: int) -> None:
    chance = Random(7)

    def any_pin(case_id: int) -> Pin:
        lon, lat = chance.uniform(113.601, 113.639), chance.uniform(34.703, 34.729)
        return Pin(case_id, lon, lat, chance.choice(LOOKS), chance.random() < 0.1)

    wall.show(*(any_pin(number) for number in range(count)))
    whole(wall)
    for turn in range(4):
        moved = [any_pin(chance.randrange(count)) for _ in range(5)]
        wall.wait_painted(wall.map.apply(moved, removed=[count - 1 - turn]))
    at_rest(wall)
    assert laid(wall)
    before = look_of(wall)
    whole(wall)
    wait_for(lambda: furthest(before, look_of(wall)) <= ROUNDING, told="the frame to be the same picture")


def test_what_the_page_lays_over_its_pins_lies_over_patches_too(wall: Page) -> None:
    wall.wait_painted(wall.map.apply([Pin(1, *HERE, "overdue")]))
    at_rest(wall)
    assert laid(wall)
    wall.map.select(2, fly=False, card=Card("案件", ("五里堡",) * 9))
    wait_for(lambda: wall.ask("!hall.city.card.box.hidden"))
    x, y = wall.point(*HERE)
    wall.ask(f"hall.city.card.box.style.transform = 'translate({x - 30}px, {y - 30}px)'")
    wall.ask("hall.city.pins.wake(), 0")
    wait_for(lambda: is_near(wall, HERE, DARK_DESK.raised), told="the card over the pin")
    wait_for(lambda: not laid(wall))


def test_a_patch_lies_under_the_legend(wall: Page) -> None:
    box = "document.querySelector('.hall-legend').getBoundingClientRect()"
    x, y = wall.ask(f"(box => [box.right, (box.top + box.bottom) / 2])({box})")
    place = wall.ask(f"(at => [at.lng, at.lat])(hall.city.map.containerPointToLatLng([{x}, {y}]))")
    outside, inside = QPoint(round(x) + 3, round(y)), QPoint(round(x) - 3, round(y))
    before = look_of(wall)
    wall.wait_painted(wall.map.apply([Pin(3, place[0], place[1], "overdue")]))
    at_rest(wall)
    assert laid(wall)
    wait_for(lambda: look_of(wall).pixelColor(outside) != before.pixelColor(outside), told="the pin beside the legend")
    assert look_of(wall).pixelColor(inside) == before.pixelColor(inside)


def test_an_old_map_has_no_patches_that_look_live(wall: Page) -> None:
    wall.wait_painted(wall.map.apply([Pin(1, *HERE, "overdue")]))
    at_rest(wall)
    assert laid(wall)
    wall.map.set_stale("数据截至 10:02:31")
    wait_for(lambda: not laid(wall), told="patches to be lifted")
    wait_for(lambda: wall.colour_at(*HERE).hsvSaturation() < 40, told="a grey pin")
    wall.wait_painted(wall.map.apply([Pin(1, *HERE, "warning")]))
    at_rest(wall)
    assert not laid(wall)


@pytest.mark.parametrize("what", ["view", "room", "base", "dress"])
def test_another_view_room_base_or_dress_lifts_the_patches(wall: Page, what: str) -> None:
    wall.wait_painted(wall.map.apply([Pin(1, *HERE, "overdue")]))
    at_rest(wall)
    assert laid(wall)
    {
        "view": lambda: wall.map.select(1, fly=True),
        "room": lambda: wall.map.resize(760, 600),
        "base": lambda: wall.map.set_base(small_city("新路")),
        "dress": lambda: wall.map.set_language("en"),
    }[what]()
    wait_for(lambda: not laid(wall), told="patches to be lifted")
    wait_for(lambda: is_near(wall, HERE, DARK_DESK.overdue), told="the frame to show the pin")


def a_grid(count: int, look: str) -> list[Pin]:
    """So many pins, all of them seen."""
    return [Pin(n, 113.601 + n % 25 * 0.0015, 34.703 + n // 25 * 0.0018, look) for n in range(count)]


def test_what_changes_in_one_minute_of_a_night_comes_as_patches_in_several_messages(wall: Page) -> None:
    surface, sent, together = wall.map.surface, list[int](), wall.ask("hall.TOGETHER")
    assert isinstance(surface, WebSurface)
    wall.show(*a_grid(200, "on_time"))
    whole(wall)
    wall.ask(COUNT_FRAMES)
    counting = surface._bridge.heard.connect(  # noqa: SLF001
        lambda kind, values: sent.append(len(values["pictures"])) if kind == "patched" else None
    )
    wall.wait_painted(wall.map.apply(a_grid(200, "overdue")))
    at_rest(wall)
    surface._bridge.heard.disconnect(counting)  # noqa: SLF001
    assert sum(sent) >= 200
    assert max(sent) <= together < 200
    assert wall.ask("window.frames_made") == 0
    before = look_of(wall)
    whole(wall)
    wait_for(lambda: furthest(before, look_of(wall)) <= ROUNDING, told="the frame to be the same picture")


def test_more_changes_than_a_frame_is_worth_are_a_frame(wall: Page) -> None:
    many = wall.ask("hall.MOST_PATCHES") + 20
    wall.show(*a_grid(many, "on_time"))
    whole(wall)
    wall.wait_painted(wall.map.apply(a_grid(many, "overdue")))
    at_rest(wall)
    assert not laid(wall)
    wait_for(lambda: is_near(wall, (113.601 + 7 * 0.0015, 34.703), DARK_DESK.overdue))
