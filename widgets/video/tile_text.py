"""A face in words: the line below a picture, and what stands in the place of one that is not live. Knows no painter."""

from __future__ import annotations

from hall.errors import Words
from hall.frozen import frozen
from hall.moment import MINUTE_MS, SECOND_MS
from widgets.texts.texts import Texts
from widgets.video.face import Face, Shows

MINUTE_S = MINUTE_MS // SECOND_MS
LONG_S = 5
"""A wait that is longer is told before since when it lasts: a narrow tile leaves out the end."""
COUNTED_S = 2 * MINUTE_S  # from here on in minutes: nobody counts along

_FOR_GUESTS = {"stream.unauthorised": "tile.no_login"}
"""Said otherwise on a wall: nobody need know there that somebody's password is wrong."""
_REFUSED = "video.unauthorised"
_PLAIN_HINTS = frozenset({"tile.slow", "tile.empty_hint"})
"""Of what may stand there without a picture, what tells nobody to do anything."""


@frozen
class CameraSign:
    """What a tile says of its camera: its key, name, area and kind as people call them; ``masked``: whether it has
    zones that nobody sees (遮挡区); ``has_login``: whether a name and password of it are registered."""

    key: str
    name: str
    area: str = ""
    kind: str = ""
    masked: bool = False
    has_login: bool = True


@frozen
class Remark:
    """A few words with their tone, which is also their mark; ``short``: what is left of them in a narrow tile."""

    words: str
    tone: str
    short: str = ""


@frozen
class LineText:
    """``number``: of its place, by which people speak of it and keys choose it, "" of the only one; ``more``: area and
    kind, the first to go; ``remarks``: delay, fewer frames; ``clock``: when the picture was taken, ``short_clock`` in a
    narrow tile; ``is_old``: it stands."""

    number: str
    name: str
    more: tuple[str, ...] = ()
    remarks: tuple[Remark, ...] = ()
    clock: str = ""
    short_clock: str = ""
    is_old: bool = False

    @property
    def said(self) -> str:
        """All of it."""
        parts = (self.number, self.name, *self.more, *(each.words for each in self.remarks), self.clock)
        return " ".join(part for part in parts if part)


@frozen
class Message:
    """``title``: what is so, for how long, when it is tried again, the last one first to go; ``lines``: what went
    wrong and what to do."""

    title: tuple[str, ...]
    lines: tuple[str, ...]
    tone: str

    @property
    def said(self) -> str:
        """All of it."""
        return "\n".join((" · ".join(self.title), *self.lines))


def line_of(texts: Texts, sign: CameraSign | None, face: Face, number: str, remark: Remark | None = None) -> LineText:
    """The line of a tile; of an empty place its number alone. ``remark``: what is said beside of a live one."""
    if sign is None:
        return LineText(number, "")
    more, is_old = tuple(each for each in (sign.area, sign.kind) if each), face.shows is Shows.OLD
    clock = "" if face.clock_s is None else texts.clock_time(face.clock_s * SECOND_MS)
    if is_old:
        stopped, short = (texts.words(code, time=clock) for code in ("tile.stopped_at", "tile.stopped_short"))
        return LineText(number, sign.name, more, _masked(texts, sign), stopped, short, is_old=True)
    remarks = [] if face.shows is Shows.NOTHING else list(_masked(texts, sign))
    if face.delay_ds is not None:
        codes, late = ("tile.delay", "tile.delay_short"), f"{face.delay_ds / 10:.1f}"
        words, short = (texts.words(code, number=late) for code in codes)
        remarks.append(Remark(words, "warning", short))
    if face.thinned:
        remarks.append(Remark(texts.words("tile.thinned"), "information"))
    remarks += [remark] if remark is not None and face.shows is Shows.LIVE else []
    return LineText(number, sign.name, more, tuple(remarks), clock, clock)


def _masked(texts: Texts, sign: CameraSign) -> tuple[Remark, ...]:
    """Black in the picture is no fault of the camera."""
    return (Remark(texts.words("tile.masked"), "information"),) if sign.masked else ()


def _next_try(texts: Texts, next_s: int) -> str:
    if next_s < COUNTED_S:
        return texts.words("tile.next_try", number=next_s)
    return texts.words("tile.next_minutes", number=-(-next_s // MINUTE_S))


def message_of(texts: Texts, face: Face, *, for_guests: bool = False, sign: CameraSign | None = None) -> Message | None:
    """What is said of a picture that is not live; None of one that is. ``for_guests``: on a wall, which whoever is led
    through the hall reads: what is so, without machines, logins and what somebody is to do about it."""
    if face.look is None:
        return None
    code = face.look.title
    title = [texts.words(_FOR_GUESTS.get(code, code) if for_guests else code)]
    if face.since_s is not None:
        title.append(texts.words("fresh.since", time=texts.span(face.since_s * SECOND_MS)))
    if for_guests:
        is_missing = face.shows is Shows.NOTHING and (face.look.tone == "warning" or face.why is not None)
        lines = ["tile.no_picture"] if is_missing else [each for each in (face.hint,) if each in _PLAIN_HINTS]
        return Message(tuple(title), tuple(map(texts.words, lines)), face.look.tone)
    if face.next_s:
        is_long = face.next_s > LONG_S
        title.insert(1 if is_long else len(title), _next_try(texts, face.next_s))
    hint = texts.words(face.hint) if face.hint else ""
    why = face.why
    if why is not None and why.code == _REFUSED and sign is not None and not sign.has_login:
        why = Words("tile.login_missing", why.params)  # nothing was told to it that it could refuse
    lines = [texts.said(why) if why is not None else hint]
    return Message(tuple(title), tuple(each for each in lines if each), face.look.tone)
