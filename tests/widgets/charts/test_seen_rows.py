"""Rows that are made where they are seen: the same picture as of rows made before, and few made of thousands."""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter

import pytest
from pytestqt.qtbot import QtBot

from themes.catalogue import theme_named
from widgets.charts.rank_bars import RankBars
from widgets.charts.seen_rows import SeenRows
from widgets.charts.values import BarColumn, BarRow
from widgets.texts.texts import Texts

PAIR = (BarColumn("column.close_rate", rate=True), BarColumn("column.on_time_rate", rate=True))
MANY = 3_000  # areas of a large city
Thing = tuple[str, float | None, float | None]


@pytest.fixture
def texts(qapp: object) -> Texts:
    return Texts("zh")


def bars(qtbot: QtBot, texts: Texts) -> RankBars:
    made = RankBars(theme_named("dark_hall"), texts, PAIR)
    qtbot.addWidget(made)
    made.resize(400, 260)
    return made


def things(count: int, more: int = 0) -> list[Thing]:
    return [(f"s{n}", (n + more) % 97 / 100, None if n % 7 == 0 else (n + more) % 89 / 100) for n in range(count)]


def name(code: str) -> str:
    return f"第{code}街道" + "长" * (int(code[1:]) % 5)


class Asked:
    """Names things, and keeps whose names were asked for."""

    def __init__(self) -> None:
        self.codes: list[str] = []

    def rows(self, of: Sequence[Thing]) -> SeenRows:
        return SeenRows(of, self._named, (itemgetter(1), itemgetter(2)), frozenset(thing[0] for thing in of))

    def _named(self, thing: Thing) -> tuple[str, str]:
        self.codes.append(thing[0])
        return thing[0], name(thing[0])


@pytest.mark.parametrize("count", [0, 1, 5, 40])
def test_they_look_like_rows_that_were_made_before(qtbot: QtBot, texts: Texts, count: int) -> None:
    seen, made, asked = bars(qtbot, texts), bars(qtbot, texts), Asked()
    for more in (0, 3, 50):
        given = things(count, more)
        seen.show_rows(asked.rows(given))
        made.show_rows([BarRow(code, name(code), (first, second)) for code, first, second in given])
        assert seen.rows == made.rows
        assert seen.footer() == made.footer()
        assert seen.accessibleName() == made.accessibleName()
        assert seen.grab().toImage() == made.grab().toImage()
        seen.set_page(1)
        made.set_page(1)
        assert seen.grab().toImage() == made.grab().toImage()


def test_of_thousands_only_those_of_the_page_are_made_when_values_change(qtbot: QtBot, texts: Texts) -> None:
    seen, asked = bars(qtbot, texts), Asked()
    seen.show_rows(asked.rows(things(MANY)))
    seen.grab()
    asked.codes.clear()
    turned = things(MANY, 1)[::-1]
    seen.show_rows(asked.rows(turned))
    seen.grab()
    on_page = [row.key for row in seen.shown()]
    before = [thing[0] for thing in things(MANY)[: len(on_page)]]
    assert set(on_page) <= set(asked.codes) <= {*on_page, *before}


def test_another_name_among_them_is_measured(qtbot: QtBot, texts: Texts) -> None:
    seen, fresh, asked = bars(qtbot, texts), bars(qtbot, texts), Asked()
    seen.show_rows(asked.rows(things(1)))
    seen.grab()
    for table in (seen, fresh):
        table.show_rows(asked.rows(things(5)))
    assert seen.grab().toImage() == fresh.grab().toImage()
