"""An urgent case takes a real wall at once, the map goes to it, and everything returns when it is over."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest

from data_access.sample.throw_away import ThrowAway
from hall.live.condition import Condition
from hall.wall.orders import Verb
from hall.wall.shown import Shown
from hall.wall.triggers import Trigger
from tests.screens.wall.test_conductor import AT, CARA, Wall, hall
from tests.support.waits import wait_for
from widgets.common.empty import EmptyState

__all__ = ["hall"]
pytestmark = pytest.mark.allow_log("load_late")  # a busy machine draws a map later, and says so


@pytest.fixture
def wall(qapp: object, hall: ThrowAway, tmp_path: Path) -> Iterator[Wall]:
    made = Wall(hall, tmp_path)
    yield made
    made.close()


def urgent(wall: Wall) -> Any:
    """The panel of the case."""
    return cast("Any", wall.window.view.panel("case"))


def flown(wall: Wall) -> int | None:
    """The case that the wall's map is at."""
    focus = wall.window.view.focus
    return None if focus is None else focus.case


def storm(wall: Wall, count: int) -> list[int]:
    """So many urgent cases more, as commands file them; their ids."""
    known = set(wall.station.live.store.columns.places)
    wall.hall.storm(count)
    wait_for(lambda: len(wall.station.live.store.columns.places.keys() - known) == count, told="the storm")
    return sorted(wall.station.live.store.columns.places.keys() - known)


def test_an_urgent_case_takes_the_wall_and_its_map_and_all_returns(wall: Wall) -> None:
    (case_id,) = storm(wall, 1)
    wait_for(lambda: (told := wall.told()) is not None and told.verb == "case", told="the trigger")
    told, case = wall.told(), wall.station.live.store.case(case_id)
    assert told is not None
    assert case is not None
    assert (told.subject, wall.window.scene.code) == (str(case_id), "urgent_case")
    assert case.address in urgent(wall).facts.text
    assert flown(wall) == case_id
    assert wall.acknowledged(wall.order(Verb.HAND_BACK)).subject == "ranking"
    assert flown(wall) is None, "the whole city, when the map is seen again"


def test_a_storm_is_one_scene_with_a_number(wall: Wall) -> None:
    scenes: list[str] = []
    wall.window.painted.connect(lambda: scenes.append(wall.window.scene.code))
    storm(wall, 30)
    wait_for(
        lambda: "30" in urgent(wall).basis_text if wall.window.scene.code == "urgent_case" else False, 20, "thirty"
    )
    wait_for(lambda: "urgent_case" in scenes, told="its paint event")
    first = scenes.index("urgent_case")
    assert set(scenes[first:]) == {"urgent_case"}, "it never lets go in between"
    assert len(urgent(wall).others.shown) > 1
    assert flown(wall) is None, "of several the whole city"


def test_a_silenced_trigger_leaves_the_wall_and_what_was_pushed_wins(wall: Wall) -> None:
    wall.acknowledged(wall.order(Verb.SILENCE, "urgent", until=AT + 60_000, reason="演练"))
    storm(wall, 1)
    wall.conductor.look()
    assert wall.window.scene.code == "ranking"
    wall.acknowledged(wall.order(Verb.HEED, "urgent"))
    assert wall.window.scene.code == "urgent_case"
    wall.acknowledged(wall.order(Verb.SCENE, "night"))
    assert wall.window.scene.code == "night"


def test_a_trigger_of_the_hall_takes_one_pane(wall: Wall) -> None:
    desk = wall.station.access.wall_desk
    desk.put(Trigger("urgent", "急", "Urgent", Condition(urgent=True), pane="streets"), CARA)
    wait_for(lambda: wall.station.walls().facts.triggers["urgent"].pane == "streets", told="the hall's own trigger")
    (case_id,) = storm(wall, 1)
    wait_for(lambda: any(pane.panel == "case" for pane in wall.window.view.panels), told="the pane")
    assert wall.window.scene.code == "ranking"
    told = wall.station.live.store.case(case_id)
    assert told is not None
    assert told.address in urgent(wall).facts.text
    assert "streets" not in {pane.panel for pane in wall.window.view.panels}
    wall.acknowledged(wall.order(Verb.HAND_BACK))
    assert "streets" in {pane.panel for pane in wall.window.view.panels}


def test_a_case_that_is_not_open_is_said_to_be_over_and_the_scene_by_itself_shows_the_most_pressing(wall: Wall) -> None:
    wall.acknowledged(wall.order(Verb.CASE, "999999"))
    none = urgent(wall).content.currentWidget()
    assert isinstance(none, EmptyState)
    assert none.text() == "案件已不在办"
    wall.acknowledged(wall.order(Verb.SCENE, "urgent_case"))
    assert urgent(wall).facts.text
    assert flown(wall) == urgent(wall).only_case() is not None, "whoever reads of a case sees where it is"
    first, second = list(wall.station.live.store.columns.places)[:2]
    wall.acknowledged(wall.order(Verb.CASE, f"{first},{second}"))
    assert (urgent(wall).basis_text, len(urgent(wall).others.shown)) == ("共 2 件", 1)
    assert flown(wall) is None
    wall.station.texts.set_language("en")
    assert urgent(wall).basis_text == "2 in all"


def heard(wall: Wall) -> Shown:
    """What the wall told last."""
    told = wall.told()
    assert told is not None
    return told


def test_a_wall_tells_what_can_be_seen_on_it_and_why(wall: Wall) -> None:
    wait_for(lambda: wall.told() and any("streets." in code for code, _ in heard(wall).figures), told="a ranking")
    (case_id,) = storm(wall, 1)
    wait_for(lambda: heard(wall).trigger == "urgent", told="the trigger")
    assert (heard(wall).because, heard(wall).scene) == ("trigger", "urgent_case")
    wait_for(lambda: heard(wall).cases == (case_id,), told="its case")
    pushed = wall.acknowledged(wall.order(Verb.SCENE, "night"))
    assert (pushed.scene, pushed.because, pushed.trigger) == ("night", "order", "")
    wait_for(lambda: len(heard(wall).cases) > 1, told="its cases")
    assert heard(wall).cases == cast("Any", wall.window.view.panel("urgent")).list.cases
    figures = dict(heard(wall).figures)
    assert figures["open_now"] == wall.window.pulse.value("open_now")
    blank = wall.acknowledged(wall.order(Verb.BLANK))
    assert (blank.cases, blank.figures) == ((), ())
