"""The tokens keep what docs/look.md §12 promises: contrast, colours told apart by every eye, sizes from one scale."""

from __future__ import annotations

import itertools
import re

import pytest

from tests.themes.colour_reckoning import COLOUR_BLIND, contrast, difference, linear, seen_by
from themes.apply import css_variables
from themes.catalogue import THEMES, theme_named
from themes.dim import dimmed
from themes.grey import greyed
from themes.tokens import SHAPES, Theme, shape_of

every_theme = pytest.mark.parametrize(
    "theme", [*THEMES, dimmed(theme_named("dark_hall"))], ids=lambda theme: theme.name
)


@every_theme
@pytest.mark.parametrize("under", ["panel", "raised", "ground", "selected"])
def test_text_is_read_on_every_depth(theme: Theme, under: str) -> None:
    assert contrast(theme.text, getattr(theme, under)) >= 7
    assert contrast(theme.quiet, getattr(theme, under)) >= 4.5


@every_theme
@pytest.mark.parametrize("under", ["panel", "raised", "ground", "selected"])
@pytest.mark.parametrize("meaning", sorted(SHAPES))
def test_a_time_left_written_in_its_colour_is_read(theme: Theme, meaning: str, under: str) -> None:
    assert round(contrast(theme.meaning(meaning), getattr(theme, under)), 1) >= 4.5


@every_theme
def test_words_on_the_primary_button_are_read(theme: Theme) -> None:
    assert contrast(theme.on_accent, theme.accent_fill) >= 4.5


@every_theme
@pytest.mark.parametrize("eye", sorted(COLOUR_BLIND))
def test_colour_blind_eyes_tell_the_three_lights_apart(theme: Theme, eye: str) -> None:
    lights = {name: seen_by(eye, theme.meaning(name)) for name in ("on_time", "warning", "overdue")}
    for one, other in itertools.combinations(lights, 2):
        assert difference(lights[one], lights[other]) > 18, f"{eye}: {one} looks like {other}"


@every_theme
@pytest.mark.parametrize("eye", sorted(COLOUR_BLIND))
def test_colour_blind_eyes_tell_all_meanings_apart(theme: Theme, eye: str) -> None:
    seen = {name: seen_by(eye, theme.meaning(name)) for name in SHAPES}
    for one, other in itertools.combinations(seen, 2):
        assert difference(seen[one], seen[other]) > 13, f"{eye}: {one} looks like {other}"


@every_theme
def test_a_curve_is_told_from_its_neighbours_and_from_every_meaning(theme: Theme) -> None:
    for one, other in itertools.combinations(theme.series, 2):
        for eye in COLOUR_BLIND:
            assert difference(seen_by(eye, one), seen_by(eye, other)) > 11, f"{eye}: {one} looks like {other}"
    for one in theme.series:
        assert contrast(one, theme.panel) >= 3
        for name in SHAPES:
            assert difference(linear(one), linear(theme.meaning(name))) > 20, f"{one} says {name}"


def test_no_meaning_hangs_on_colour_alone() -> None:
    assert len(set(SHAPES.values())) == len(SHAPES)


def test_an_unknown_meaning_raises_no_alarm() -> None:
    theme = theme_named("dark_hall")
    assert theme.meaning("no such thing") == theme.waiting
    assert shape_of("no such thing") is SHAPES["waiting"]


@every_theme
def test_every_colour_is_written_as_hex_and_reaches_the_page(theme: Theme) -> None:
    variables = css_variables(theme)
    colours = {name: value for name, value in variables.items() if value.startswith("#")}
    assert all(re.fullmatch(r"#[0-9A-F]{6}", value) for value in colours.values())
    assert {"--map-road-major", "--map-halo", "--overdue", "--rank-5", "--series-6", "--ground"} <= set(colours)
    assert variables["--text-small"] == f"{theme.sizes.small}px"


@every_theme
def test_ranks_grow_in_one_direction(theme: Theme) -> None:
    steps = [contrast(rank, theme.panel) for rank in theme.ranks]
    assert steps == sorted(steps)


@pytest.mark.parametrize("text_px", [13, 16, 20, 27, 41, 81])
def test_no_size_falls_below_the_smallest_text(text_px: int) -> None:
    sizes = theme_named("dark_hall").with_text_px(text_px).sizes
    steps = [sizes.small, sizes.body, sizes.title, sizes.head, sizes.figure, sizes.hero]
    assert steps == sorted(steps)
    assert sizes.small == text_px
    assert sizes.row_px > sizes.body


def test_a_desk_has_rows_of_32_on_a_grid_of_8() -> None:
    sizes = theme_named("dark_desk").sizes
    assert (sizes.row_px, sizes.grid_px, sizes.corner_px) == (32, 8, 4)


@every_theme
def test_a_theme_that_is_not_live_has_no_colour_and_as_much_light(theme: Theme) -> None:
    variables = css_variables(greyed(theme))
    own = [name for name in variables if not name.startswith(("--rank", "--series"))]
    colours = {name: variables[name] for name in own if variables[name].startswith("#")}
    assert len(colours) > 20
    assert all(value[1:3] == value[3:5] == value[5:7] for value in colours.values())
    assert greyed(theme).overdue != greyed(theme).warning
    assert abs(linear(greyed(theme).text)[0] - sum(linear(theme.text)) / 3) < 0.05
