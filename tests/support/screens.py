"""Real monitors without hardware: an X server with the dummy driver, its outputs switched on and off while Qt runs.

For processes of their own (``environment``): the tests' own QApplication stays offscreen.
"""

from __future__ import annotations

import os
import select
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support.x_display import Display, Identity

DESKTOP = (15_360, 8_640)
"""Room for all monitors together, in pixels; X itself ends at 32767."""

_CONFIGURATION = """
Section "ServerFlags"
  Option "AutoAddDevices" "false"
  Option "AutoAddGPU" "false"
EndSection
Section "Device"
  Identifier "card"
  Driver "dummy"
  VideoRam {ram_kb}
EndSection
Section "Monitor"
  Identifier "any"
  HorizSync 1-5000
  VertRefresh 1-500
EndSection
Section "Screen"
  Identifier "desktop"
  Device "card"
  Monitor "any"
  DefaultDepth 24
  SubSection "Display"
    Depth 24
    Virtual {width} {height}
  EndSubSection
EndSection
"""


@dataclass(frozen=True, slots=True)
class Monitor:
    """A monitor's size and its place on the desktop, in pixels."""

    width: int
    height: int
    x: int = 0
    y: int = 0


def side_by_side(*sizes: tuple[int, int]) -> list[Monitor]:
    """Monitors in one row from left to right, the first one primary."""
    lefts = [sum(width for width, _ in sizes[:i]) for i in range(len(sizes))]
    return [Monitor(width, height, left) for (width, height), left in zip(sizes, lefts, strict=True)]


def what_is_missing() -> str:
    """Why there can be no X server here; empty when there can."""
    drivers = [Path(folder) / "xorg/modules/drivers/dummy_drv.so" for folder in ("/usr/lib", "/usr/lib64")]
    missing = [program for program in ("Xorg", "xrandr") if shutil.which(program) is None]
    if not any(driver.exists() for driver in drivers):
        missing.append("the dummy video driver")
    return f"not installed: {', '.join(missing)}" if missing else ""


class Screens:
    """A running X server. Monitors are named DUMMY0, DUMMY1, … in the order given; up to 16."""

    def __init__(self, display: str, monitors: list[Monitor]) -> None:
        self.display = display
        self._known_modes: set[str] = set()
        for number, monitor in enumerate(monitors):
            self.plug(number, monitor)
        self.make_primary(0)

    def environment(self) -> dict[str, str]:
        """For a child process that shall open windows there."""
        return {**os.environ, "DISPLAY": self.display, "QT_QPA_PLATFORM": "xcb"}

    def plug(self, number: int, monitor: Monitor) -> None:
        """Switch a monitor on, or give it another mode: Qt sees a screen come or change."""
        self.arrange({number: monitor})

    def arrange(self, monitors: dict[int, Monitor]) -> None:
        """As ``plug``, several at once: two may change places."""
        words = list[str]()
        for number, monitor in monitors.items():
            mode = f"hall-{monitor.width}x{monitor.height}"  # the plain name may be taken by a mode of X itself
            name = f"DUMMY{number}"
            if mode not in self._known_modes:
                self._xrandr("--newmode", mode, *_timings(monitor))
                self._known_modes.add(mode)
            self._xrandr("--addmode", name, mode)
            words += ["--output", name, "--mode", mode, "--pos", f"{monitor.x}x{monitor.y}"]
        self._xrandr(*words)
        self._xrandr("--query")  # until it is asked, the driver calls it disconnected, and Qt does not see it move

    def unplug(self, *numbers: int) -> None:
        """Switch monitors off: Qt sees a screen go. Those that remain move to the left until they are plugged anew."""
        self._xrandr(*(word for number in numbers for word in ("--output", f"DUMMY{number}", "--off")))

    def tell(self, number: int, identity: Identity | None) -> None:
        """What the monitor in this plug tells of itself from when it is switched on next; None: nothing."""
        display = Display(self.display)
        display.tell(f"DUMMY{number}", identity)
        display.close()

    def make_primary(self, number: int) -> None:
        """Make a monitor the primary one."""
        self._xrandr("--output", f"DUMMY{number}", "--primary")

    def _xrandr(self, *words: str) -> None:
        command = ["xrandr", "-display", self.display, *words]
        done = subprocess.run(command, capture_output=True, text=True, timeout=30, check=False)
        assert done.returncode == 0, f"{' '.join(command)}: {done.stderr}"


def _timings(monitor: Monitor) -> list[str]:
    """A mode line that nothing has to obey: small blanking, 60 pictures a second."""
    across = [monitor.width, monitor.width + 8, monitor.width + 16, monitor.width + 24]
    down = [monitor.height, monitor.height + 2, monitor.height + 4, monitor.height + 6]
    return [f"{across[3] * down[3] * 60 / 1e6:.2f}", *map(str, across), *map(str, down)]


@contextmanager
def x_server(folder: Path, monitors: list[Monitor]) -> Iterator[Screens]:
    """An X server on a free display number, ended at the end. ``folder``: for its configuration and log."""
    width, height = DESKTOP
    configuration = folder / "xorg.conf"
    configuration.write_text(
        _CONFIGURATION.format(width=width, height=height, ram_kb=width * height * 4 // 1024 + 65_536)
    )
    reads, writes = os.pipe()
    command = ["Xorg", "-displayfd", str(writes), "-config", str(configuration), "-logfile", str(folder / "xorg.log")]
    command += ["-noreset", "-nolisten", "tcp", "-s", "0", "-dpms", "-ac"]
    with (folder / "xorg.out").open("w") as out:
        server = subprocess.Popen(command, pass_fds=[writes], stdout=out, stderr=out, start_new_session=True)
    os.close(writes)
    try:
        yield Screens(f":{_display_number(reads, folder)}", monitors)
    finally:
        os.close(reads)
        server.terminate()
        try:
            server.wait(60)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait(60)


def _display_number(pipe: int, folder: Path) -> int:
    """The number that X tells when it is ready; the pipe closes without one when it cannot start."""
    ready, _, _ = select.select([pipe], [], [], 30)
    said = os.read(pipe, 16).decode().strip() if ready else ""
    assert said.isdigit(), "Xorg did not start:\n" + (folder / "xorg.out").read_text()[-2000:]
    return int(said)


@pytest.fixture
def start_screens(tmp_path: Path) -> Iterator[Callable[[list[Monitor]], Screens]]:
    """Starts X servers that end with the test; skips where X is not installed."""
    if reason := what_is_missing():
        pytest.skip(f"real screens need Xorg; {reason}")
    with ExitStack() as servers:

        def start(monitors: list[Monitor]) -> Screens:
            folder = tmp_path / f"x{len(list(tmp_path.glob('x*')))}"
            folder.mkdir()
            return servers.enter_context(x_server(folder, monitors))

        yield start
