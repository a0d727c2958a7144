"""The wall asks the desktop to keep the monitors awake, and says when nobody would."""

from __future__ import annotations

import shutil
import socket
import struct
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from screens.station import awake
from screens.station.awake import Awake
from screens.station.display_sleep import DisplaySleep, display_sleep
from tests.support.waits import wait_for

TOP = Path(__file__).resolve().parents[3]
X_PORT = 6_000
GET_SCREEN_SAVER, QUERY_EXTENSION, DPMS, GET_TIMEOUTS = 108, 98, 140, 2
"""X11 protocol: opcodes, DPMS's as the server chooses."""
ASKS = """
import sys
from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusVirtualObject
from screens.station import awake
from screens.station.display_sleep import DisplaySleep

class Desktop(QDBusVirtualObject):
    def introspect(self, path):
        return ""
    def handleMessage(self, message, connection):
        print(message.member(), *message.arguments(), flush=True)
        return connection.send(message.createReply(7))

app = QCoreApplication(sys.argv)
awake.QGuiApplication.platformName = staticmethod(lambda: "xcb" if sys.argv[1] == "sleeps" else "wayland")
awake.display_sleep = lambda: DisplaySleep(0, 600, True)
bus = QDBusConnection.sessionBus()
if sys.argv[1] != "absent":
    desktop = Desktop()
    bus.registerVirtualObject(awake.PATH, desktop)
    bus.registerService(awake.SERVICE)
asked = awake.Awake()
wanted = [True, False, True] if sys.argv[1] == "back" else [None]
def look():
    if asked.holds is None or wanted[0] not in (None, asked.holds):
        return
    wanted.pop(0)
    if wanted:
        (bus.unregisterService if asked.holds else bus.registerService)(awake.SERVICE)
        return
    print("holds", asked.holds, flush=True)
    app.quit()
timer = QTimer(interval=20)
timer.timeout.connect(look)
timer.start()
app.exec()
"""


@pytest.mark.skipif(shutil.which("dbus-run-session") is None, reason="no D-Bus here")
@pytest.mark.parametrize(
    ("desktop", "answer"),
    [("there", "holds True"), ("absent", "holds False"), ("sleeps", "holds False"), ("back", "holds True")],
)
def test_desktop_is_asked(desktop: str, answer: str) -> None:
    """Again where its service began anew; and it is not believed while the monitors sleep."""
    command = ["dbus-run-session", "--", sys.executable, "-c", ASKS, desktop]
    done = subprocess.run(command, cwd=TOP, capture_output=True, text=True, timeout=60, check=False)
    assert done.stdout.split("\n")[-2] == answer, done.stdout + done.stderr
    assert done.stdout.count("Inhibit ") == {"absent": 0, "back": 2}.get(desktop, 1)


def test_nobody_is_asked_without_a_monitor_and_nothing_is_found(qtbot: QtBot) -> None:
    assert Awake().holds is None


@pytest.mark.allow_log("the monitors (may )?fall asleep|lets no monitor sleep")
@pytest.mark.parametrize(
    ("seen", "holds"),
    [(DisplaySleep(0, 0), True), (DisplaySleep(600, 0), False), (DisplaySleep(0, 900), False), (None, False)],
)
def test_a_bare_display_server_is_asked_about_itself(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, seen: DisplaySleep | None, holds: bool
) -> None:
    monkeypatch.setattr(QGuiApplication, "platformName", staticmethod(lambda: "xcb"))
    monkeypatch.setattr(awake, "_has_session_bus", lambda: False)
    monkeypatch.setattr(awake, "MINUTE_MS", 1)
    told = [DisplaySleep(1, 1), seen]
    monkeypatch.setattr(awake, "display_sleep", lambda: told.pop(0) if len(told) > 1 else told[0])
    asked = Awake()
    assert asked.holds is False
    wait_for(lambda: len(told) == 1 and asked.holds is holds)
    asked.deleteLater()


class FakeServer(threading.Thread):
    """An X server that knows nothing but its screen saver and DPMS; one connection."""

    def __init__(self, *, saver_s: int, dpms: tuple[int, int, int] | None, is_on: bool, level: int = 0) -> None:
        super().__init__(daemon=True)
        self._saver_s, self._dpms, self._is_on, self._level = saver_s, dpms, is_on, level
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.display = f"127.0.0.1:{self._socket.getsockname()[1] - X_PORT}"

    def run(self) -> None:
        with self._socket, self._socket.accept()[0] as here:
            here.recv(12)
            here.sendall(
                struct.pack("<BxHHHIIIIHHBBBBBBBB4x", 1, 11, 0, 8, 0, 0, 1, 0, 0, 65_535, 0, 0, 0, 0, 32, 32, 8, 255)
            )
            number = 0
            while head := here.recv(4):
                opcode, minor, length = struct.unpack("<BBH", head)
                here.recv(length * 4 - 4)
                number += 1
                here.sendall(struct.pack("<BxHI24s", 1, number, 0, self._answer(opcode, minor)))

    def _answer(self, opcode: int, minor: int) -> bytes:
        if opcode == GET_SCREEN_SAVER:
            return struct.pack("<HHBB", self._saver_s, 600, 1, 1)
        if opcode == QUERY_EXTENSION:
            return struct.pack("<BBBB", self._dpms is not None, DPMS, 0, 0)
        assert opcode == DPMS
        return (
            struct.pack("<HHH", *(self._dpms or ()))
            if minor == GET_TIMEOUTS
            else struct.pack("<HB", self._level, self._is_on)
        )


@pytest.mark.parametrize(
    ("saver_s", "dpms", "is_on", "seen"),
    [
        (600, (0, 0, 0), True, DisplaySleep(600, 0)),
        (0, (0, 700, 900), True, DisplaySleep(0, 700)),
        (0, (600, 700, 900), False, DisplaySleep(0, 0)),
        (0, None, False, DisplaySleep(0, 0)),
        (0, (0, 0, 600), True, DisplaySleep(0, 600, is_asleep=True)),
    ],
)
def test_what_a_display_server_says_of_its_sleep_is_understood(
    monkeypatch: pytest.MonkeyPatch, saver_s: int, dpms: tuple[int, int, int] | None, is_on: bool, seen: DisplaySleep
) -> None:
    server = FakeServer(saver_s=saver_s, dpms=dpms, is_on=is_on, level=3 if seen.is_asleep else 0)
    server.start()
    monkeypatch.setenv("DISPLAY", server.display)
    assert display_sleep() == seen
    server.join()
    monkeypatch.setenv("DISPLAY", "127.0.0.1:1")
    assert display_sleep() is None, "nobody answers"
