"""A real desk or wall in a process of its own, looked at from inside: what it knew and painted when, as JSON lines.

Run as ``python -m tests.benchmarks.probe desk|wall URL WIDTHxHEIGHT``. Begins as main.py does: the database is being
opened while Qt and the windows are imported.
"""

from __future__ import annotations

from screens.station.garbage import search_later

if __name__ == "__main__":
    search_later()  # as main.py's first line

import sys

import main as product  # the command line is part of every start


def main(words: list[str]) -> int:
    """Until ``end`` or the end of standard input."""
    kind, url, size = words
    search_later()  # as its windows
    from data_access.process.station import begin_opening  # in main.py's order

    open_access = begin_opening(url, f"{kind}@bench")
    from tests.benchmarks.probe_window import show  # Qt and the windows

    return show(kind, open_access, size)


if __name__ == "__main__":
    assert product.app is not None
    sys.exit(main(sys.argv[1:]))
