"""``./run bench NAME … [--json] [--quick]``: each group in a process of its own, results as docs/benchmarks.md says.

Exit codes: 0 all was measured · 1 a group failed · 2 wrong use.
"""

from __future__ import annotations

import argparse
import importlib
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from typing import Any

from tests.benchmarks.harness import painting

GROUPS = (
    "queue", "map", "stats", "feed", "video", "wall", "start", "reach", "telemetry", "moving", "snapshot", "push",
    "cameras", "address", "components", "crowded", "ground", "hotspots", "playback", "redraw",
)  # fmt: skip
"""In the order they run; each is ``bench_NAME.py`` with ``results()``, an iterator of dicts."""
LIMIT_S = 3_600
COLUMNS = {
    "peer": "<6", "work": "<52", "size": ">9", "engine": "<10", "median": ">8", "p95": ">8", "min": ">8", "max": ">8",
    "unit": "<6", "n": ">5", "note": "<0",
}  # fmt: skip


def main(words: list[str]) -> int:
    """Run the groups that are named."""
    asked = _parser().parse_args(words)
    wanted = [name for name in GROUPS if name in asked.names or "all" in asked.names]
    unknown = set(asked.names) - {*GROUPS, "all"}
    if unknown:
        sys.stderr.write(f"bench: no such group: {', '.join(sorted(unknown))}; there are {', '.join(GROUPS)}, all\n")
        return 2
    if asked.alone:
        _alone(wanted[0])
        return 0
    failed: list[str] = []
    found = [each for name in wanted for each in _in_a_process(name, asked, failed)]
    if asked.json:
        print(json.dumps({"results": found}, ensure_ascii=False))
    return _said(failed)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="run bench", description="Benchmarks and the floors under them.")
    parser.add_argument("names", nargs="+", metavar="NAME", help=f"{', '.join(GROUPS)}, or all")
    parser.add_argument("--json", action="store_true", help="one JSON object on stdout")
    parser.add_argument("--quick", action="store_true", help="small sizes, few repeats: does everything still work?")
    parser.add_argument("--size", type=int, default=0, help="closed cases of the group snapshot (its own if not given)")
    parser.add_argument("--alone", action="store_true", help=argparse.SUPPRESS)
    return parser


def _said(failed: list[str]) -> int:
    if failed:
        sys.stderr.write(f"bench: not measured to the end: {', '.join(failed)}\n")
    return 1 if failed else 0


def _in_a_process(name: str, asked: argparse.Namespace, failed: list[str]) -> Iterator[dict[str, Any]]:
    """The results of a group, as they come; what fails is named, the other groups go on."""
    command = [sys.executable, "-m", "tests.benchmarks", name, "--alone"]
    told = painting(**({"HALL_BENCH_QUICK": "1"} if asked.quick else {}), HALL_BENCH_SIZE=str(asked.size))
    told.setdefault("XDG_RUNTIME_DIR", tempfile.mkdtemp(prefix="hall-run-"))
    if not asked.json:
        print(f"── {name}", flush=True)
        print(_readable({name: name for name in COLUMNS}))
    with subprocess.Popen(command, env=told, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        for line in child.stdout:
            if line.startswith("{"):
                answer = json.loads(line)
                yield answer
                if not asked.json:
                    print(_readable(answer), flush=True)
    if child.returncode != 0:
        failed.append(name)


def _readable(answer: dict[str, Any]) -> str:
    told = {name: "–" if answer[name] is None else str(answer[name]) for name in COLUMNS}
    return " ".join(format(told[name], how) for name, how in COLUMNS.items())


def _alone(name: str) -> None:
    """In the child: one JSON line a result."""
    group = importlib.import_module(f"tests.benchmarks.bench_{name}")
    for answer in group.results():
        print(json.dumps(answer, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
