"""A program that has no network at all, not even itself: any request that leaves it, or a look for a name, fails."""

from __future__ import annotations

import os

import pytest

from tests.support.stations import TOP

SAID = "runs without a network"
_CODE = f"""
import ctypes, runpy, sys
NEW_NETWORK = 0x40000000
if ctypes.CDLL(None).unshare(NEW_NETWORK):
    sys.exit("this account may make no namespace of a network")
print({SAID!r}, flush=True)
sys.argv = sys.argv[1:]
runpy.run_path(sys.argv[0], run_name="__main__")
"""


@pytest.fixture
def cut_off() -> tuple[str, ...]:
    """The hall's program, for ``Stations.start``; where an account may not take its network away, with it."""
    main = str(TOP / "main.py")
    return ("-c", _CODE, main) if os.geteuid() == 0 else (main,)
