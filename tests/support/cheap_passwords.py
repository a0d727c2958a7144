"""Passwords that cost next to nothing to hash. Of the hall's own cost see ``test_users``."""

from __future__ import annotations

from functools import partial

from argon2 import PasswordHasher

CheapHasher = partial(PasswordHasher, time_cost=1, memory_cost=8, parallelism=1)
