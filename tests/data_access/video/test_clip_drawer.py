"""Clips that are not there are drawn by a process of their own, which ends with whoever asked."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from data_access.video.clips import drawing
from data_access.video.clips.clip_drawer import ClipDrawer
from data_access.video.clips.clip_folder import ClipFolder
from hall.video.cameras.camera import CameraKind
from hall.video.drawn import HEIGHT, WIDTH, Drawn, LightOf, Trouble
from tests.support.waits import wait_for

COPY = """
import sys
from pathlib import Path
for name in sys.stdin:
    (Path(sys.argv[1]) / (name.strip() + '.ts')).touch()
"""
"""Stands for the drawing process: keeps an empty clip for each name."""


def scene(seed: int) -> Drawn:
    return Drawn(CameraKind.ROAD, LightOf.DAY, Trouble.NONE, seed)


@pytest.fixture
def drawer(tmp_path: Path) -> Iterator[ClipDrawer]:
    made = ClipDrawer(ClipFolder(tmp_path), (sys.executable, "-c", COPY, str(tmp_path)))
    yield made
    made.stop()


def test_clip_is_drawn_when_it_is_asked_for(drawer: ClipDrawer) -> None:
    assert drawer.clip(scene(1)) is None
    wait_for(lambda: drawer.clip(scene(1)) is not None)
    wait_for(lambda: drawer.clip(scene(2)) is not None)


@pytest.mark.allow_log(r"the process that draws sample cameras ended with 3")
def test_who_draws_is_begun_anew(tmp_path: Path, drawer: ClipDrawer, caplog: pytest.LogCaptureFixture) -> None:
    """Killed, or at the end of its disk: the next who asks has it begun anew, and what was lost is asked for again."""
    dying = ClipDrawer(ClipFolder(tmp_path), (sys.executable, "-c", "import sys; sys.stdin.readline(); sys.exit(3)"))
    assert dying.clip(scene(1)) is None
    wait_for(lambda: dying.clip(scene(1)) is None and "ended with 3" in caplog.text)
    dying.stop()
    wait_for(lambda: drawer.clip(scene(1)) is not None)


def test_stopped_drawer_leaves_no_process(drawer: ClipDrawer) -> None:
    drawer.clip(scene(1))
    process = drawer._process  # noqa: SLF001 - that it is gone is what is asked
    drawer.stop()
    assert process is not None
    assert process.returncode is not None
    drawer.stop()


@pytest.mark.allow_log(r"no scene is called")
def test_drawing_takes_names_until_they_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawing, "FRAMES", 2)
    monkeypatch.setattr(os, "nice", lambda _: 0)
    painted: list[tuple[Drawn, int]] = []

    def paint(drawn: Drawn, frame: int) -> bytes:
        painted.append((drawn, frame))
        return bytes(WIDTH * HEIGHT * 4)

    names = [f"{scene(1).name}\n", "no-such-scene-1\n", "nonsense\n", f"{scene(1).name}\n"]
    drawing.keep_drawn(tmp_path, names, paint)
    assert painted == [(scene(1), 0), (scene(1), 1)]
    assert ClipFolder(tmp_path).of(scene(1)) is not None
