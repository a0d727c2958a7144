"""The tree holds each camera once, counted; searching finds by number, name and street, the nearest word first."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hall.video.cameras.camera import Camera, CameraKind
from hall.video.cameras.search import MOST_FOUND, CameraSearch
from hall.video.cameras.tree import Branch, TreeBy, tree_of
from tests.support.cameras import a_camera, many_cameras

NAMES = {"410103001": ("淮河路街道", "Huaihe Road"), "policing": ("综治视频监控", "Policing cameras")}


def counted(branch: Branch) -> int:
    """How many there are by looking."""
    return len(branch.cameras) + sum(map(counted, branch.branches))


@given(st.integers(0, 80), st.integers(0, 5), st.sampled_from(TreeBy))
def test_each_camera_stands_once_in_the_tree_and_is_counted(count: int, seed: int, by: TreeBy) -> None:
    cameras = many_cameras(count, seed)
    tree = tree_of(cameras, by)
    stood = [camera.code for branch in tree for camera in branch.leaves()]
    assert sorted(stood) == sorted(camera.code for camera in cameras)
    assert all(branch.count == counted(branch) > 0 for branch in tree)
    assert tree == tree_of(reversed(cameras), by), "the order in which they come makes no difference"


def test_branches_stand_in_their_order_and_what_belongs_to_none_is_last() -> None:
    cameras = [
        a_camera("1", name_zh="路口 10", street="b", kind=CameraKind.DRONE),
        a_camera("2", name_zh="路口 9", street="b", kind=CameraKind.ROAD),
        a_camera("3", street="", kind=CameraKind.PUBLIC, owner_group=""),
        a_camera("4", name_zh="路口 2", street="a", kind=CameraKind.ROAD),
        a_camera("5", name_zh="路口 10", street="b", kind=CameraKind.ROAD),
    ]
    area = tree_of(cameras, TreeBy.AREA)
    assert [(each.topic, each.code, each.count) for each in area] == [
        ("street", "a", 1), ("street", "b", 3), ("street", "", 1),
    ]  # fmt: skip
    assert [(each.topic, each.code) for each in area[1].branches] == [("kind", "road"), ("kind", "drone")]
    assert [camera.code for camera in area[1].branches[0].cameras] == ["2", "5"], "9 before 10"
    assert [each.code for each in tree_of(cameras, TreeBy.KIND)] == ["road", "public", "drone"]
    assert [each.code for each in tree_of(cameras, TreeBy.GROUP)] == ["policing", ""]


def found(cameras: list[Camera], typed: str) -> list[str]:
    """Codes of what is found."""
    return [camera.code for camera in CameraSearch(cameras, NAMES).find(typed)]


def test_cameras_are_found_by_what_people_know_of_them() -> None:
    cameras = [
        a_camera("12", name_zh="政通路 3", name_en="Zhengtong Road 3", street="x"),
        a_camera("7", name_zh="路口 12", street="x", owner_group="x"),
        a_camera("8", name_zh="12 号工地", street="x", owner_group="x"),
        a_camera("9", name_zh="大学路 1", national_id="41010300001321000001", street="410103001", owner_group="x"),
    ]
    assert found(cameras, "12") == ["12", "8", "7"], "its number, a name that begins so, a name that holds it"
    assert found(cameras, "淮河") == ["9"]
    assert found(cameras, "HUAIHE 大学") == ["9"], "each word somewhere"
    assert found(cameras, "４１０１０３００００１３２１０００００１") == ["9"], "as wide letters are typed"
    assert found(cameras, "综治") == ["12"]
    assert found(cameras, "policing") == ["12"], "and by the code of its group"
    assert found(cameras, "政通路 大学") == []
    assert found(cameras, " \u200b ") == []
    assert found(cameras, "1\n2") == found(cameras, "1 2")


def test_no_more_is_found_than_anybody_reads() -> None:
    cameras = many_cameras(MOST_FOUND + 50)
    assert len(CameraSearch(cameras, {}).find("示例")) == MOST_FOUND
