"""The page of the acts is the one that the rows make."""

from __future__ import annotations

from widgets.texts.acts_table import PAGE, acts_page


def test_the_page_of_the_acts_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == acts_page(), "run python -m widgets.texts.acts_table"
