"""Where the content of attached files is kept, by what is in it, and how windows read it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, Protocol

from hall.people.session import Session


class ByteStream(Protocol):
    """What bytes are read from: an open file."""

    def read(self, size: int, /) -> bytes:
        """At most ``size`` bytes; none at the end."""


class StoredContent(NamedTuple):
    """A content in the store: its SHA-256 in small hexadecimal digits, its size in bytes."""

    digest: str
    size: int


class AttachmentStore(Protocol):
    """Contents by their SHA-256: the same content is kept once, whoever brings it, and never changes.

    Any thread. All methods block, and raise StoreUnreachable.
    """

    def put(self, content: ByteStream, limit: int) -> StoredContent:
        """Keep all of it, durably and whole or not at all; it is then there for an act to name.

        Raises RuleBroken ``refused.file_large`` as soon as it is more than ``limit`` bytes.
        """

    def open(self, digest: str) -> Iterator[bytes]:
        """The content, in blocks. Raises NotFound ``missing.file``."""

    def has(self, digest: str) -> bool:
        """Whether the content is there."""


class AttachmentReader(Protocol):
    """Reads what is attached to a case, for those who may read the case. Query threads only."""

    def content(self, case_id: int, digest: str, who: Session) -> bytes:
        """The whole of one file. Raises NotFound ``missing.file`` (also where it is another case's), NotAllowed
        (``denied.read``, ``denied.scope_read``)."""
