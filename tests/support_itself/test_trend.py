"""The slope of a soak's samples and its error: growth is found, noise is not growth, like neighbours weigh less."""

from __future__ import annotations

from random import Random

from tests.soak.trend import HOUR_S, trend


def test_a_straight_line_has_its_slope_and_no_error() -> None:
    found = trend([(each * 10.0, 5 + each * 10 / HOUR_S) for each in range(50)])
    assert abs(found.slope - 1) < 1e-9
    assert found.error < 1e-9


def test_noise_is_no_growth_and_growth_in_noise_is_found() -> None:
    rng, missed = Random(1), 0
    for _ in range(200):
        noise = [(each * 10.0, rng.gauss(100, 1)) for each in range(100)]
        missed += not trend(noise).lower <= 0 <= trend(noise).upper
    assert missed <= 20, "of two hundred, ten are to be expected"
    grown = trend([(t, v + t / HOUR_S * 20) for t, v in noise])
    assert grown.lower > 0


def test_what_resembles_its_neighbours_says_less() -> None:
    rng, missed, value = Random(2), 0, 0.0
    for _ in range(100):
        walk = []
        for each in range(200):
            value = value * 0.7 + rng.gauss(0, 1)
            walk.append((each * 10.0, value))
        missed += not trend(walk).lower <= 0 <= trend(walk).upper
    assert missed <= 15


def test_kinds_that_differ_by_what_they_are_do_not_hide_growth() -> None:
    rng, scenes = Random(3), ["map", "figures", "night"]
    kinds = [scenes[each * 2 // 3 % 3] for each in range(120)]
    levels = {"map": 40.0, "figures": 0.0, "night": 4.0}
    samples = [(each * 10.0, levels[kind] + each * 10 / HOUR_S + rng.gauss(0, 0.1)) for each, kind in enumerate(kinds)]
    assert trend(samples).lower < 0
    found = trend(samples, kinds)
    assert found.lower > 0
    assert abs(found.slope - 1) < 2 * found.error < 0.5
