"""The name and password of a camera (摄像机口令): sealed by the hall's key for that camera alone, and for the places to
which they may be told; shown nowhere."""

from __future__ import annotations

import base64
import json
from collections.abc import Collection
from typing import NamedTuple

from hall.errors import KeyRefused
from hall.ports import Secrets


class Login(NamedTuple):
    """By whom a camera is asked. Its text says nothing of it."""

    user: str
    password: str

    def __repr__(self) -> str:
        return "Login(…)"


NO_LOGIN = Login("", "")


class Kept(NamedTuple):
    """What was sealed: a login, and the places (``addresses.places_of``) to which it may be told; None: it was sealed
    before these were."""

    login: Login
    places: frozenset[str] | None


def sealed(login: Login, secrets: Secrets, code: str, places: Collection[str]) -> str:
    """As the table keeps it; "" for none. ``code``: of its camera, for no other it opens. ``places``: who may change an
    address, and knows no password, must not have it told to himself."""
    if login == NO_LOGIN:
        return ""
    content = json.dumps([*login, sorted(places)]).encode()
    return base64.b64encode(secrets.seal(content, _place(code))).decode()


def opened(kept: str, secrets: Secrets, code: str) -> Kept:
    """It again. Raises KeyRefused: another hall's, another camera's, or changed by hand."""
    if not kept:
        return Kept(NO_LOGIN, frozenset())
    try:
        user, password, *places = json.loads(secrets.open(base64.b64decode(kept, validate=True), _place(code)))
    except ValueError:  # no text of ours
        raise KeyRefused("key.not_opened") from None
    return Kept(Login(str(user), str(password)), frozenset(map(str, places[0])) if places else None)


def _place(code: str) -> str:
    return f"cameras.{code}.login"
