"""A command that is sent again: who may have its first receipt, and how it is known to be the same command. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from functools import cache
from hashlib import sha256
from typing import Any

from hall.cases.commands import Command, act_of
from hall.cases.deciding.rules import role_for, wrong_role
from hall.cases.law import Law
from hall.cases.refusals import Refusal
from hall.errors import HallError, NotAllowed
from hall.people.session import Session


def digest_of(command: Command) -> str:
    """SHA-256 of what is asked, without the command's id and without who reported (举报人).

    Commands are read by more than reporters are, and a telephone number is soon guessed when all else is known. A field
    that stands at its default is left out: one that a later program adds does not change an older command.
    """
    kind: Any = type(command)
    told = [
        f"{name}={_plain(value)}"
        for name, default in _fields_of(kind)
        if (value := getattr(command, name)) != default  # a field without a default equals no value
    ]
    return sha256(" ".join([kind.__name__, *told]).encode()).hexdigest()


@cache
def _fields_of(kind: type[Any]) -> list[tuple[str, Any]]:
    """The fields that say what is asked, each with its default; none that is kept out of every print (``repr``)."""
    return [(each.name, each.default) for each in fields(kind) if each.repr and each.name != "command_id"]


def _plain(value: Any) -> str:
    """The same text in every Python and for every kind of enum; mappings in the order of their keys."""
    if isinstance(value, tuple):
        return ";".join(map(_plain, value))
    if isinstance(value, Mapping):
        return ",".join(f"{key}:{_plain(value[key])}" for key in sorted(value))
    return ascii(None if value is None else str(value))


def not_permitted(command: Command, who: Session, law: Law) -> HallError | None:
    """Why this person may not give such a command at all, whatever the case; None: they may, or nobody can."""
    act = act_of(command)
    allowed = law.lifecycle.roles_of(act)
    return wrong_role(act, who) if allowed and role_for(allowed, who) is None else None


def not_the_same(command: Command, who: Session, actor: str, asked: str) -> HallError | None:
    """Why a command with a known id is not the one that was done: another person gave that one, or another was asked.

    ``actor``, ``asked``: of the first one. None: it is the same. Where no digest was kept
    (``asked`` "", as in imported histories), only the person is compared.
    """
    if who.user == actor and asked in ("", digest_of(command)):
        return None
    return NotAllowed(Refusal.KNOWN_COMMAND)
