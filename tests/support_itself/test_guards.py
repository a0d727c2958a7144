"""The guards themselves: each kind of carelessness fails a test and says who it was."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

pytest_plugins = ["pytester"]
TOP = Path(__file__).resolve().parents[2]

CARELESS = """
import logging, socket, subprocess, threading, os
import pytest
from PySide6.QtCore import QThread, QTimer, qWarning
from tests.support import leak_guard
leak_guard.PATIENCE_S = 2.0

KEPT, STARTED = [], []

def test_thread(): threading.Thread(target=threading.Event().wait, args=(4,), name="forgotten", daemon=True).start()
def test_qthread(qapp):
    class Sleeper(QThread):
        def run(self): QThread.msleep(2600)
    KEPT.append(Sleeper()); KEPT[-1].start()
def test_timer(qapp): KEPT.append(QTimer()); KEPT[-1].start(1000)
def test_again_and_again(qapp):
    turn = QTimer(singleShot=True, interval=0); KEPT.append(turn)
    turn.timeout.connect(turn.start); turn.start()
def test_log_line(): logging.getLogger("page").error("Uncaught TypeError")
def test_qt_message(qapp): qWarning("something is wrong")
def test_network(): socket.create_connection(("192.0.2.1", 80), 1)
def test_name(): socket.getaddrinfo("hall.example", 80)
def started(): return subprocess.Popen(["sh", "-c", "sleep 600 & wait"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
def test_process(): STARTED.append(started())
def test_failed_before_the_end_of_its_process(): STARTED.append(started()); assert not STARTED
def test_process_that_has_ended():
    STARTED.append(subprocess.Popen(["true"], stdout=subprocess.PIPE))
    os.waitid(os.P_PID, STARTED[-1].pid, os.WEXITED | os.WNOWAIT)

@pytest.mark.allow_log("wanted")
def test_careful(qapp):
    logging.getLogger("x").warning("wanted line")
    qWarning("wanted message")
    timer = QTimer(); timer.start(5); timer.stop()
    KEPT.append(QTimer(singleShot=True, interval=0)); KEPT[-1].start()
    thread = threading.Thread(target=int); thread.start()
    assert not os.listdir(os.environ["HOME"])
    assert [each.returncode for each in STARTED] == [-9, -9, 0]
    assert all(each.stdout.closed and (each.stdin is None or each.stdin.closed) for each in STARTED)
"""


def test_carelessness_fails_and_is_named(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(TOP))
    pytester.makepyfile(test_careless=CARELESS)
    pytester.makeini("[pytest]\nqt_log_level_fail = WARNING\nmarkers = allow_log: x\n")
    guards = ["surroundings", "log_guard", "leak_guard", "process_guard"]
    plugins = [word for guard in guards for word in ("-p", f"tests.support.{guard}")]
    result = pytester.runpytest_subprocess("-p", "no:cacheprovider", "--tb=short", *plugins)
    said = result.stdout.str()
    for name in ("thread", "qthread", "timer", "again_and_again", "process", "log_line"):
        assert re.search(rf"ERROR at teardown of test_{name} ", said), f"{name}\n{said}"
    for name in ("qt_message", "network", "name", "failed_before_the_end_of_its_process"):
        assert re.search(rf"FAILED test_careless.py::test_{name}\b", said), f"{name}\n{said}"
    assert "thread forgotten (test_careless.py:9 in test_thread)" in said
    assert "QTimer QTimer every 1000 ms (test_careless.py:14 in test_timer)" in said
    assert re.search(r"left running: process \[.*'sleep 600 & wait'\] \(test_careless.py:22 in started\)", said), said
    assert "Uncaught TypeError" in said
    result.assert_outcomes(passed=8, failed=4, errors=6)
