"""What Linux tells of a process in one line (proc(5), ``/proc/PID/stat``)."""

from __future__ import annotations

import os
from pathlib import Path

PROC = Path("/proc")
PARENT, GROUP, UTIME, START = 1, 2, 11, 19
"""Places after the name: ppid, pgrp, utime (behind it stime, cutime, cstime), starttime."""
TICKS_S = os.sysconf("SC_CLK_TCK")
"""What times are counted in."""


def stat_of(pid: int) -> list[str]:
    """Raises OSError. The name, in brackets, may hold anything: what counts stands behind the last one."""
    return (PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
