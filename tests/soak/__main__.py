"""``./run soak NAME [--for 30m] [--seed N] [--json]``: one long run; what it found goes to stdout.

Exit codes: 0 clean · 1 findings · 2 wrong use.
"""

from __future__ import annotations

import argparse
import importlib
import json
import re
import sys

NAMES = ("kill", "backup", "hall", "storm", "wall", "video", "moving")
"""Each is ``soak_NAME.py`` with ``run(seconds, seed, tell) -> dict``; its ``findings`` is a list."""
_UNITS = {"s": 1, "m": 60, "h": 3_600}


def seconds_of(text: str) -> int:
    """What ``90s``, ``30m`` or ``2h`` means. Raises ArgumentTypeError."""
    found = re.fullmatch(r"(\d+)([smh])", text)
    if found is None or int(found[1]) == 0:
        raise argparse.ArgumentTypeError(f"not a duration: {text} (90s, 30m, 2h)")
    return int(found[1]) * _UNITS[found[2]]


def main(words: list[str]) -> int:
    """Run what is named."""
    asked = _parser().parse_args(words)
    told = sys.stderr if asked.json else sys.stdout
    module = importlib.import_module(f"tests.soak.soak_{asked.name}")
    answer = module.run(asked.seconds, asked.seed, lambda line: print(line, file=told, flush=True))
    if asked.json:
        print(json.dumps(answer, ensure_ascii=False))
    else:
        for key, value in answer.items():
            print(f"{key}: {value}")
    return 1 if answer["findings"] else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="run soak", description="Long runs: faults, storms, memory.")
    parser.add_argument("name", choices=NAMES)
    parser.add_argument("--for", dest="seconds", type=seconds_of, default=None, metavar="30m", help="how long")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true", help="one JSON object on stdout")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
