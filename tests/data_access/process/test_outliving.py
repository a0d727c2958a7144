"""A wall whose supervisor is killed goes on; the next supervisor takes it over, and never makes a second one."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path
from threading import Thread

import psutil
import pytest

from data_access.process.child import MARK, ChildSpec
from data_access.process.hall_start import outliving
from data_access.process.outliving import UNTOLD, Adopted, Orphan, mark_of, orphans_at
from data_access.process.post import RestartPatience
from data_access.process.service_notice import BEAT, END, READY, SOCKET, Listener
from data_access.process.supervisor import Supervisor
from hall.errors import Words
from tests.support.waits import PATIENCE_S, wait_for

pytestmark = [
    pytest.mark.allow_log(r"supervisor\.(restarting|frozen|safe)|cannot be listened to"),
    pytest.mark.skipif(sys.platform != "linux", reason="what outlives is found in Linux's /proc"),
]
HASTY = RestartPatience(first_wait_s=0.02, longest_wait_s=0.05, grace_s=0.5, safe_for_s=600.0)
PAINTS = """
import os, signal, socket, sys, time
out = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
def tell(text):
    try: out.sendto(text, os.environ["NOTIFY_SOCKET"])
    except OSError: pass
def end(*_): sys.exit(0)
def close(*_): tell(b"EXIT_STATUS=0"); sys.exit(0)
signal.signal(signal.SIGTERM, end)
signal.signal(signal.SIGUSR2, close)
if "leaves" in sys.argv:
    left = os.fork()
    if not left:
        os.setsid()
        os.execv(sys.executable, [sys.executable, "-S", "-c", "import time; time.sleep(600)"])
    while os.getsid(left) != left: pass
tell(b"READY=1")
while True:
    if "mute" not in sys.argv: tell(b"WATCHDOG=1")
    time.sleep(0.02)
"""
"""A wall as small as can be: SIGUSR2 stands for the person who closes it; "leaves": it begins a service that stays when
it has gone, as those for speech do."""
SUPERVISES = """
import os, sys
from data_access.process.child import ChildSpec
from data_access.process.guardian import stay_behind
from data_access.process.supervisor import Supervisor
mark, guarded, *command = sys.argv[1:]
tell = lambda words: print(words.code, words.params.get("pid", 0), os.getpid(), flush=True)
if guarded == "guarded": stay_behind(tell)
wall = ChildSpec("wall", tuple(command), watched_s=30.0, mark=mark)
sys.exit(Supervisor([wall], os.environ, tell).run())
"""


class Ear:
    """Hears what a supervisor in this process tells, and then does what was asked for."""

    def __init__(self, **then: Callable[[], object]) -> None:
        self.codes: list[str] = []
        self.pids: list[int] = []
        self._then = then

    def __call__(self, words: Words) -> None:
        code = words.code.removeprefix("supervisor.")
        self.codes.append(code)
        self.pids.append(int(words.params.get("pid", 0)))
        if code in self._then:
            self._then[code]()


def end() -> None:
    os.kill(os.getpid(), signal.SIGTERM)


def socket_of(wall: int) -> Path:
    """Where that process tells that it paints. Its surroundings are there a moment after it is."""
    return Path(wait_for(lambda: psutil.Process(wall).environ().get("NOTIFY_SOCKET", ""), told="its surroundings"))


class Other:
    """A supervisor of another process, with one wall."""

    def __init__(self, wall: ChildSpec, guarded: str = "") -> None:
        words = [sys.executable, "-c", SUPERVISES, wall.mark, guarded, *wall.command]
        self.process = subprocess.Popen(words, stdout=subprocess.PIPE, text=True)
        self.pid, self.wall = self.said("started")
        notify = socket_of(self.wall)
        wait_for(notify.with_name("ready").exists, told="the wall to paint")

    def said(self, code: str) -> tuple[int, int]:
        """Wait for this word: who said it, and of which process."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            word, pid, by = line.split()
            if word == f"supervisor.{code}":
                return int(by), int(pid)
        raise AssertionError(f"it never said {code}")

    def kill(self) -> None:
        self.process.kill()
        self.process.wait(PATIENCE_S)


@pytest.fixture
def wall(tmp_path: Path) -> Iterator[ChildSpec]:
    """Whatever bears its mark is killed at the end."""
    mark = mark_of({}, "", str(tmp_path), ("as it was",))
    yield ChildSpec("wall", (sys.executable, "-S", "-c", PAINTS), watched_s=30.0, mark=mark)
    for process in psutil.process_iter():
        with suppress(psutil.Error):
            if process.environ().get(MARK, "").partition(".")[0] == mark.partition(".")[0]:
                process.kill()


@pytest.fixture
def start(wall: ChildSpec) -> Iterator[Callable[..., Other]]:
    started: list[Other] = []

    def other(guarded: str = "", *, words: tuple[str, ...] = ()) -> Other:
        started.append(Other(replace(wall, command=(*wall.command, *words)), guarded))
        return started[-1]

    yield other
    for each in started:
        each.kill()
        assert each.process.stdout is not None
        each.process.stdout.close()


def runs(pid: int) -> bool:
    with suppress(psutil.NoSuchProcess):
        return bool(psutil.Process(pid).status() != psutil.STATUS_ZOMBIE)
    return False


def supervise(wall: ChildSpec, ear: Ear, environment: dict[str, str] | None = None) -> int:
    return Supervisor([wall], environment or dict(os.environ), ear, HASTY).run()


class Manager:
    """A service manager of this process's supervisor."""

    def __init__(self) -> None:
        self._listener = Listener(10.0)
        self.environment = self._listener.environment(os.environ)
        self.heard = set[str]()

    def once_it_beats(self, do: Callable[[], object]) -> Callable[[], None]:
        """Do it when a beat was passed on."""

        def hear() -> None:
            while BEAT not in self.heard:
                self.heard |= wait_for(self._listener.heard, told="a beat")
            do()

        return lambda: Thread(target=hear, name="manager").start()

    def close(self) -> None:
        self._listener.close()


@pytest.fixture
def manager() -> Iterator[Manager]:
    made = Manager()
    yield made
    made.close()


def test_a_wall_outlives_its_supervisor_and_ends_with_the_next_one(
    wall: ChildSpec, start: Callable[..., Other], manager: Manager
) -> None:
    other = start()
    assert list(orphans_at(wall)) == [], "somebody watches it"
    other.kill()
    assert runs(other.wall)
    ear = Ear(adopted=manager.once_it_beats(end))
    assert supervise(wall, ear, manager.environment) == 0
    assert (ear.codes, ear.pids[0]) == (["adopted", "ending"], other.wall)
    assert manager.heard == {READY, BEAT}, "the manager of the new one hears that it is ready, too"
    assert not runs(other.wall)


@pytest.mark.parametrize(
    ("does", "codes"),
    [
        (signal.SIGKILL, ["restarting"]),
        (signal.SIGSTOP, ["frozen", "restarting"]),
        (signal.SIGUSR2, []),  # a person closes it
    ],
)
def test_what_becomes_of_a_wall_is_seen_by_who_took_it_over(
    wall: ChildSpec, start: Callable[..., Other], manager: Manager, does: signal.Signals, codes: list[str]
) -> None:
    other = start()
    other.kill()
    ear = Ear(adopted=manager.once_it_beats(lambda: os.kill(other.wall, does)), started=end)
    wall = replace(wall, watched_s=1.0 if does is signal.SIGSTOP else 30.0)  # on a busy machine beats come late
    assert supervise(wall, ear, manager.environment) == 0
    assert ear.codes == ["adopted", *([*codes, "started", "ending"] if codes else ["closed"])]
    assert not runs(other.wall)


def test_a_wall_that_was_being_ended_when_its_supervisor_died_is_begun_anew(
    wall: ChildSpec, start: Callable[..., Other]
) -> None:
    """It ends by the code of a window that a person closed; but nobody asked this supervisor to leave it closed."""
    wall = replace(wall, command=(*wall.command, "mute"))
    other = start(words=("mute",))
    other.kill()
    ear = Ear(adopted=lambda: os.kill(other.wall, signal.SIGUSR2), started=end)
    assert supervise(wall, ear) == 0
    assert ear.codes == ["adopted", "restarting", "started", "ending"]


def test_a_wall_of_other_settings_is_ended_before_another_begins(
    wall: ChildSpec, start: Callable[..., Other], tmp_path: Path
) -> None:
    other = start()
    other.kill()
    mark = mark_of({}, "", str(tmp_path), ("changed",))
    seen: list[bool] = []

    def began() -> None:
        seen.append(runs(other.wall))
        end()

    ear = Ear(started=began)
    assert supervise(replace(wall, mark=mark), ear) == 0
    assert (ear.codes, ear.pids[0], seen) == (["other", "started", "ending"], other.wall, [False])


def test_a_safe_scene_that_is_taken_over_is_tried_whole_when_somebody_asks(
    wall: ChildSpec, start: Callable[..., Other]
) -> None:
    other = start(words=("--safe",))
    other.kill()
    whole = replace(wall, safe=(*wall.command, "--safe"))
    ear = Ear(adopted=lambda: os.kill(os.getpid(), signal.SIGUSR1), started=end)
    assert supervise(whole, ear) == 0
    assert ear.codes == ["adopted", "whole", "started", "ending"]


def test_a_killed_supervisor_is_begun_again_where_no_manager_does_it(
    wall: ChildSpec, start: Callable[..., Other]
) -> None:
    other = start("guarded")
    assert other.pid != other.process.pid
    os.kill(other.pid, signal.SIGKILL)
    again, adopted = other.said("adopted")
    assert adopted == other.wall
    os.kill(again, signal.SIGKILL)
    again, _ = other.said("adopted")
    os.kill(other.process.pid, signal.SIGTERM)
    assert other.process.wait(PATIENCE_S) == 0
    assert not runs(other.wall)
    assert not runs(again)


def test_what_a_wall_has_left_behind_is_no_wall(wall: ChildSpec, start: Callable[..., Other]) -> None:
    """It would be waited for in the place of the wall that died with its supervisor, and be taken before one that
    lives."""
    wall = replace(wall, command=(*wall.command, "leaves"))
    other = start(words=("leaves",))
    other.kill()
    assert [each.pid for each in orphans_at(wall)] == [other.wall]
    os.kill(other.wall, signal.SIGKILL)
    wait_for(lambda: not runs(other.wall))
    assert list(orphans_at(wall)) == []


@pytest.mark.parametrize("is_link", [True, False])
def test_a_folder_that_others_may_write_to_is_not_the_wall_s(
    wall: ChildSpec, start: Callable[..., Other], tmp_path: Path, is_link: bool
) -> None:
    """Its own was taken away, and somebody made one named alike: nobody who listens there passes for a supervisor, and
    nothing is deleted behind a link."""
    other = start()
    other.kill()
    folder = socket_of(other.wall).parent
    shutil.rmtree(folder)
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    if is_link:
        folder.symlink_to(theirs)
    else:
        folder.mkdir()
        folder.chmod(0o777)
    with closing(socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)) as stranger:
        stranger.bind(str(folder / "notify"))
        ear = Ear(started=end)
        assert supervise(wall, ear) == 0
        assert (folder / "notify").exists()
    assert (ear.codes, ear.pids[0]) == (["other", "started", "ending"], other.wall)
    assert not runs(other.wall)
    if is_link:
        folder.unlink()
    else:
        shutil.rmtree(folder)


def test_a_number_that_is_another_s_by_now_is_not_signalled() -> None:
    """The supervisor stood still while the wall ended and somebody else's process got its number, and led a group."""
    sleeps = [sys.executable, "-S", "-c", "import time; time.sleep(600)"]
    with subprocess.Popen(sleeps, start_new_session=True) as wall:
        handle = os.pidfd_open(wall.pid)
        adopted = Adopted(ChildSpec("wall", ()), Orphan(wall.pid, handle, "", Path(), is_safe=False), None)
        wall.kill()
    answers = [sys.executable, "-S", "-c", "print(input())"]
    with subprocess.Popen(answers, start_new_session=True, stdin=-1, stdout=-1, text=True) as stranger:
        adopted.pid = stranger.pid
        assert adopted.exit_code() == UNTOLD
        adopted.kill()
        assert stranger.communicate("it lives")[0] == "it lives\n"
    adopted.close()


@pytest.mark.parametrize("told", ["²", "-1", "9" * 4_000, ""])
def test_a_code_that_is_none_is_not_heard(told: str) -> None:
    with closing(Listener(5.0)) as listener, closing(socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)) as out:
        address = listener.environment({})[SOCKET]
        for line in (f"{END}3", f"{END}{told}"):
            out.sendto(line.encode(), address)
        listener.heard()
        assert listener.end_code == 3


def test_a_guardian_that_is_killed_takes_its_supervisor_along_and_no_wall(
    wall: ChildSpec, start: Callable[..., Other]
) -> None:
    other = start("guarded")
    other.kill()
    wait_for(lambda: not runs(other.pid))
    assert [each.pid for each in orphans_at(wall)] == [other.wall]


def test_walls_alone_outlive_and_are_known_by_display_monitor_and_what_they_are_made_of() -> None:
    desk, wall = ChildSpec("desk", ("desk",)), ChildSpec("wall", ("wall",), watched_s=1.0)

    def marks(display: str = ":0", monitor: str = "", url: str = "one", made_of: str = "settings") -> tuple[str, str]:
        left, marked = outliving([desk, wall], {"DISPLAY": display}, monitor, url, (made_of,))
        assert left is desk
        place, _, made = marked.mark.partition(".")
        return place, made

    place, made = marks()
    assert marks(made_of="changed") == (place, marks(made_of="changed")[1]) != (place, made)
    assert marks(url="another")[0] == place, "one wall at a display, whatever its database"
    assert marks(url="another")[1] != made
    assert len({place, marks(display=":1")[0], marks(monitor="DP-1")[0]}) == 3
    assert marks(display="", url="another")[0] != marks(display="")[0]


def test_a_wall_that_stands_still_ends_itself_when_nobody_else_does() -> None:
    code = "from data_access.process.window_tools import ending_itself\n"
    code += "import signal; ending_itself(lambda text: False, 0.05)('WATCHDOG=1'); signal.pause()"
    done = subprocess.run([sys.executable, "-c", code], timeout=30, check=False)
    assert done.returncode == -signal.SIGALRM
