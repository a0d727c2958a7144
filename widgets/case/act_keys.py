"""Keys of the card besides those of the acts (these stand in hall/cases/deciding/acts)."""

from __future__ import annotations

SEND = "Ctrl+Enter"
"""As it is shown; the main keyboard's Return does it too."""

MORE_UNITS = "0"

REMARK = "M"

MORE_TEXT = "T"

ANOTHER_CALL, NEXT_CALL = "Ctrl+N", "Ctrl+P"
"""Puts the call in the form aside; goes on with the next one that was put aside."""

DISCARD = "Ctrl+Shift+Delete"
"""Throws away what is typed; with Ctrl alone it is the text's own key, for a word."""

APPROVE, REFUSE, WITHDRAW = "P", "J", "Z"
"""同意 (批), 不同意 (拒) and 撤回 of a request."""
