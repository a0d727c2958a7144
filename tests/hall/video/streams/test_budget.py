"""Who gets fewer frames when a station cannot decode all: in order of weight, fairly among equals."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hall.video.streams.budget import Level, Load, levels

USUAL = Load(1, decoding=0.02, painting=0.02)


def test_within_the_budget_nobody_is_thinned() -> None:
    assert set(levels({str(n): USUAL for n in range(16)}, 0.64 + 1e-9).values()) == {Level.ALL}


def test_equals_are_thinned_alike() -> None:
    found = levels({str(n): USUAL for n in range(16)}, 0.6)
    assert sorted(found.values()) == [Level.ALL] * 12 + [Level.HALF] * 4
    found = levels({str(n): USUAL for n in range(16)}, 0.2)
    assert max(found.values()) - min(found.values()) <= 1


def test_what_is_watched_goes_last() -> None:
    loads = {
        "ahead": Load(0, 0.1, 0.1),
        "tile": Load(1, 0.1, 0.1),
        "chosen": Load(2, 0.1, 0.1),
        "alarm": Load(3, 0.1, 0.1),
    }
    found = levels(loads, 0.65)
    assert found == {"ahead": Level.KEYS, "tile": Level.ALL, "chosen": Level.ALL, "alarm": Level.ALL}
    found = levels(loads, 0.3)
    assert (found["ahead"], found["tile"], found["alarm"]) == (Level.KEYS, Level.KEYS, Level.ALL)


def test_the_dearest_of_equals_goes_first() -> None:
    assert levels({"small": USUAL, "flood": Load(1, 0.5, 0.4)}, 0.8)["flood"] is Level.HALF


LOADS = st.dictionaries(
    st.text("abcdef", min_size=1, max_size=3),
    st.builds(Load, st.integers(0, 3), st.floats(0, 1), st.floats(0, 1)),
    max_size=12,
)


@given(LOADS, st.floats(0, 4))
def test_all_fit_or_all_are_at_the_last_level(loads: dict[str, Load], cores: float) -> None:
    found = levels(loads, cores)
    cost = sum(loads[name].at(level) for name, level in found.items())
    assert cost <= cores + 1e-9 or set(found.values()) == {Level.KEYS}


@given(LOADS, st.floats(0, 4))
def test_nobody_is_thinned_before_one_of_less_weight_is_at_the_end(loads: dict[str, Load], cores: float) -> None:
    found = levels(loads, cores)
    for name, level in found.items():
        lighter = [found[other] for other in loads if loads[other].weight < loads[name].weight]
        assert level is Level.ALL or all(each is Level.KEYS for each in lighter)
        equals = [found[other] for other in loads if loads[other].weight == loads[name].weight]
        assert max(equals) - min(equals) <= 1
