"""The key of each act (look.md law 10): one letter, shown on its button. Enter is none of them."""

from __future__ import annotations

from hall.cases.vocabulary import Act

KEYS: dict[Act, str] = {
    Act.ACCEPT: "A",
    Act.REJECT: "R",
    Act.SEND_VERIFY: "V",
    Act.VERIFY: "V",  # another state: the two never stand beside each other
    Act.FILE: "F",
    Act.NOT_FILE: "N",
    Act.DISPATCH: "D",
    Act.START: "S",
    Act.DISPOSE: "W",
    Act.FEED_BACK: "B",
    Act.CHECK: "C",
    Act.CLOSE: "E",
    Act.VOID: "X",
    Act.HOLD: "H",
    Act.RESUME: "U",
}
"""Acts that a desk offers. One without a key is shown without one."""


def acts_on(key: str) -> tuple[Act, ...]:
    """The acts of a key, in one state or another."""
    return tuple(act for act, each in KEYS.items() if each == key)


SEND = "Ctrl+Enter"
"""As it is shown; the main keyboard's Return does it too."""

MORE_UNITS = "0"
