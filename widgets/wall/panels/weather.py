"""天气: the weather as somebody at a console wrote it; there is no other source."""

from __future__ import annotations

from widgets.wall.said_panel import SaidPanel


class Panel(SaidPanel):
    """See the module."""

    nothing = ("empty.weather", "empty.weather_hint")

    def show_words(self, notice: str, weather: str) -> None:  # noqa: ARG002  (the other one has a panel of its own)
        """See `WallPanel`."""
        self.say(weather)
