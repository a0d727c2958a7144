"""The name and password of a camera (摄像机口令): sealed by the hall's key for that camera alone, shown nowhere."""

from __future__ import annotations

import base64
import json
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


def sealed(login: Login, secrets: Secrets, code: str) -> str:
    """As the table keeps it; "" for none. ``code``: of its camera, for no other it opens."""
    if login == NO_LOGIN:
        return ""
    return base64.b64encode(secrets.seal(json.dumps([*login]).encode(), _place(code))).decode()


def opened(kept: str, secrets: Secrets, code: str) -> Login:
    """It again. Raises KeyRefused: another hall's, another camera's, or changed by hand."""
    if not kept:
        return NO_LOGIN
    try:
        user, password = json.loads(secrets.open(base64.b64decode(kept, validate=True), _place(code)))
    except ValueError:  # no text of ours
        raise KeyRefused("key.not_opened") from None
    return Login(str(user), str(password))


def _place(code: str) -> str:
    return f"cameras.{code}.login"
