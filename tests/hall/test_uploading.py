"""A file is taken in for an act: known by its content, refused by the city's law before anything is kept."""

from __future__ import annotations

import io
from collections.abc import Iterator
from hashlib import sha256

import pytest

from hall.cases.attachments import MEDIA, AttachmentKind, media_of
from hall.cases.refusals import Refusal
from hall.cases.vocabulary import State
from hall.city.own_rules import AttachmentRules
from hall.errors import RuleBroken
from hall.handling.uploading import take_in
from hall.ports import ByteStream, StoredContent

JPEG, RULES = b"\xff\xd8\xff\xe0" + b"photograph " * 9, AttachmentRules(file_mb=1)


class Memory:
    """Keeps contents in memory."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def put(self, content: ByteStream, limit: int) -> StoredContent:
        """Reads in small parts, as a store does."""
        whole = b""
        while part := content.read(10):
            whole += part
            if len(whole) > limit:
                raise RuleBroken(Refusal.FILE_LARGE, name="", mb=0)
        digest = sha256(whole).hexdigest()
        self.kept[digest] = whole
        return StoredContent(digest, len(whole))

    def open(self, digest: str) -> Iterator[bytes]:
        """As one block."""
        yield self.kept[digest]

    def has(self, digest: str) -> bool:
        """Whether it was put."""
        return digest in self.kept


def test_a_file_is_known_by_its_whole_content() -> None:
    store = Memory()
    file = take_in(store, io.BytesIO(JPEG), "现场.png", State.DISPOSED, RULES)
    assert store.kept == {file.digest: JPEG}
    assert (file.digest, file.size) == (sha256(JPEG).hexdigest(), len(JPEG))
    assert (file.media, file.kind, file.name) == ("image/jpeg", AttachmentKind.AFTER, "现场.png")


@pytest.mark.parametrize("content", [b"", b"MZ\x90\0", b"PK\x03\x04 a table", b"<svg onload=x>", b"\xff\xd8"])
def test_what_is_not_taken_is_refused_before_it_is_kept(content: bytes) -> None:
    store = Memory()
    with pytest.raises(RuleBroken, match=r"refused\.file_media"):
        take_in(store, io.BytesIO(content), "photograph.jpg", State.FILED, RULES)
    assert store.kept == {}


def test_a_file_that_is_too_large_is_refused_by_its_name() -> None:
    with pytest.raises(RuleBroken) as refused:
        take_in(Memory(), io.BytesIO(JPEG + bytes(1 << 20)), "大.jpg", State.FILED, RULES)
    assert refused.value.words.params == {"name": "大.jpg", "mb": 1}


@pytest.mark.parametrize(
    ("head", "media"),
    [
        (b"\xff\xd8\xff\xe1", "image/jpeg"), (b"\x89PNG\r\n\x1a\n", "image/png"), (b"RIFF\0\0\0\0WEBP", "image/webp"),
        (b"RIFF\0\0\0\0WAVE", "audio/wav"), (b"\0\0\0\x18ftypheic", "image/heic"),
        (b"\0\0\0\x18ftypisom", "video/mp4"), (b"\0\0\0\x14ftypqt  ", "video/quicktime"),
        (b"\0\0\0\x18ftypM4A ", "audio/mp4"), (b"ID3\4", "audio/mpeg"), (b"%PDF-1.7", "application/pdf"),
        (b"text", ""),
    ],
)  # fmt: skip
def test_a_file_is_what_it_begins_with(head: bytes, media: str) -> None:
    assert media_of(head) == media
    assert media == "" or media in MEDIA
