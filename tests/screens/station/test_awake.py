"""The wall asks the desktop to keep the monitors awake, and says when nobody would."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from screens.station.awake import Awake

TOP = Path(__file__).resolve().parents[3]
ASKS = """
import sys
from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusVirtualObject
from screens.station import awake

class Desktop(QDBusVirtualObject):
    def introspect(self, path):
        return ""
    def handleMessage(self, message, connection):
        print(message.member(), *message.arguments(), flush=True)
        return connection.send(message.createReply(7))

app = QCoreApplication(sys.argv)
awake.QGuiApplication.platformName = staticmethod(lambda: "xcb")
bus = QDBusConnection.sessionBus()
if sys.argv[1] == "there":
    desktop = Desktop()
    bus.registerVirtualObject(awake.PATH, desktop)
    bus.registerService(awake.SERVICE)
asked = awake.Awake()
def look():
    if asked.holds is not None:
        print("holds", asked.holds, flush=True)
        app.quit()
timer = QTimer(interval=20)
timer.timeout.connect(look)
timer.start()
app.exec()
"""


@pytest.mark.skipif(shutil.which("dbus-run-session") is None, reason="no D-Bus here")
@pytest.mark.parametrize(("desktop", "answer"), [("there", "holds True"), ("absent", "holds False")])
def test_desktop_is_asked(desktop: str, answer: str) -> None:
    command = ["dbus-run-session", "--", sys.executable, "-c", ASKS, desktop]
    done = subprocess.run(command, cwd=TOP, capture_output=True, text=True, timeout=60, check=False)
    assert done.stdout.split("\n")[-2] == answer, done.stdout + done.stderr
    if desktop == "there":
        assert done.stdout.startswith("Inhibit ")


@pytest.mark.allow_log("the monitors may fall asleep: no monitor")
def test_nobody_is_asked_without_a_monitor(qtbot: QtBot) -> None:
    assert Awake().holds is False
