"""A question to a camera whose answer is bounded in time and size, whatever it sends and however slowly.

The library waits for each byte anew and takes as many as come, and goes to wherever it is sent: a camera that is
broken, or none, would hold its thread for ever, or send what was meant for it elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from time import monotonic
from typing import Any, NamedTuple

MOST_BYTES = 4 << 20
"""The longest answers, hundreds of presets or profiles, have some hundred thousand."""
_AT_ONCE = 65_536  # bytes of a read


class Answer(NamedTuple):
    """What the library reads of an answer."""

    status_code: int
    headers: Mapping[str, str]
    content: bytes
    encoding: str | None


def bounded_post(session: Any, seconds: float) -> Callable[[str, bytes, Mapping[str, str]], Answer]:
    """To stand in the place of its transport's ``post``. Raises the errors of ``requests``, ValueError: too long."""

    def post(address: str, message: bytes, headers: Mapping[str, str]) -> Answer:
        import requests
        from urllib3.exceptions import HTTPError, ReadTimeoutError

        ends = monotonic() + seconds
        with session.post(
            address, data=message, headers=headers, timeout=seconds, stream=True, allow_redirects=False
        ) as response:
            try:
                content = _read(response.raw, ends)
            except (ReadTimeoutError, TimeoutError) as late:
                raise requests.exceptions.ReadTimeout from late
            except HTTPError as broken:
                raise requests.exceptions.ConnectionError from broken
            return Answer(response.status_code, response.headers, content, response.encoding)

    return post


def _read(raw: Any, ends: float) -> bytes:
    content = bytearray()
    while chunk := raw.read1(_AT_ONCE, decode_content=True):
        content += chunk
        if len(content) > MOST_BYTES:
            raise ValueError("an answer without end")
        if monotonic() > ends:
            raise TimeoutError
    return bytes(content)
