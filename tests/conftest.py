"""Every test runs in fresh surroundings, and fails for what it left running or let be logged. See tests/support."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from screens.graphics import choose_graphics, look_at_machine

# Before any QApplication, and before libraries that look for a runtime folder when they are imported.
if not Path(os.environ.get("XDG_RUNTIME_DIR") or "/nonexistent").is_dir():
    os.environ["XDG_RUNTIME_DIR"] = tempfile.mkdtemp(prefix="hall-run-")
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.update(choose_graphics(look_at_machine(), os.environ).environment(os.environ))

pytest_plugins = [
    "tests.support.unhurried",
    "tests.support.rewriting",
    "tests.support.order",
    "tests.support.garbage",
    "tests.support.surroundings",
    "tests.support.log_guard",
    "tests.support.leak_guard",
    "tests.support.process_guard",
    "tests.support.engines",
    "tests.support.new_cities",
    "tests.support.granted_hall",
    "tests.support.server_clock",
    "tests.support.screens",
    "tests.support.stations",
    "tests.support.no_network",
    "tests.support.rtsp.farms",
    "tests.support.onvif.device",
]
