"""Months of the audit that stand in files of their own: what the database keeps of each, and who signed it.

The last line's hash is the anchor: ``verify`` begins behind it where the lines before were taken out (by the owner of
the tables, for no login of a station may).
"""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from dataclasses import asdict

from data_access.secrets.hall_key import is_signed
from data_access.secrets.station_key import PUBLIC_KEY
from hall.frozen import frozen
from hall.ports import Secrets

PREFIX = "archive."
"""Before yyyymm, the key of a month's fact in ``meta``."""


@frozen
class Month:
    """``month``: yyyymm on the city's clock; ``first`` and ``last``: its lines; ``before``: hash of the line before the
    first; ``anchor``: hash of the last; ``sha256``: of the lines as they stand in the file."""

    genesis: str
    month: int
    first: int
    last: int
    before: str
    anchor: str
    sha256: str

    @property
    def key(self) -> str:
        """Of its fact."""
        return f"{PREFIX}{self.month}"

    @property
    def file(self) -> str:
        """The name of its file."""
        return f"audit-{self.month}.zip"

    def told(self) -> bytes:
        """What is signed."""
        return json.dumps(asdict(self), sort_keys=True).encode()

    def fact(self, key: Secrets) -> str:
        """As the database keeps it, signed."""
        signature = base64.b64encode(key.sign(self.told())).decode()
        return json.dumps({"month": asdict(self), "signature": signature}, sort_keys=True)


def month_of(fact: str, public: str) -> Month | None:
    """The month that a fact tells of; None where the hall has not signed it."""
    try:
        told = json.loads(fact)
        month, signature = Month(**told["month"]), base64.b64decode(told["signature"], validate=True)
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    return month if is_signed(public, month.told(), signature) else None


def months_of(facts: Mapping[str, str]) -> tuple[list[Month], list[str]]:
    """The months that the hall has signed, oldest first, and the names (yyyymm) of those that it has not, though they
    stand there. ``facts``: all of ``meta``."""
    public, signed, other = facts.get(PUBLIC_KEY, ""), [], []
    for key in sorted(key for key in facts if key.startswith(PREFIX)):
        month = month_of(facts[key], public)
        if month is not None and month.key == key and month.genesis == facts.get("genesis"):
            signed.append(month)
        else:
            other.append(key.removeprefix(PREFIX))
    return sorted(signed, key=lambda each: each.last), other
