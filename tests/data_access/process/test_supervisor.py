"""The supervisor with tiny children: restarts what dies, leaves closed what was closed, ends all in order."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

import psutil
import pytest

from data_access.process import supervisor
from data_access.process.child import Child, ChildSpec
from data_access.process.post import Post, RestartPatience
from data_access.process.service_notice import BEAT, READY, Listener, notice_to, timeout_s
from data_access.process.supervisor import Supervisor
from hall.errors import Words
from hall.exit_codes import AGAIN
from tests.support.waits import wait_for

pytestmark = pytest.mark.allow_log(r"supervisor\.(restarting|given_up|safe|frozen|dark)|desk could not be started")

HASTY = RestartPatience(first_wait_s=0.02, longest_wait_s=0.05, crashes_allowed=3, grace_s=0.5)
WAITS = "import signal; signal.sigwait([signal.SIGTERM])"
STUBBORN = "import signal, sys; signal.signal(15, signal.SIG_IGN); print('deaf', flush=True); signal.sigwait([10])"


def python(name: str, code: str, keeps_open: bool = True) -> ChildSpec:
    return ChildSpec(name, (sys.executable, "-S", "-c", code), keeps_open)


class Ear:
    """Hears what the supervisor tells, and can send this process a signal when it hears a code."""

    def __init__(self, end_on: tuple[str, ...] = ()) -> None:
        self.heard: list[Words] = []
        self._end_on = list(end_on)

    def __call__(self, words: Words) -> None:
        self.heard.append(words)
        said = f"{words.code}:{words.params['name']}"
        if said in self._end_on:
            self._end_on.remove(said)
            os.kill(os.getpid(), signal.SIGTERM)

    def codes(self, name: str) -> list[str]:
        return [w.code.removeprefix("supervisor.") for w in self.heard if w.params["name"] == name]

    def order(self, code: str) -> list[str]:
        return [str(w.params["name"]) for w in self.heard if w.code == f"supervisor.{code}"]

    def pids(self) -> list[int]:
        return [int(w.params["pid"]) for w in self.heard if w.code == "supervisor.started"]


def run(stations: Sequence[ChildSpec], ear: Ear) -> int:
    return Supervisor(stations, os.environ, ear, HASTY).run()


def test_closed_windows_stay_closed_and_end_the_hall() -> None:
    ear = Ear()
    assert run([python("desk", ""), python("wall", ""), python("life", WAITS, keeps_open=False)], ear) == 0
    assert ear.codes("desk") == ["started", "closed"]
    assert ear.codes("life") == ["started", "ending"]
    assert not any(psutil.pid_exists(pid) for pid in ear.pids())


def test_life_that_ends_by_itself_was_closed_by_nobody(tmp_path: Path) -> None:
    marker = tmp_path / "pid"
    life = f"import os, pathlib; p = pathlib.Path({str(marker)!r}); p.with_name('x').write_text(str(os.getpid()))\n"
    life += "p.with_name('x').rename(p)"
    desk = f"import os, pathlib, time\np = pathlib.Path({str(marker)!r})\n"
    desk += "while not p.exists() or pathlib.Path('/proc', p.read_text()).exists(): time.sleep(0.01)"
    ear = Ear()
    assert run([python("desk", desk), python("life", life, keeps_open=False)], ear) == 0
    assert ear.codes("life") == ["started"]
    assert ear.codes("desk") == ["started", "closed"]


def test_what_dies_is_started_again(tmp_path: Path) -> None:
    marker = tmp_path / "died"
    once = f"import os, pathlib; p = pathlib.Path({str(marker)!r}); seen = p.exists(); p.touch(); seen or os.abort()"
    ear = Ear()
    assert run([python("desk", once)], ear) == 0
    assert ear.codes("desk") == ["started", "restarting", "started", "closed"]
    assert ear.heard[1].params["exit_code"] == -signal.SIGABRT


def test_what_keeps_dying_is_given_up_and_the_others_go_on() -> None:
    ear = Ear(end_on=("supervisor.given_up:desk",))
    assert run([python("desk", "raise SystemExit(1)"), python("wall", WAITS)], ear) == 3
    assert ear.codes("desk").count("started") == HASTY.crashes_allowed + 1
    assert ear.codes("wall") == ["started", "ending"]


def test_wrong_use_is_not_tried_again() -> None:
    ear = Ear()
    assert run([python("desk", "raise SystemExit(2)")], ear) == 3
    assert ear.codes("desk") == ["started", "given_up"]


def test_program_that_is_not_there_is_given_up() -> None:
    ear = Ear()
    assert run([ChildSpec("desk", ("/nowhere/at/all",))], ear) == 3
    assert ear.codes("desk") == ["restarting"] * HASTY.crashes_allowed + ["given_up"]


def test_signal_ends_all_in_reverse_order() -> None:
    ear = Ear(end_on=("supervisor.started:life",))
    assert run([python("desk", WAITS), python("wall", WAITS), python("life", WAITS, keeps_open=False)], ear) == 0
    assert ear.order("ending") == ["life", "wall", "desk"]
    assert not any(psutil.pid_exists(pid) for pid in ear.pids())


def test_child_that_does_not_listen_is_killed_after_the_grace() -> None:
    child = Child(python("deaf", STUBBORN), os.environ, 0.0)
    wait_for(lambda: child.listen() and "deaf" in child.last_words())
    child.ask_to_end()
    child.kill()
    assert wait_for(child.exit_code) == -signal.SIGKILL
    child.close()


def test_stubborn_station_does_not_hold_up_the_end() -> None:
    ear = Ear(end_on=("supervisor.started:deaf",))
    assert run([python("deaf", STUBBORN)], ear) == 0
    assert not any(psutil.pid_exists(pid) for pid in ear.pids())


def test_grandchildren_of_a_dead_station_are_ended() -> None:
    code = f"import subprocess, sys; print(subprocess.Popen([sys.executable, '-S', '-c', {WAITS!r}]).pid, flush=True)"
    child = Child(python("desk", code), os.environ, 0.0)
    wait_for(lambda: child.exit_code() == 0)
    child.close()
    grandchild = int(child.last_words())
    wait_for(lambda: not psutil.pid_exists(grandchild) or psutil.Process(grandchild).status() == "zombie")


def test_talkative_child_fills_nothing() -> None:
    code = "for i in range(100_000): print('x' * 50, i)\nprint('y' * 100_000)"
    child = Child(python("loud", code), os.environ, 0.0)
    wait_for(lambda: (child.listen(), child.exit_code())[1] == 0)
    child.close()
    words = child.last_words(100_000)
    assert len(words) < 200 * 2_001
    assert words.splitlines()[-1].startswith("y")
    assert "x 99999" in words


def test_restart_waits_grow_to_a_limit() -> None:
    waits = [RestartPatience().wait_s(crashes) for crashes in range(1, 9)]
    assert waits == [0.1, 1, 2, 4, 8, 16, 30, 30]


@pytest.mark.skipif(sys.platform != "linux", reason="the parent-death signal is Linux's")
def test_supervisor_killed_by_force_takes_its_children_with_it() -> None:
    code = f"""
import os, sys
from data_access.process.child import ChildSpec
from data_access.process.supervisor import Supervisor
tell = lambda words: print(words.params["pid"], flush=True)
Supervisor([ChildSpec("desk", (sys.executable, "-S", "-c", {WAITS!r}))], os.environ, tell).run()
"""
    supervisor = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    assert supervisor.stdout is not None
    pid = int(supervisor.stdout.readline())
    assert psutil.pid_exists(pid)
    supervisor.kill()
    supervisor.wait(60)
    supervisor.stdout.close()
    wait_for(lambda: not psutil.pid_exists(pid) or psutil.Process(pid).status() == "zombie")


BEATS = """
import os, signal, socket, sys
out = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
def tell(text): out.sendto(text, os.environ["NOTIFY_SOCKET"])
"""
"""The beginning of a child that tells the supervisor something."""
KEEN = RestartPatience(first_wait_s=0.02, longest_wait_s=0.05, grace_s=0.5, crashes_to_safe=3, safe_for_s=600.0)


def wall(code: str, safe: str = WAITS, watched_s: float = 30.0) -> ChildSpec:
    command = (sys.executable, "-S", "-c")
    return ChildSpec("wall", (*command, code), watched_s=watched_s, safe=(*command, safe))


def test_a_wall_that_dies_three_times_shows_its_safe_scene() -> None:
    ear = Ear(end_on=("supervisor.safe:wall",))
    Supervisor([wall("raise SystemExit(1)")], os.environ, ear, KEEN).run()
    assert ear.codes("wall") == ["started", "restarting", "started", "restarting", "started", "safe"]


def test_crashes_far_apart_lead_to_no_safe_scene() -> None:
    post = Post(wall(""))
    moments = (0.0, 400.0, 700.0, 1_100.0, 1_200.0)
    patience = RestartPatience()
    turned = [(post.crashed(now, patience), post.turns_safe(now, patience))[1] for now in moments]
    assert turned == [False, False, False, False, True]
    assert post.to_start.command == post.station.safe
    assert [post.is_safe_over(1_200.0 + s) for s in (patience.safe_for_s - 1, patience.safe_for_s)] == [False, True]
    post.turns_whole(2_100.0, patience)
    assert post.to_start.command == post.station.command
    assert post.crashed(2_101.0, patience) == patience.crashes_to_safe
    assert post.turns_safe(2_101.0, patience), "it was tried, and died at once"


@pytest.mark.parametrize("how", ["asked by a signal", "asked at the wall", "after some time"])
def test_the_whole_wall_is_tried_again(tmp_path: Path, how: str) -> None:
    marker = tmp_path / "mended"
    code = f"import pathlib, sys; sys.exit(0 if pathlib.Path({str(marker)!r}).exists() else 1)"
    safe = f"import os, pathlib, signal, sys; pathlib.Path({str(marker)!r}).touch()\n"
    safe += {
        "asked by a signal": f"os.kill({os.getpid()}, signal.SIGUSR1); signal.sigwait([signal.SIGTERM])",
        "asked at the wall": f"sys.exit({AGAIN})",
        "after some time": "signal.sigwait([signal.SIGTERM])",
    }[how]
    ear = Ear()
    patience = replace(KEEN, safe_for_s=0.3 if how == "after some time" else 600.0)
    assert Supervisor([wall(code, safe)], os.environ, ear, patience).run() == 0
    assert ear.codes("wall")[-5:] == ["safe", "started", "whole", "started", "closed"]


def test_a_wall_that_was_told_to_restart_is_no_crash(tmp_path: Path) -> None:
    marker = tmp_path / "told"
    code = f"import pathlib, sys; p = pathlib.Path({str(marker)!r}); n = len(p.read_text()) if p.exists() else 0\n"
    code += f"p.write_text('x' * (n + 1)); sys.exit({AGAIN} if n < 6 else 0)"
    ear = Ear()
    assert Supervisor([wall(code)], os.environ, ear, KEEN).run() == 0
    assert ear.codes("wall") == [*["started", "again"] * 6, "started", "closed"], "however often"


def test_a_wall_that_paints_no_more_is_killed_and_begins_anew(tmp_path: Path) -> None:
    marker = tmp_path / "frozen"
    code = f"{BEATS}import pathlib; p = pathlib.Path({str(marker)!r}); seen = p.exists(); p.touch(); tell(b'READY=1')\n"
    code += "seen or os.kill(os.getpid(), signal.SIGSTOP)"
    ear = Ear()
    assert Supervisor([wall(code, watched_s=0.2)], os.environ, ear, KEEN).run() == 0
    assert ear.codes("wall") == ["started", "frozen", "restarting", "started", "closed"]


class Strokes:
    """Stands for what is laid over windows."""

    made: ClassVar[list[Strokes]] = []

    def __init__(self, pid: int, _environment: Mapping[str, str]) -> None:
        self.pid, self.is_ended = pid, False
        self.made.append(self)

    def end(self) -> None:
        self.is_ended = True

    def is_over(self) -> bool:
        return self.is_ended

    kill = end


def test_what_stands_still_is_struck_out_until_it_goes_on_or_is_killed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(supervisor, "StruckOut", Strokes)
    monkeypatch.setattr(Strokes, "made", [])
    marker = tmp_path / "frozen"
    code = f"{BEATS}import pathlib, time; p = pathlib.Path({str(marker)!r}); seen = p.exists(); p.touch()\n"
    code += "tell(b'WATCHDOG=1')\nif seen: sys.exit(0)\ntime.sleep(2); tell(b'WATCHDOG=1'); time.sleep(0.1)\n"
    code += "os.kill(os.getpid(), signal.SIGSTOP)"
    ear = Ear()
    patience = replace(KEEN, still_s=0.2)
    assert Supervisor([wall(code, watched_s=3.5)], os.environ, ear, patience).run() == 0
    assert ear.codes("wall") == ["started", "frozen", "restarting", "started", "closed"]
    assert [each.is_ended for each in Strokes.made] == [True, True]
    assert [each.pid for each in Strokes.made] == ear.pids()[:1] * 2


def test_beats_are_passed_on_to_whoever_watches_the_supervisor() -> None:
    manager = Listener(10.0)
    code = f"{BEATS}tell(b'READY=1'); tell(b'WATCHDOG=1'); tell(b'NOISE=1')"
    desk = python("desk", "import os, sys; sys.exit('NOTIFY_SOCKET' in os.environ)")
    ear, environment = Ear(), manager.environment(os.environ)
    assert notice_to(environment) is not None
    assert timeout_s(environment) == 10.0
    assert Supervisor([wall(code), desk], environment, ear, KEEN).run() == 0
    assert manager.heard() == {READY, BEAT}
    assert ear.codes("desk") == ["started", "closed"], "a desk tells the manager nothing"
    manager.close()


def test_a_supervisor_that_is_stopped_hears_nothing() -> None:
    """It keeps the place at which it listens; what comes there waits."""
    with closing(Listener(10.0)) as stopped:
        tell = notice_to(stopped.environment(os.environ))
        assert tell is not None
        assert tell(BEAT)
        assert not tell(BEAT), "the one before has not been taken"
        assert not [tell(BEAT) for _ in range(100)][-1], "nor is there room for more"
        stopped.heard()
        assert tell(BEAT), "it goes on"


def test_nobody_listens_and_nothing_is_told() -> None:
    assert notice_to({}) is None
    assert timeout_s({"WATCHDOG_USEC": "0"}) is None
    tell = notice_to({"NOTIFY_SOCKET": "/nowhere/at/all"})
    assert tell is not None
    tell(BEAT)


def test_a_display_that_is_gone_is_told_in_one_line_and_waited_for_within_bounds() -> None:
    ear, dies = Ear(), "raise SystemExit(3)"
    safe = wall(dies, safe=dies)
    assert Supervisor([python("desk", dies), safe], os.environ, ear, HASTY, is_dark=lambda: True).run() == 3
    assert len(ear.order("dark")) == 1
    assert sorted(ear.order("given_up")) == ["desk", "wall"]
    assert not ear.order("restarting")
    assert not ear.order("safe"), "nobody would see that either"


def test_a_display_that_comes_back_has_its_windows_again(tmp_path: Path) -> None:
    marker, ear = tmp_path / "plugged", Ear()
    code = (
        f"import pathlib, sys; p = pathlib.Path({str(marker)!r}); was = p.exists(); p.touch(); sys.exit(3 * (not was))"
    )
    assert Supervisor([python("desk", code)], os.environ, ear, HASTY, is_dark=lambda: not ear.order("dark")).run() == 0
    assert ear.codes("desk") == ["started", "dark", "closed"]
