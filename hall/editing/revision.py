"""One version of a document that was stored: who stored it, when, and what it said."""

from __future__ import annotations

from typing import Generic

from hall.editing.document import T
from hall.frozen import frozen
from hall.moment import Moment


@frozen
class Revision(Generic[T]):
    """``made``: None where it was deleted by it (``is_gone``), or cannot be read by this version; ``by`` and ``at``:
    None where no line of the audit tells."""

    number: int
    made: T | None
    is_gone: bool = False
    by: str | None = None
    at: Moment | None = None
