"""Which parameters of a sentence are codes that have words of their own: windows and command line say them alike.

No Qt.
"""

from __future__ import annotations

NAMED_BY_CODE = frozenset(
    {
        "act",
        "actor",
        "asked",
        "channel",
        "timer",
        "field",
        "kind",
        "panel",
        "producer",
        "request_state",
        "result",
        "role",
        "stage",
        "state",
        "unit",
        "verdict",
        "why",
    }
)
"""The name of the parameter is the prefix of its words: ``state`` closed is said by ``state.closed``."""
SAME_NAMES_AS = {"by": "actor", "user": "actor", "yours": "unit"}
ELSE = {"asked": "act"}
"""An act that is asked for has words of its own only where its name could be read as if it were done."""
ROLES = "roles"
"""Several at once, with commas between them."""


def roles_of(value: str) -> list[str]:
    """The codes in a parameter ``roles``."""
    return [role.strip() for role in value.split(",") if role.strip()]
