"""What is attached to cases (附件): photographs and other files, known by the SHA-256 of what is in them.

What an act brings, what stands with a case afterwards, what a file is by its first bytes, and what the law takes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from enum import StrEnum

from hall.cases.limits import NAME
from hall.cases.refusals import Refusal
from hall.cases.vocabulary import State
from hall.city.own_rules import AttachmentRules
from hall.errors import HallError, RuleBroken
from hall.frozen import frozen
from hall.moment import Moment
from hall.plain_text import visible

MEGABYTE = 1 << 20  # a power of two, so that blocks and chunks divide it
HEAD_BYTES = 16
"""So many first bytes tell what a file is."""
MOST_BYTES = 64 << 20
"""Of one content, whatever a city's law says: PostgreSQL takes it in one statement, and a station has it in memory."""
_DIGEST = re.compile(r"[0-9a-f]{64}")


class AttachmentKind(StrEnum):
    """What it shows."""

    BEFORE = "before"  # 处置前
    AFTER = "after"  # 处置后
    OTHER = "other"  # 其他


@frozen
class AttachedFile:
    """One file that an act brings. ``digest``: SHA-256 of its content, in small hexadecimal digits; ``name``: as who
    brings it calls it; ``media``: its type by its first bytes; ``size`` in bytes."""

    digest: str
    kind: AttachmentKind
    name: str
    media: str
    size: int

    def __str__(self) -> str:
        """One line that says all of it, the same in every Python: it is audited and compared."""
        return f"{self.kind.value} {self.digest} {self.size} {self.media} {self.name}"


Files = tuple[AttachedFile, ...]


@frozen
class Attachment:
    """A file as it stands with a case: which one of the act that led to ``version``, by whom, when (UTC ms)."""

    version: int
    n: int
    file: AttachedFile
    by: str
    at: Moment


_MAGIC: tuple[tuple[int, bytes, str], ...] = (
    (0, b"\xff\xd8\xff", "image/jpeg"),
    (0, b"\x89PNG\r\n\x1a\n", "image/png"),
    (8, b"WEBP", "image/webp"),
    (4, b"ftyphei", "image/heic"),
    (4, b"ftypmif1", "image/heic"),
    (4, b"ftypqt", "video/quicktime"),
    (4, b"ftypM4A", "audio/mp4"),
    (4, b"ftyp", "video/mp4"),
    (0, b"ID3", "audio/mpeg"),
    (8, b"WAVE", "audio/wav"),
    (0, b"%PDF-", "application/pdf"),
)
"""At which byte begins what, and what it is; the first that fits. Nobody believes the end of a file's name."""
MEDIA: tuple[str, ...] = tuple(dict.fromkeys(media for _, _, media in _MAGIC))
"""The types that are known, of which a city may take some."""


PICTURES = frozenset({"image/jpeg", "image/png", "image/webp"})
"""What all windows can show by themselves; a HEIC they cannot."""


def media_of(head: bytes) -> str:
    """The type of a file by its first ``HEAD_BYTES``; "" for one that is not known."""
    return next((media for at, magic, media in _MAGIC if head[at : at + len(magic)] == magic), "")


def kind_in(state: State, media: str) -> AttachmentKind:
    """What a file most likely shows that is attached in that state: a picture before the disposal, or after it."""
    if not media.startswith(("image/", "video/")):
        return AttachmentKind.OTHER
    is_done = state in (State.DISPOSED, State.CHECKING, State.TO_CLOSE)
    return AttachmentKind.AFTER if is_done else AttachmentKind.BEFORE


def subject_of(files: Iterable[AttachedFile]) -> str:
    """What the audit line of the act says of them: one line each."""
    return "\n".join(map(str, files))


def wrong_files(files: Files, rules: AttachmentRules) -> HallError | None:
    """Why the law does not take these files together; None: it does."""
    for each in files:
        wrong = wrong_media(each.name, each.media, rules) or _wrong_file(each, rules)
        if wrong is not None:
            return wrong
    return wrong_sizes([each.size for each in files], rules)


def wrong_sizes(sizes: Sequence[int], rules: AttachmentRules) -> HallError | None:
    """Why so many files of these sizes are not taken together."""
    if len(sizes) > rules.files:
        return RuleBroken(Refusal.FILES_MANY, most=rules.files)
    return RuleBroken(Refusal.FILES_LARGE, mb=rules.act_mb) if sum(sizes) > rules.act_mb * MEGABYTE else None


def wrong_media(name: str, media: str, rules: AttachmentRules) -> HallError | None:
    """Why a file of that type is not taken."""
    if media in rules.media:
        return None
    allowed = dict.fromkeys(each.partition("/")[2].upper() for each in rules.media)  # image/jpeg: JPEG
    return RuleBroken(Refusal.FILE_MEDIA, name=name, allowed=", ".join(allowed))


def too_large(name: str, rules: AttachmentRules) -> RuleBroken:
    """The error for a file that is larger than the law takes."""
    return RuleBroken(Refusal.FILE_LARGE, name=name, mb=rules.file_mb)


def unreadable(name: str) -> RuleBroken:
    """The error for a file that cannot be read, or that nobody could name."""
    return RuleBroken(Refusal.FILE_WRONG, name=name)


def gone(file: AttachedFile) -> RuleBroken:
    """The error for a file whose content is not in the store."""
    return RuleBroken(Refusal.FILE_GONE, name=file.name)


def is_digest(text: str) -> bool:
    """Whether it can be a SHA-256 at all: nothing else is asked for, or becomes a part of a path."""
    return _DIGEST.fullmatch(text) is not None


def _is_name(name: str) -> bool:
    """In one line, with something to see in it."""
    return bool(visible(name)) and name.isprintable()


def _wrong_file(file: AttachedFile, rules: AttachmentRules) -> HallError | None:
    if not is_digest(file.digest) or file.size <= 0 or not _is_name(file.name):
        return unreadable(file.name)
    if len(file.name) > NAME:
        return RuleBroken(Refusal.TEXT_LONG, field="file_name", size=NAME)
    return too_large(file.name, rules) if file.size > rules.file_mb * MEGABYTE else None
