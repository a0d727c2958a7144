"""What stands around the hall's windows on a person's desktop: a window manager, another window, hands on the keys."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic

import pytest

from tests.support.screens import Screens
from tests.support.waits import wait_for

MANAGER = "openbox"
"""The window manager of the tests; it gives new windows the keys unless they do not want them."""
PRESS_MS = "15"
"""Between two keys of one call, as xdotool wants it: faster than anybody types."""
PATIENCE_S = 60.0
_FIELD = """
import sys
from PySide6.QtWidgets import QApplication, QLineEdit
app = QApplication(sys.argv)
field = QLineEdit()
field.textChanged.connect(lambda text: print(text, flush=True))
field.setWindowTitle("desk")
field.resize(600, 60)
field.show()
field.activateWindow()
app.exec()
"""


def needs_desktop() -> None:
    """Skip the test where window manager or hands are not installed."""
    missing = [program for program in (MANAGER, "xdotool", "xprop") if shutil.which(program) is None]
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)}")


class Hands:
    """Presses keys and buttons of a display, as a person does: whoever has the focus gets them."""

    def __init__(self, screens: Screens) -> None:
        self._environment = screens.environment()
        self.typed = ""

    def type(self, letters: str) -> None:
        """Type these."""
        self.do("type", "--delay", PRESS_MS, letters)
        self.typed += letters

    def type_until(self, is_enough: Callable[[], object]) -> None:
        """Go on typing until something has happened, and a word longer: what takes the keys may take them late."""
        started = monotonic()
        while not is_enough():
            assert monotonic() - started < PATIENCE_S, f"nothing happened while {len(self.typed)} letters were typed"
            self.type("wuchengdong")
        self.type("erqiquzhengfu" * 3)

    def do(self, *words: str) -> str:
        """One call of xdotool; what it answers."""
        command = ["xdotool", *words]
        done = subprocess.run(command, env=self._environment, capture_output=True, text=True, timeout=30, check=False)
        return done.stdout.strip() if done.returncode == 0 else ""

    def window(self, title: str) -> str:
        """The id of the one visible window whose title holds this; empty while there is none."""
        return self.do("search", "--onlyvisible", "--name", title).partition("\n")[0]


def stacked(screens: Screens) -> list[str]:
    """The ids of the windows that the manager keeps, the one in front last."""
    command = ["xprop", "-root", "_NET_CLIENT_LIST_STACKING"]
    told = subprocess.run(command, env=screens.environment(), capture_output=True, text=True, timeout=30, check=True)
    return [str(int(each, 16)) for each in re.findall(r"0x[0-9a-f]+", told.stdout)]


@contextmanager
def window_manager(screens: Screens, folder: Path, program: str = MANAGER) -> Iterator[None]:
    """A window manager on that display; an empty ``program``: none, as in a bare kiosk."""
    if not program:
        yield
        return
    with (folder / "manager.out").open("wb") as out:
        manager = subprocess.Popen([program], env=screens.environment(), stdout=out, stderr=out)
    try:
        wait_for(lambda: Hands(screens).do("get_desktop"), told=f"{program} to take the display")
        yield
    finally:
        manager.terminate()
        manager.wait(60)


class Field:
    """A window of another process with one line to type into, as a desk has; it has the keys from its start."""

    def __init__(self, process: subprocess.Popen[bytes], out: Path) -> None:
        self._process, self._out = process, out

    @property
    def text(self) -> str:
        """What stands in it."""
        return ("\n" + self._out.read_text(encoding="utf-8")).split("\n")[-2]


@contextmanager
def field(screens: Screens, folder: Path) -> Iterator[Field]:
    """Opens such a window; it takes keys when this returns."""
    path = folder / "field.out"
    with path.open("wb") as out:
        process = subprocess.Popen([sys.executable, "-c", _FIELD], env=screens.environment(), stdout=out)
    try:
        made, hands = Field(process, path), Hands(screens)
        wait_for(lambda: hands.do("key", "x") == "" and "x" in made.text, told="the field to take a key")
        hands.do("key", "ctrl+a", "BackSpace")
        wait_for(lambda: not made.text, told="an empty field")
        yield made
    finally:
        process.terminate()
        process.wait(60)
