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

    def renewed(self, who: Session) -> Session:
        """Who signed in, as that person stands now: other roles or another scope may have been given meanwhile.

        Raises NotAllowed (``denied.no_longer``) where the name was disabled or locked by an administrator,
        (``denied.other_password``) where it has another password than was typed; StoreUnreachable.
        """

    def sign_in(self, name: str, password: str) -> Session:
        """Raises NotAllowed (``denied.*``), StoreUnreachable."""
