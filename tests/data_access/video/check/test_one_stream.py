"""One look at one stream, by a clock of its own: what it tells of how fast pictures come."""

from __future__ import annotations

from fractions import Fraction
from types import SimpleNamespace
from typing import Any

import pytest

from data_access.video.check import one_stream


class Sending:
    """A camera of ``came`` pictures a second that counts ``stamped``. Implements ``Source``."""

    codec, context = "h264", None

    def __init__(self, came: float, stamped: float) -> None:
        self._came, self._stamped, self.count = came, stamped, 0

    @property
    def ms(self) -> int:
        return round(self.count * 1_000 / self._came)

    def read(self) -> Any:
        self.count += 1
        stamp = round(self.count * 90_000 / self._stamped)
        return SimpleNamespace(dts=stamp, pts=stamp, time_base=Fraction(1, 90_000))

    def close(self) -> None: ...


@pytest.mark.parametrize(("came", "stamped", "told"), [(15, 15, 15), (15, 25, 15), (15, 16, 16), (1_000, 25, 25)])
def test_a_rate_at_which_fewer_come_is_not_believed(
    monkeypatch: pytest.MonkeyPatch, came: float, stamped: float, told: float
) -> None:
    """Of what a recorder hands over all at once the stamps are."""
    source = Sending(came, stamped)
    monkeypatch.setattr(one_stream, "now_ms", lambda: source.ms)
    monkeypatch.setattr(one_stream, "newest_sound", lambda *_: SimpleNamespace(width=640, height=360))
    seen = one_stream.look_at("rtsp://h/1", lambda *_: source, lambda: False)  # type: ignore[arg-type]
    assert round(seen.fps) == told
