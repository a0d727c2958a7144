"""通知: the line of text that somebody at a console wrote for this wall."""

from __future__ import annotations

from widgets.wall.said_panel import SaidPanel


class Panel(SaidPanel):
    """See the module."""

    nothing = ("empty.notice", "empty.notice_hint")

    def show_words(self, notice: str, weather: str) -> None:  # noqa: ARG002  (the other one has a panel of its own)
        """See `WallPanel`."""
        self.say(notice)
