"""What the soak of a wall says of its samples: what grew, by name; what a case costs; what is over its budget."""

from __future__ import annotations

import os
import socket
from collections import Counter
from collections.abc import Callable

from tests.soak.handles import handles_by_name
from tests.soak.wall_judged import COUNTED, TOLD, cost_of, judged
from tests.soak.wall_watch import Sample
from widgets.map.renewal import BUDGET_MB

FILE, SCENES = "/data/hall.db", ("map", "figures")


def samples(**changing: Callable[[int], float]) -> list[Sample]:
    """An hour of them, all figures 10 but those."""
    made = []
    for each in range(360):
        figures = {**dict.fromkeys((*TOLD, *COUNTED, "late", "starved"), 10.0), "second": each * 10.0}
        figures |= {name: value(each) for name, value in changing.items()}
        open_files = Counter({FILE: 5 + each // 100, "socket": 3})
        made.append(Sample(figures, open_files, SCENES[each * 2 // 3 % 2]))
    return made


def test_what_stands_still_is_no_finding() -> None:
    answer = judged(samples())
    assert answer["findings"] == []
    assert answer["cases"] == "10 → 10 → 10"


def test_what_grows_is_named_and_handles_by_what_they_lead_to() -> None:
    found = judged(samples(own=lambda each: 200 + each / 50, handles=lambda each: 60 + each // 100))["findings"]
    assert [each.split(":")[0] for each in found] == ["memory grows", "handles grow"]
    assert FILE in found[1]
    assert "socket" not in found[1]


def test_growth_in_the_warm_up_alone_is_none() -> None:
    assert judged(samples(own=lambda each: min(each, 100)))["findings"] == []


def test_a_late_tick_and_a_web_engine_over_its_budget_are_findings() -> None:
    found = judged(samples(late=lambda each: each // 300, web_pss=lambda _: BUDGET_MB + 1))["findings"]
    assert len(found) == 2
    assert "1 ticks" in found[1]


def test_ticks_that_others_made_late_are_told_and_no_finding() -> None:
    answer = judged(samples(starved=lambda each: each // 300))
    assert (answer["findings"], answer["ticks_late_by_others"]) == ([], 1)


def test_what_a_thousand_cases_cost() -> None:
    before, after = samples()[:3], samples(cases=lambda _: 3_010, own=lambda _: 13)[:3]
    assert cost_of(before, after) == {"own": 1.0, "heap_mb": 0.0}


def test_an_open_handle_is_called_by_what_it_leads_to() -> None:
    before = handles_by_name(os.getpid())
    with socket.socket(), open(__file__, encoding="utf-8"):  # noqa: PTH123 - the handle is what counts
        assert handles_by_name(os.getpid()) - before == {"socket": 1, __file__: 1}
