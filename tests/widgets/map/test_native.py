"""The painted map: moved without being drawn anew, sharp when it rests, with the page's buttons and legend."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from random import Random

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from hall.layers.built_in import _BASE
from tests.support.waits import wait_for
from tests.support.wheel import turn_wheel
from tests.widgets.map.conftest import BUILT, Page, close_page, make_page, mapped_city, middle_of, small_city, words
from themes.dark_hall import DARK_DESK
from themes.light_desk import LIGHT_DESK
from widgets.map.geometry import BaseKind
from widgets.map.page.base_page import PageOptions
from widgets.map.painted.native import NativeSurface
from widgets.map.painted.native_base import _FILLED, _STROKED
from widgets.map.painted.native_buttons import Buttons, MapButton
from widgets.map.painted.native_ground import NativeGround
from widgets.map.painted.native_legend import Legend
from widgets.map.painted.native_signs import beside
from widgets.map.pins import Pin
from widgets.map.surface import Card, ViewState
from widgets.map.words import FIT, LEGEND, LOCKED

MIDDLE = (113.62, 34.715)


@pytest.fixture
def plain(qapp: object) -> Iterator[Page]:
    page = make_page(None)
    page.show(Pin(1, *MIDDLE, "overdue"))
    yield page
    close_page(page)


def surface(page: Page) -> NativeSurface:
    found = page.map.surface
    assert isinstance(found, NativeSurface)
    return found


def ground(page: Page) -> NativeGround:
    return surface(page).ground


def drag(page: Page, *steps: tuple[int, int]) -> None:
    """Press in the middle, go that way, let go; painted after each step."""
    at = QPoint(400, 300)
    QTest.mousePress(surface(page), Qt.MouseButton.LeftButton, pos=at)
    for step in steps:
        at += QPoint(*step)
        QTest.mouseMove(surface(page), at)
        surface(page).repaint()
    QTest.mouseRelease(surface(page), Qt.MouseButton.LeftButton, pos=at)


def wheel(page: Page, notches: int) -> None:
    turn_wheel(surface(page), QPointF(400, 300), notches)


def picture(page: Page) -> QImage:
    return page.map.grab().toImage()


def test_what_an_extract_told_is_painted_with_whom_it_names(plain: Page) -> None:
    before = surface(plain).grab().toImage()
    plain.map.set_base(mapped_city())
    after = surface(plain).grab().toImage()
    corner = QRect(600, 570, 200, 30)
    assert before.copy(corner) != after.copy(corner)  # whom it names
    surface(plain)._look(ViewState(*BUILT, 16.0))  # noqa: SLF001 (as a hand at the wheel does, at once)
    near = surface(plain).grab().toImage()
    assert near.pixelColor(400, 300) == QColor(DARK_DESK.map_building)
    surface(plain)._look(ViewState(*BUILT, 13.0))  # noqa: SLF001
    far = surface(plain).grab().toImage()
    assert far.pixelColor(400, 300) == QColor(DARK_DESK.map_land)


def test_a_drag_within_the_margin_draws_nothing_anew(plain: Page) -> None:
    drawn = ground(plain).drawn
    drag(plain, *[(10, 5)] * 15)
    drag(plain, *[(-10, -5)] * 30)
    assert ground(plain).drawn == drawn


def test_a_long_drag_draws_only_when_the_margin_is_used_up(plain: Page) -> None:
    drawn = ground(plain).drawn
    drag(plain, *[(12, 0)] * 50)  # 600 px: the margin of 200 px is used up twice
    assert ground(plain).drawn - drawn in (2, 3)


def test_what_was_moved_looks_as_if_drawn_there(plain: Page) -> None:
    drag(plain, *[(10, 5)] * 10)
    moved = picture(plain)
    ground(plain).forget()
    assert picture(plain) == moved


def test_a_zoom_stretches_the_picture_and_draws_it_once_at_rest(plain: Page) -> None:
    drawn = ground(plain).drawn
    wheel(plain, 4)
    stretched = picture(plain)
    assert ground(plain).drawn == drawn
    wait_for(lambda: ground(plain).drawn > drawn, told="the view to rest")
    assert ground(plain).drawn == drawn + 1
    assert picture(plain) != stretched


def test_far_out_the_land_goes_on_around_the_stretched_picture(plain: Page) -> None:
    wheel(plain, -4)
    corner = picture(plain).pixelColor(5, 300)
    assert corner == QColor(DARK_DESK.map_land)


def test_a_crowd_does_not_flicker_in_a_drag(plain: Page) -> None:
    rng = Random(5)
    crowd = [Pin(n, 113.60 + rng.random() * 0.04, 34.70 + rng.random() * 0.03, "overdue") for n in range(4_000)]
    plain.show(*crowd)
    before = picture(plain)
    drag(plain, (7, 3))
    inner = QRect(100, 100, 500, 400)
    assert picture(plain).copy(inner.translated(7, 3)) == before.copy(inner)


def press(page: Page, sign: str) -> MapButton:
    button = next(each for each in surface(page).findChildren(MapButton) if each.text() == sign)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    return button


def test_the_buttons_zoom_and_the_star_lets_go(plain: Page) -> None:
    locks: list[bool] = []
    plain.map.view_lock_changed.connect(locks.append)
    zooms: list[float] = []
    surface(plain).viewed.connect(lambda view: zooms.append(view.zoom))
    press(plain, "+")
    press(plain, "−")
    assert round(zooms[0] - zooms[1], 6) == 0.5
    star = press(plain, "★")
    assert locks == [True, False]
    assert star.accessibleName() == words(FIT)
    press(plain, "+")
    assert words(LOCKED) in star.accessibleName()


def test_the_star_is_bright_while_a_person_holds_the_view(plain: Page) -> None:
    def has_accent() -> bool:
        image, accent = picture(plain), QColor(DARK_DESK.accent)
        box = star.rect().translated(star.mapTo(plain.map, QPoint()))
        return any(
            image.pixelColor(x, y) == accent
            for x in range(box.left(), box.right())
            for y in range(box.top(), box.bottom())
        )

    star = press(plain, "★")
    assert not has_accent()
    press(plain, "+")
    assert has_accent()


def test_the_legend_names_every_mark_and_lets_clicks_through(plain: Page) -> None:
    legend = surface(plain).findChild(Legend)
    assert isinstance(legend, Legend)
    assert sorted(legend.accessibleName().split()) == sorted(words(code) for code in LEGEND)
    clicked: list[object] = []
    plain.map.case_clicked.connect(clicked.append)
    QTest.mouseClick(surface(plain), Qt.MouseButton.LeftButton, pos=legend.geometry().center())
    assert clicked == [None]
    assert legend.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)


@pytest.mark.parametrize("width", [220, 330, 500, 800, 2_000])
def test_the_legend_has_room_for_all_its_entries(plain: Page, width: int) -> None:
    plain.map.resize(width, 600)
    wait_for(lambda: surface(plain).width() == width)
    legend = surface(plain).findChild(Legend)
    assert isinstance(legend, Legend)
    boxes = [box.toAlignedRect() for box in legend.flow(legend.width())]
    assert len(boxes) == len(LEGEND)
    assert all(legend.rect().contains(box) for box in boxes)
    assert surface(plain).rect().contains(legend.geometry())


def test_the_card_has_an_edge_in_the_colour_of_its_case_and_stays_in_sight(plain: Page) -> None:
    pin = middle_of(surface(plain))

    def edge() -> list[tuple[int, int]]:
        """Where that colour is, the pin itself and the legend left out."""
        image, alarm = picture(plain), QColor(DARK_DESK.overdue)
        spots = product(range(image.width()), range(image.height() - 80))
        found = [(x, y) for x, y in spots if image.pixelColor(x, y) == alarm]
        return [(x, y) for x, y in found if max(abs(x - pin.x()), abs(y - pin.y())) > 8]

    plain.map.select(1, fly=False, card=Card("暴露垃圾", ("淮河路 12 号",)))
    assert len(edge()) > 20
    assert min(x for x, _ in edge()) > 400
    plain.map.select(1, fly=False, card=Card("暴露垃圾" * 12, ("淮河路 12 号",) * 90))
    assert min(y for _, y in edge()) <= DARK_DESK.sizes.space(2)


@pytest.mark.parametrize("x", [30.0, 400.0, 770.0])
@pytest.mark.parametrize("y", [20.0, 300.0, 580.0])
def test_a_wide_card_covers_no_ring(x: float, y: float) -> None:
    area, at, gap = QRectF(0, 0, 800, 600), QPointF(x, y), 20.0
    box = QRectF(0, 0, 500, 80)
    box.moveTopLeft(beside(at, box, area, gap))
    ring = QRectF(x - gap, y - gap, 2 * gap, 2 * gap)
    assert area.contains(box)
    assert not box.intersects(ring)


def test_a_wall_has_a_legend_and_no_buttons(qapp: object) -> None:
    page = make_page(None, options=PageOptions(is_interactive=False))
    seen = {type(each) for each in surface(page).findChildren(QWidget) if each.isVisible()}
    assert seen == {Legend}
    close_page(page)


def test_another_theme_and_language_dress_the_controls_too(plain: Page) -> None:
    plain.map.set_theme(LIGHT_DESK)
    box = surface(plain).findChildren(Buttons)[0].geometry()
    assert picture(plain).pixelColor(box.center().x(), box.top() + 3) == QColor(LIGHT_DESK.panel)


def test_the_place_of_a_case_to_be_bears_a_cross_here_too(plain: Page) -> None:
    def crossed() -> int:
        image, accent = picture(plain), QColor(DARK_DESK.accent)
        return sum(image.pixelColor(x, y) == accent for x, y in product(range(350, 450), range(200, 400)))

    plain.map.select(None)
    assert crossed() == 0
    plain.map.mark((113.62, 34.715))  # the middle of the city
    assert crossed() > 20
    plain.map.mark(None)
    assert crossed() == 0


def test_the_place_of_a_case_to_be_is_brought_into_view_where_no_case_is_open(plain: Page) -> None:
    views: list[ViewState] = []
    surface(plain).viewed.connect(views.append)
    plain.map.select(None)
    plain.map.mark((113.605, 34.705))
    assert views == []
    plain.map.mark((113.605, 34.705), fly=True)
    assert (views[-1].lon, views[-1].lat) == pytest.approx((113.605, 34.705))


def test_no_name_is_cut_by_the_edge_while_the_map_is_dragged(qapp: object) -> None:
    pages = [make_page(None, base=small_city(name)) for name in ("淮河路", "")]
    try:
        for step in range(330, 450, 8):  # the name in the middle goes out of the view at its left edge
            edges = []
            for page in pages:
                drag(page, (-step, 0))
                edges.append(surface(page).grab(QRect(0, 0, 2, 600)).toImage())
                page.map.fit()
            assert edges[0] == edges[1], f"a part of a name at the edge after {step} px"
    finally:
        for page in pages:
            close_page(page)


def test_a_map_that_went_to_a_case_stays_there_when_its_base_changes_here_too(plain: Page) -> None:
    views: list[ViewState] = []
    surface(plain).viewed.connect(views.append)
    plain.map.select(2, fly=True)
    plain.map.set_base(small_city("新路"))
    assert [view.at_case for view in views] == [False], "its pin is not there yet"
    plain.show(Pin(2, 113.605, 34.705, "overdue"))
    wait_for(lambda: plain.map.is_dressed)
    plain.map.set_base(small_city())
    plain.map.resize(800, 560)
    picture(plain)
    assert [view.at_case for view in views] == [False, True]
    assert (views[1].lon, views[1].lat) == pytest.approx((113.605, 34.705))


def test_home_takes_back_the_way_to_a_case_that_is_not_there_yet(plain: Page) -> None:
    plain.map.select(2, fly=True)
    plain.map.fit()
    plain.show(Pin(2, 113.605, 34.705, "overdue"))
    views: list[ViewState] = []
    surface(plain).viewed.connect(views.append)
    plain.map.resize(800, 560)
    picture(plain)
    assert [view.at_case for view in views] == [False]


def test_the_panel_tells_from_which_zoom_each_kind_is_painted() -> None:
    painted = {kind: from_zoom for kind, *_, from_zoom in (*_FILLED, *_STROKED) if kind is not BaseKind.EDGE}
    assert painted == {BaseKind(word.partition(".")[2]): from_zoom for word, from_zoom in _BASE}
