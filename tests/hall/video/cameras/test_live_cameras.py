"""What windows keep of cameras: each change taken in, each row only while it holds."""

from __future__ import annotations

from dataclasses import replace

from hall.facts import FactKind
from hall.live.live_store import LiveStore
from hall.video.cameras.live_cameras import LiveCameras
from tests.support.cameras import a_camera

OLD, NEW = a_camera("1", ends=10), a_camera("1", name_zh="新", begins=10, ends=20)
OTHER = a_camera("2")


def test_what_is_told_replaces_what_was_known() -> None:
    live = LiveCameras()
    as_store: LiveStore = live
    assert as_store.kind == FactKind.CAMERA
    live.load({"1": (OLD, NEW), "2": (OTHER,)})
    assert live.present(5) == {"1": OLD, "2": OTHER}
    live.apply({"2": (replace(OTHER, enabled=False),), "3": None})
    assert not live.present(5)["2"].enabled
    live.apply({"1": None})
    assert set(live.present(5)) == {"2"}
    live.load({"1": (OLD,)})
    assert live.present(5) == {"1": OLD}
    assert not live.leave([1])


def test_a_row_holds_from_its_beginning_until_just_before_its_end() -> None:
    live = LiveCameras()
    live.load({"1": (OLD, NEW), "2": (OTHER,)})
    assert [live.present(at)["1"] for at in (9, 10, 19)] == [OLD, NEW, NEW]
    assert set(live.present(20)) == {"2"}
    assert [live.next_turn(after) for after in (0, 10, 20)] == [10, 20, None]
