"""The account under which a command runs on this machine: the audit names it as the actor."""

from __future__ import annotations

import os
import pwd


def account() -> str:
    """The account's name, or its number where it has none, as in some containers."""
    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:
        return str(os.getuid())
