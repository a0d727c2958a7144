"""How people sign in at a station, for the port ``hall.ports.SignIn``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

from data_access.store.people.users import Users
from hall.city.city import City
from hall.people.personas import PERSONAS, Persona
from hall.people.session import Session


class StationSignIn:
    """Personas on a sample, name and password on any other database."""

    def __init__(self, users: Callable[[], Users], city: City, station: str) -> None:
        """``users``: called by the first sign-in, on its thread, for it takes a tenth of a second of CPU."""
        self._users, self._city, self._station = lru_cache(users), city, station

    def personas(self) -> Sequence[Persona]:
        """The people a sample offers; none on a real database."""
        return PERSONAS if self._city.sample else ()

    def renewed(self, who: Session) -> Session:
        """Raises NotAllowed, StoreUnreachable."""
        return self._users().renewed(who)

    def sign_in(self, name: str, password: str) -> Session:
        """Raises NotAllowed, StoreUnreachable."""
        return self._users().sign_in(name, password, self._station)
