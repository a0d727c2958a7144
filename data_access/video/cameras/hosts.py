"""Which machine an address names, and whether it names one for everybody who reads it."""

from __future__ import annotations

import re
from ipaddress import IPv4Address, IPv6Address

_HIGHEST_PORT = 65_535  # 16 bits; 0 is none that is asked
_PARTS = re.compile(r"(?P<host>\[[^\]]*\]|[^:\[\]]*)(?::(?P<port>\d+))?", re.ASCII)
_NUMBER = re.compile(r"\d+|0x[0-9a-f]*", re.ASCII | re.IGNORECASE)


def is_host(text: str) -> bool:
    """Whether a name, an IPv4 address or an IPv6 one in brackets, with a port or without.

    ``10.1.0.010`` is none: a resolver reads 010 as octal, so that a login would go to another machine than the one that
    is read there. So are 10.1, and whatever else ends in a number and is no address of four.
    """
    found = _PARTS.fullmatch(text)
    if found is None or not 1 <= int(found["port"] or 1) <= _HIGHEST_PORT:
        return False
    host = found["host"]
    labels = host.removesuffix(".").split(".")
    try:
        if host.startswith("["):
            IPv6Address(host[1:-1])
        elif _NUMBER.fullmatch(labels[-1]):
            IPv4Address(host)
    except ValueError:
        return False
    return all(labels)
