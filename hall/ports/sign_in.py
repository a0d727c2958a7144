"""Who may sit at a desk."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from hall.people.personas import Persona
from hall.people.session import Session


class SignIn(Protocol):
    """Who may sit here. Blocks: query threads only."""

    def personas(self) -> Sequence[Persona]:
        """The people a sample offers to choose from; empty on a real database."""

    def sign_in(self, name: str, password: str) -> Session:
        """Raises NotAllowed (``denied.*``), StoreUnreachable."""
