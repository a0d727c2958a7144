"""What a source tells is looked at row by row: each thing that is wrong is told by its own name."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import pytest

from hall.city.own_rules import LeadRules
from hall.moment import MINUTE_MS
from hall.people.sensitivity import Sensitivity
from hall.video.leads.arriving import AHEAD_MS, MOST_PICTURE_BYTES, Sight, Unfit, unfit
from hall.video.leads.shown import LeadsShown, may_be_shown
from tests.support.cameras import a_camera

NOW = 1_790_000_000_000
RULES = LeadRules()
JPEG, PNG = b"\xff\xd8\xff\xe0 a street", b"\x89PNG\r\n\x1a\n a street"
SIGHT = Sight("c1", "refuse", "eye/3", NOW, 0.8, JPEG)


@pytest.mark.parametrize(
    "changed",
    [
        {},
        {"picture": b""},
        {"picture": PNG},
        {"picture": JPEG + bytes(MOST_PICTURE_BYTES - len(JPEG))},
        {"confidence": 0.0},
        {"confidence": 1.0},
        {"at": NOW + AHEAD_MS},
        {"at": NOW - RULES.lapse_ms},
        {"algorithm": "识别 v3.1 (GPU)"},
        {"algorithm": "e" * 64},
    ],
)
def test_row_is_fit(changed: dict[str, Any]) -> None:
    assert unfit(replace(SIGHT, **changed), a_camera("c1"), NOW, RULES) is None


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"kind": "ghost"}, Unfit.KIND),
        ({"algorithm": ""}, Unfit.ALGORITHM),
        ({"algorithm": "e" * 65}, Unfit.ALGORITHM),
        ({"algorithm": "eye\n3"}, Unfit.ALGORITHM),
        ({"algorithm": " eye"}, Unfit.ALGORITHM),
        ({"algorithm": "eye\x00"}, Unfit.ALGORITHM),
        ({"confidence": 1.01}, Unfit.CONFIDENCE),
        ({"confidence": -0.1}, Unfit.CONFIDENCE),
        ({"confidence": math.nan}, Unfit.CONFIDENCE),
        ({"at": NOW + AHEAD_MS + 1}, Unfit.MOMENT),
        ({"at": NOW - RULES.lapse_ms - 1}, Unfit.MOMENT),
        ({"picture": b"<svg onload=alert(1)>"}, Unfit.PICTURE),
        ({"picture": JPEG + bytes(MOST_PICTURE_BYTES)}, Unfit.PICTURE),
    ],
)
def test_row_is_not_taken(changed: dict[str, Any], why: Unfit) -> None:
    assert unfit(replace(SIGHT, **changed), a_camera("c1"), NOW, RULES) is why


def test_camera_must_be_there_and_on() -> None:
    assert unfit(SIGHT, None, NOW, RULES) is Unfit.CAMERA
    assert unfit(SIGHT, a_camera("c1", enabled=False), NOW, RULES) is Unfit.CAMERA


def test_wall_shows_no_lead_of_a_camera_that_was_ever_restricted_or_is_unknown() -> None:
    before, then = a_camera("c1", ends=10, sensitivity=Sensitivity.RESTRICTED), a_camera("c1", begins=10)
    assert may_be_shown([then])
    assert not may_be_shown([before, then])
    assert not may_be_shown([])


def test_source_is_silent_after_a_minute() -> None:
    told = [LeadsShown(silence_ms=age).is_silent for age in (None, 0, MINUTE_MS, MINUTE_MS + 1)]
    assert told == [False, False, False, True]
