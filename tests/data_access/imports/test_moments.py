"""Reading local times in two parts gives what reading them whole gives, or refuses what that refuses."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_access.imports.moments import read_local

FORMS = (
    "%m/%d/%Y %I:%M:%S %p", "%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M", "%d %B %Y %H:%M", "%Y-%m-%dT%H:%M:%S", "%d.%m.%y",
    "%H:%M %d/%m/%Y",
)  # fmt: skip


@given(
    when=st.datetimes(datetime(1970, 1, 1), datetime(2068, 12, 31)),  # noqa: DTZ001 - local times have no zone
    form=st.sampled_from(FORMS),
)
def test_same_as_read_at_once(when: datetime, form: str) -> None:
    text = when.strftime(form)
    for written in (text, text.replace(" ", "  "), text.replace(" ", "\t ")):
        assert read_local(written, form) == datetime.strptime(written, form)  # noqa: DTZ007


@given(text=st.text("0123456789/-: APM.", max_size=22), form=st.sampled_from(FORMS))
def test_refuses_what_is_refused_at_once(text: str, form: str) -> None:
    try:
        wanted = datetime.strptime(text, form)  # noqa: DTZ007
    except ValueError:
        with pytest.raises(ValueError, match=r"."):
            read_local(text, form)
    else:
        assert read_local(text, form) == wanted
