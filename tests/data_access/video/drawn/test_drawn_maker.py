"""Loops that are not there are drawn by a process of their own, which ends with whoever asked."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

import pytest

from data_access.process.child import MARK
from data_access.video.drawn import drawing
from data_access.video.drawn.drawn_folder import DrawnFolder, Grain
from data_access.video.drawn.drawn_maker import DrawnMaker
from hall.video.cameras.camera import CameraKind
from hall.video.drawn import HEIGHT, WIDTH, Drawn, LightOf, Trouble
from tests.support.waits import PATIENCE_S, wait_for

DIES = (sys.executable, "-c", "import sys; sys.stdin.readline(); sys.exit(3)")
COPY = """
import sys
from pathlib import Path
for name in sys.stdin:
    (Path(sys.argv[1]) / (name.strip() + '.ts')).touch()
"""
"""Stands for the drawing process: keeps an empty loop for each name."""


def scene(seed: int) -> Drawn:
    return Drawn(CameraKind.ROAD, LightOf.DAY, Trouble.NONE, seed)


@pytest.fixture
def drawer(tmp_path: Path) -> Iterator[DrawnMaker]:
    made = DrawnMaker(DrawnFolder(tmp_path), (sys.executable, "-c", COPY, str(tmp_path)))
    yield made
    made.stop()


def test_loop_is_drawn_when_it_is_asked_for(drawer: DrawnMaker) -> None:
    assert drawer.loop(scene(1)) is None
    wait_for(lambda: drawer.loop(scene(1)) is not None)
    wait_for(lambda: drawer.loop(scene(2)) is not None)


@pytest.mark.allow_log(r"the process that draws sample cameras ended with 3")
def test_who_draws_is_begun_anew(tmp_path: Path, drawer: DrawnMaker, caplog: pytest.LogCaptureFixture) -> None:
    """Killed, or at the end of its disk: the next who asks has it begun anew, and what was lost is asked for again."""
    dying = DrawnMaker(DrawnFolder(tmp_path), DIES, rest_s=0.0)
    assert dying.loop(scene(1)) is None
    wait_for(lambda: dying.loop(scene(1)) is None and "ended with 3" in caplog.text)
    dying.stop()
    wait_for(lambda: drawer.loop(scene(1)) is not None)


@pytest.mark.allow_log(r"the process that draws sample cameras ended with 3")
def test_who_draws_and_cannot_is_not_begun_again_at_once(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    dying = DrawnMaker(DrawnFolder(tmp_path), DIES)
    wait_for(lambda: dying.loop(scene(1)) is None and "ended with 3" in caplog.text)
    for seed in range(9):
        assert dying.loop(scene(seed)) is None
    assert caplog.text.count("ended with 3") == 1
    assert dying._process is None  # noqa: SLF001 - that none is begun is what is asked
    dying.stop()


def test_stopped_drawer_leaves_no_process(drawer: DrawnMaker) -> None:
    drawer.loop(scene(1))
    process = drawer._process  # noqa: SLF001 - that it is gone is what is asked
    drawer.stop()
    assert process is not None
    assert process.returncode is not None
    drawer.stop()


class Painted(list[tuple[int, int]]):
    """Who paints: keeps which seed and frame were asked for, in order; ``then`` is called at each."""

    then: Callable[[], object] = staticmethod(lambda: None)

    def __call__(self, drawn: Drawn, frame: int) -> bytes:
        self.append((drawn.seed, frame))
        self.then()
        return bytes(WIDTH * HEIGHT * 4)


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Scenes of four frames, two a second; the tests' process stays as important as it is."""
    monkeypatch.setattr(drawing, "FRAMES", 4)
    monkeypatch.setattr(drawing, "FRAMES_A_SECOND", 2)
    monkeypatch.setattr(os, "nice", lambda _: 0)


@pytest.mark.usefixtures("short")
@pytest.mark.allow_log(r"no scene is called")
def test_drawing_takes_names_until_they_end(tmp_path: Path) -> None:
    painted = Painted()
    names = [f"{scene(1).name}\n", "no-such-scene-1\n", "nonsense\n", f"{scene(1).name}\n"]
    drawing.keep_drawn(tmp_path, names, painted)
    assert painted == [(1, 0), (1, 2), *((1, n) for n in range(4))], "a coarse one first, then the fine one"
    assert DrawnFolder(tmp_path).of(scene(1)) is not None
    assert DrawnFolder(tmp_path).of(scene(1), Grain.COARSE) is None, "it has had its day"
    drawing.keep_drawn(tmp_path, names[:1], painted)
    assert len(painted) == 6, "it is there"


@pytest.mark.usefixtures("short")
def test_drawing_ends_with_whoever_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A wall that is killed leaves no process behind that draws for minutes, and nothing half."""
    painted = Painted()
    parents = [os.getppid()]
    monkeypatch.setattr(os, "getppid", lambda: parents[-1])
    painted.then = lambda: parents.append(1) if len(painted) == 6 else None
    with pytest.raises(SystemExit):
        drawing.keep_drawn(tmp_path, [scene(1).name, scene(2).name], painted)
    assert len(painted) == 6, "the frame that was begun, and none after it"
    assert not list(tmp_path.glob("*.part"))


def test_drawer_is_no_window_of_a_supervisor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Or the next hall would take it for a wall that runs."""
    monkeypatch.setenv(MARK, "this wall")
    monkeypatch.setenv("NOTIFY_SOCKET", "/nowhere")
    told = tmp_path / "told"
    tell = f"import os, sys; open({str(told)!r}, 'w').write(repr(sorted(os.environ))); sys.stdin.read()"
    drawer = DrawnMaker(DrawnFolder(tmp_path), (sys.executable, "-c", tell))
    assert drawer.loop(scene(1)) is None
    known = wait_for(lambda: told.read_text(encoding="utf-8") if told.exists() else "")
    drawer.stop()
    assert MARK not in known
    assert "NOTIFY_SOCKET" not in known
    assert "PATH" in known


@pytest.mark.usefixtures("short")
def test_who_asks_while_another_is_drawn_has_a_coarse_one_at_once(tmp_path: Path) -> None:
    """Sixteen tiles that open together all show something before the first of them is drawn whole."""
    painted, begun, asked = Painted(), Event(), Event()

    def names() -> Iterator[str]:
        yield scene(1).name
        begun.wait(PATIENCE_S)
        yield scene(2).name
        asked.set()

    def at_the_first_fine_frame() -> None:
        if len(painted) == 3:
            begun.set()
            asked.wait(PATIENCE_S)

    painted.then = at_the_first_fine_frame
    drawing.keep_drawn(tmp_path, names(), painted)
    assert painted[:7] == [(1, 0), (1, 2), (1, 0), (2, 0), (2, 2), (1, 1), (1, 2)]
    assert all(DrawnFolder(tmp_path).of(scene(seed)) for seed in (1, 2))


def test_coarse_loop_is_shown_while_the_fine_one_is_drawn(tmp_path: Path, drawer: DrawnMaker) -> None:
    folder, pixels = DrawnFolder(tmp_path), bytes(WIDTH * HEIGHT * 4)
    coarse = folder.keep(scene(7), [pixels], Grain.COARSE)
    assert drawer.loop(scene(7)) == coarse
    wait_for(lambda: drawer.loop(scene(7)) == folder.of(scene(7)) != coarse)


@pytest.mark.usefixtures("short")
def test_who_wants_a_glance_has_no_more_drawn(tmp_path: Path) -> None:
    painted = Painted()
    drawing.keep_drawn(tmp_path, [f"{scene(1).name}{Grain.COARSE.value}\n"], painted)
    assert painted == [(1, 0), (1, 2)]
    assert DrawnFolder(tmp_path).of(scene(1)) is None
    assert DrawnFolder(tmp_path).of(scene(1), Grain.COARSE) is not None


def test_glance_is_any_loop_there_is(tmp_path: Path, drawer: DrawnMaker) -> None:
    assert drawer.glance(scene(1)) is None
    found = wait_for(lambda: drawer.glance(scene(1)))
    assert found == DrawnFolder(tmp_path).of(scene(1), Grain.COARSE)
    assert drawer.loop(scene(1)) == found, "while the fine one is drawn"
    wait_for(lambda: drawer.loop(scene(1)) != found)
    assert drawer.glance(scene(1)) == DrawnFolder(tmp_path).of(scene(1))
