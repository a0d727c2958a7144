"""A machine that is slow, or busy with much else, fails no test: what waits for a condition waits long, and how long an
example takes is nobody's fault. Where a time is what is tested, the test says so itself.
"""

from __future__ import annotations

from hypothesis import HealthCheck, settings
from pytestqt.qtbot import QtBot

from tests.support.waits import PATIENCE_S
from widgets.map.page import heartbeat

settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")

for wait in (QtBot.waitSignal, QtBot.waitSignals, QtBot.waitUntil, QtBot.waitActive, QtBot.waitExposed):
    assert wait.__kwdefaults__ is not None
    wait.__kwdefaults__["timeout"] = int(PATIENCE_S * 1_000)  # of its own it is five seconds

heartbeat.LOAD_LIMIT_MS = int(PATIENCE_S * 1_000) // 2
"""A page of a map that a busy machine loads late is no fault either; one that never comes is still told of in time."""

heartbeat.MISSED_PULSES = heartbeat.LOAD_LIMIT_MS // heartbeat.PULSE_MS
"""Nor is one that is slow to answer."""
