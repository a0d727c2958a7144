"""Components at a desk: the layer by its key, the card of one, a case begun from it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from hall.cases.commands import Report
from hall.city.areas import Areas
from hall.city.ground.component import ComponentNear, ComponentShape, ComponentState
from hall.facts import FactKind
from hall.layers.built_in import COMPONENTS
from hall.ports.components import ComponentCard
from screens.desk.desk import DeskScreen
from screens.desk.keys.window_keys import CASE_COMPONENT
from screens.desk.keys.window_keys import COMPONENTS as COMPONENTS_KEY
from tests.support.components import CODE, PLACE, a_component
from tests.support.desk_hall import DeskHall
from tests.support.desk_keys import opened, press
from tests.support.fakes import who
from tests.support.waits import wait_for
from widgets.map.surface import Tiles

LAMP = "4101030118000007"


def shortcut(window: DeskScreen, key: str) -> None:
    """A key of the whole window."""
    next(each for each in window.findChildren(QShortcut) if each.key() == QKeySequence(key)).activated.emit()


def near(code: str, metres: float) -> ComponentNear:
    return ComponentNear(code, *PLACE, ComponentShape.POINT, ComponentState.DAMAGED, metres)


def notices(window: DeskScreen) -> list[str]:
    told: list[str] = []
    window.components.told.connect(lambda words, _: told.append(words.code))
    return told


def said(window: DeskScreen) -> str:
    return window.components.sheet.accessibleName()


def known(hall: DeskHall) -> None:
    """A cover that has changed hands, with a case; a lamp beside it."""
    first = a_component(ends=86_400_000_000)
    now = a_component(begins=86_400_000_000, owner="甲公司", state=ComponentState.MISSING, note="在路口")
    case = hall.a_case("filed", description="井盖丢失")
    hall.ports.components.cards[CODE] = ComponentCard(now, (first, now), Areas(street="410103001"), (case,))
    hall.ports.components.there[LAMP] = (a_component(LAMP, name="三号灯"),)
    hall.ports.components.around = [near(CODE, 0.0), near(LAMP, 12.4)]


def test_a_click_opens_the_card_with_all_that_is_known(hall: DeskHall) -> None:
    known(hall)
    window = opened(hall, "dispatcher", "filed")
    window.map.thing_clicked.emit(COMPONENTS, CODE)
    wait_for(lambda: window.components.sheet.isVisible())
    for part in (
        CODE,
        "公用设施",
        "甲公司",
        "自来水公司",
        "丢失",
        "在路口",
        "演示",
        "井盖丢失",
        "1972-09-27",
        LAMP,
        "12",
    ):
        assert part in said(window), part
    assert said(window).index("甲公司") < said(window).index("自来水公司"), "the newest first"
    press(window.components.sheet, Qt.Key.Key_1)
    wait_for(lambda: said(window).count("三号灯") == 1)
    hall.texts.set_language("en")
    assert "Owner" in said(window)
    hall.texts.set_language("zh")
    press(window, Qt.Key.Key_Escape)
    assert not window.components.sheet.isVisible()
    assert window.case.id != 0, "one step back only"


@pytest.mark.allow_log("components could not be read")
def test_one_that_is_not_there_is_told(hall: DeskHall) -> None:
    window = opened(hall, "dispatcher", "filed")
    told = notices(window)
    window.map.thing_clicked.emit(COMPONENTS, "4101030199000001")
    wait_for(lambda: told == ["missing.component"])
    hall.ports.components.fails = True
    window.layers.told.connect(lambda words, _: told.append(words.code))
    shortcut(window, COMPONENTS_KEY)
    wait_for(lambda: "map.components_failed" in told)
    shortcut(window, COMPONENTS_KEY)


def test_the_open_case_leads_to_its_component_or_to_those_around(hall: DeskHall) -> None:
    known(hall)
    window = opened(hall, "dispatcher", "filed")
    wait_for(lambda: window.flow.case is not None)
    assert window.flow.case is not None
    told = notices(window)
    window.flow.take(replace(window.flow.case, component=CODE, lon=PLACE[0], lat=PLACE[1]))
    shortcut(window, CASE_COMPONENT)
    wait_for(lambda: window.components.sheet.isVisible())
    assert "甲公司" in said(window)
    shortcut(window, CASE_COMPONENT)
    assert not window.components.sheet.isVisible(), "the same key takes it away"
    window.flow.take(replace(window.flow.case, component=None))
    hall.ports.components.around = [near(LAMP, 12.4)]
    shortcut(window, CASE_COMPONENT)
    wait_for(lambda: window.components.sheet.isVisible() and "三号灯" in said(window))
    window.components.sheet.step_back()
    hall.ports.components.around = []
    shortcut(window, CASE_COMPONENT)
    wait_for(lambda: told == ["component.none_near"])
    window.flow.take(replace(window.flow.case, lon=None, lat=None))
    shortcut(window, CASE_COMPONENT)
    assert told == ["component.none_near"] * 2
    window.case.close()
    shortcut(window, CASE_COMPONENT)
    assert told[-1] == "component.no_case"


def test_a_case_is_begun_from_it_and_names_it(hall: DeskHall) -> None:
    known(hall)
    window = opened(hall, "call_taker", "filed")
    window.map.thing_clicked.emit(COMPONENTS, CODE)
    wait_for(lambda: window.components.sheet.isVisible())
    press(window.components.sheet, Qt.Key.Key_N)
    assert not window.components.sheet.isVisible()
    draft = window.intake.draft
    assert (draft.subclass, draft.point, draft.component) == ("component:0101", PLACE, CODE)
    command = window.intake._command("c1")  # noqa: SLF001 - what would be sent
    assert isinstance(command, Report)
    assert command.component == CODE
    window.map.thing_clicked.emit(COMPONENTS, LAMP)
    wait_for(lambda: hall.queries.is_idle)
    assert not window.components.sheet.isVisible()
    assert window.intake.draft.component == CODE, "it is of another subclass than what is reported"
    window.intake.put(replace(draft, subclass="event:0101", condition=None))
    assert window.intake.draft.component == "", "something else is reported by now"


def test_a_click_while_a_report_is_typed_names_the_component_in_it(hall: DeskHall) -> None:
    window = opened(hall, "call_taker", "filed")
    told = notices(window)
    window.taking_in.begin()
    window.map.thing_clicked.emit(COMPONENTS, LAMP)
    draft = window.intake.draft
    assert (draft.subclass, draft.component, told) == ("component:0118", LAMP, ["component.named"])
    assert not window.components.sheet.isVisible()


def test_a_key_shows_the_layer_and_news_bring_it_up(hall: DeskHall, monkeypatch: pytest.MonkeyPatch) -> None:
    window = opened(hall, "dispatcher", "filed")
    shown: list[Tiles | None] = []
    monkeypatch.setattr(window.map, "show_tiles", lambda of, tiles: shown.append(tiles) if of == COMPONENTS else None)
    told, tiles = list[str](), window.layers.components
    window.layers.told.connect(lambda words, _: told.append(words.code))
    shortcut(window, COMPONENTS_KEY)
    assert told == ["layers.plain_map", "layers.on"], "a painted map has none, and says so"
    wait_for(lambda: [each and each.revision for each in shown] == [1])
    assert shown[0] is not None
    assert (shown[0].signs.letters[1], shown[0].which) == ("公", "")
    hall.ports.components.revision = 2
    tiles._soon.setInterval(1)  # noqa: SLF001
    hall.live.subjects_changed.emit(FactKind.COMPONENT, {"": None})
    wait_for(lambda: [each and each.revision for each in shown] == [1, 2])
    hall.live.subjects_changed.emit(FactKind.CAMERA, {"": None})
    hall.texts.set_language("en")
    latest = shown[-1]
    assert latest is not None
    assert (latest.revision, latest.signs.letters[1]) == (2, "P")
    hall.texts.set_language("zh")
    shortcut(window, COMPONENTS_KEY)
    assert shown[-1] is None
    assert told[-1] == "layers.off"
    hall.live.subjects_changed.emit(FactKind.COMPONENT, {"": None})
    wait_for(lambda: hall.queries.is_idle)
    assert shown[-1] is None


def test_who_comes_next_finds_no_card(hall: DeskHall) -> None:
    known(hall)
    window = opened(hall, "dispatcher", "filed")
    window.map.thing_clicked.emit(COMPONENTS, CODE)
    wait_for(lambda: window.components.sheet.isVisible())
    window.sign_out()
    assert not window.components.sheet.isVisible()
    window.map.thing_clicked.emit(COMPONENTS, CODE)
    window.seat.sit(who("dispatcher"))
    wait_for(lambda: hall.queries.is_idle)
    assert not window.components.sheet.isVisible()
