"""Takes a file in for an act: looks at what it is, keeps its content. The act that names it is done afterwards.

A file that no act names after all is an orphan, which verifying tells and sweeping removes. Knows no database.
"""

from __future__ import annotations

from collections.abc import Sequence

from hall.cases.attachments import (
    HEAD_BYTES,
    MEGABYTE,
    AttachedFile,
    kind_in,
    media_of,
    too_large,
    wrong_media,
    wrong_sizes,
)
from hall.cases.refusals import Refusal
from hall.cases.vocabulary import State
from hall.city.own_rules import AttachmentRules
from hall.errors import RuleBroken
from hall.ports import AttachmentStore, ByteStream


class _Whole:
    """A stream from its beginning again, after its first bytes have been looked at."""

    def __init__(self, head: bytes, rest: ByteStream) -> None:
        self._head, self._rest = head, rest

    def read(self, size: int, /) -> bytes:
        """See ``ByteStream``."""
        if not self._head:
            return self._rest.read(size)
        part, self._head = self._head[:size], self._head[size:]
        return part


def check_sizes(sizes: Sequence[int], rules: AttachmentRules) -> None:
    """Raises RuleBroken where so many files, or so large ones, are not taken in one act: before any is uploaded."""
    wrong = wrong_sizes(sizes, rules)
    if wrong is not None:
        raise wrong


def take_in(
    store: AttachmentStore, content: ByteStream, name: str, state: State, rules: AttachmentRules
) -> AttachedFile:
    """Keep a file for an act on a case in that state. Blocks: query threads only.

    Raises RuleBroken (``refused.file_media``: by its first bytes, whatever its name ends in; ``refused.file_large``),
    StoreUnreachable; what the content's own reading raises.
    """
    head = content.read(HEAD_BYTES)
    media = media_of(head)
    wrong = wrong_media(name, media, rules)
    if wrong is not None:
        raise wrong
    try:
        stored = store.put(_Whole(head, content), rules.file_mb * MEGABYTE)
    except RuleBroken as refused:
        raise too_large(name, rules) if refused.words.code == Refusal.FILE_LARGE else refused from None
    return AttachedFile(stored.digest, kind_in(state, media), name, media, stored.size)
