"""Pictures that are put together of packets: the same as libav makes of them, sooner, and within the same bound."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing

import pytest
from av.packet import Packet
from hypothesis import given
from hypothesis import strategies as st

from data_access.video.streams.rtsp import coded as own
from data_access.video.streams.rtsp.coded import H264, Coded, Hevc, coded
from data_access.video.streams.rtsp.description import described
from data_access.video.streams.rtsp.joined import Joined
from data_access.video.streams.sources import Failed
from hall.video.streams.policy import Event
from tests.support.rtsp.clips import Look, Unit, clip
from tests.support.rtsp.hostile import SDP, VIDEO
from tests.support.rtsp.packets import nals, packets

SLICE, GOES_ON, KEY = b"\x41\x9a\x11\x22\x33", b"\x41\x40\x11\x22\x33", b"\x65\x88\x11\x22\x33"
SETS = (b"\x67\x4d\x40\x16", b"\x68\xee\x3c\x80")
TICKS = 6_000  # of a picture at 15 a second


def description(codec: str) -> bytes:
    return described((SDP + VIDEO.replace("H264", "H265" if codec == "hevc" else "H264")).encode(), "video").text(96)


@pytest.fixture(scope="module")
def libav() -> Iterator[Joined]:
    with closing(Joined(description("h264"))) as joined:
        yield joined


def fresh(libav: Joined) -> Coded:
    made = coded(description("h264"), libav.stream)
    assert made is not None
    return made


def rtp(payload: bytes, picture: int, *, mark: bool = False, first: int = 0x80, front: bytes = b"") -> bytes:
    """``front``: behind the head."""
    return struct.pack(">BBHII", first, 96 | mark << 7, 0, picture * TICKS & 0xFFFF_FFFF, 1) + front + payload


def made(maker: Coded | Joined, came: Iterable[bytes]) -> list[Packet]:  # type: ignore[type-arg]
    """After each packet what is whole, and at the end what waits."""
    found = []
    for packet in came:
        maker.put([packet])
        while (picture := maker.take()) is not None:
            found.append(picture)
    last = maker.last()
    return found if last is None else [*found, last]


def on_the_way(units: Sequence[Unit], codec: str) -> list[bytes]:
    """As the cameras of the tests send them, without what RTSP puts before each."""
    found = list[bytes]()
    for number, unit in enumerate(units):
        sent = packets(nals(unit.data), codec, 1).stamped(len(found), (number + unit.shift) * TICKS)
        while sent:
            size = int.from_bytes(sent[2:4], "big")
            found.append(sent[4 : 4 + size])
            sent = sent[4 + size :]
    return found


@pytest.mark.parametrize(("codec", "b_frames"), [("h264", 0), ("h264", 2), ("hevc", 0)])
def test_the_same_pictures_are_made_as_libav_makes(codec: str, b_frames: int) -> None:
    units = clip(Look(1, 320, 192, fps=15, seconds=2, codec=codec, b_frames=b_frames, bit_rate=900_000))
    came = on_the_way(units, codec)
    with closing(Joined(description(codec))) as other:
        maker = coded(description(codec), other.stream)
        assert maker is not None
        mine, its = made(maker, came), made(other, came)
        base = other.stream.time_base
    assert [(bytes(each), each.is_keyframe) for each in mine] == [(bytes(each), each.is_keyframe) for each in its]
    assert [each.pts for each in mine] == [(number + unit.shift) * TICKS for number, unit in enumerate(units)]
    assert {each.time_base for each in mine} == {base}
    decoded = [each.dts for each in mine if each.dts is not None][4:]
    assert decoded == sorted(set(decoded))
    assert all(each.dts <= each.pts for each in mine[4:] if each.pts is not None and each.dts is not None)


def test_a_mark_ends_a_picture_at_once_where_it_is_seen_to_be_true(libav: Joined) -> None:
    maker, waited = fresh(libav), list[bool]()
    for picture in range(20):
        maker.put([rtp(SLICE, picture), rtp(GOES_ON, picture, mark=True)])
        waited.append(not any(each.pts == picture * TICKS for each in iter(maker.take, None)))
    assert waited == [True] * 8 + [False] * 12


@pytest.mark.parametrize("truth", [0, 20])
def test_a_camera_that_marks_each_slice_has_whole_pictures(libav: Joined, truth: int) -> None:
    """``truth``: so many pictures were marked as they should be, before it began that."""
    came = [rtp(SLICE, picture, mark=True) for picture in range(truth)]
    for picture in range(truth, truth + 20):
        came += [rtp(SLICE, picture, mark=True), rtp(GOES_ON, picture, mark=True), rtp(GOES_ON, picture, mark=True)]
    sizes = [each.size for each in made(fresh(libav), came)][-19:]
    assert set(sizes) == {3 * (4 + len(SLICE))}


def test_a_mark_on_parameters_alone_ends_nothing(libav: Joined) -> None:
    one = [*SETS, KEY]
    came = [rtp(part, picture, mark=True) for picture in range(20) for part in one]
    found = made(fresh(libav), came)
    assert {bytes(each) for each in found} == {b"".join(b"\0\0\0\1" + part for part in one)}
    assert all(each.is_keyframe for each in found)


def test_what_stands_around_a_payload_is_no_part_of_it(libav: Joined) -> None:
    sources, extension = b"abcdefgh", b"\xab\xac\0\2" + b"x" * 8
    came = [
        rtp(SLICE, 0, first=0x82, front=sources),
        rtp(SLICE, 1, first=0x90, front=extension),
        rtp(SLICE + b"\0\0\3", 2, first=0xA0),
        rtp(SLICE + b"\1", 3, first=0xB1, front=sources[:4] + extension),
        rtp(SLICE, 4, first=0x40),  # of no version
        rtp(SLICE, 4, first=0x9F),  # which ends before its head does
        b"\x80\xc8" + bytes(26),  # a report (RTCP)
    ]
    assert [bytes(each) for each in made(fresh(libav), came)] == [b"\0\0\0\1" + SLICE] * 4


def test_a_picture_of_which_a_part_is_missing_is_not_handed_over(libav: Joined) -> None:
    maker = fresh(libav)
    maker.put([rtp(b"\x7c\x85" + KEY[1:], 0)])
    assert maker.last() is None
    maker.put([rtp(b"\x7c\x45\x44", 0)])
    last = maker.last()
    assert last is not None
    assert bytes(last) == b"\0\0\0\1" + KEY + b"\x44"


def test_pictures_are_whole_from_where_the_camera_says_so(libav: Joined) -> None:
    recovers, other = b"\x06\x05\x02xx\x06\x01\x80", b"\x06\x05\xff\x02" + b"\x06" * 257 + b"\x80"
    came = [rtp(part, picture) for picture, remark in enumerate((recovers, other)) for part in (remark, SLICE)]
    assert [each.is_keyframe for each in made(fresh(libav), came)] == [True, False]


def test_stamps_go_on_where_they_begin_anew(libav: Joined) -> None:
    before = (1 << 32) // TICKS
    found = made(fresh(libav), [rtp(SLICE, before + n) for n in range(4)])
    assert [each.dts for each in found] == [n * TICKS for n in range(4)]


@pytest.mark.parametrize("packet", [
    rtp(b"\x7c\x05" + b"\x80" * 50, 1), rtp(SETS[0], 1), rtp(b"\x78" + b"\0\2\x41\x40" * 20, 1), rtp(GOES_ON, 1),
], ids=["a part that never ends", "parameters alone", "many small parts", "a picture that never ends"])  # fmt: skip
def test_no_more_is_kept_than_the_bound(libav: Joined, monkeypatch: pytest.MonkeyPatch, packet: bytes) -> None:
    monkeypatch.setattr(own, "MOST_JOINED", 5_000)
    maker = fresh(libav)
    with pytest.raises(Failed) as caught:
        for _ in range(1_000):
            maker.put([packet])
    assert caught.value.event is Event.UNBOUNDED
    assert maker.take() is None


@given(st.lists(st.tuples(st.binary(min_size=1, max_size=12), st.booleans()), max_size=12), st.integers(0, 255))
def test_whatever_comes_is_read_within_its_packet(libav: Joined, came: list[tuple[bytes, bool]], first: int) -> None:
    sent = [rtp(payload, n, mark=mark, first=first) for n, (payload, mark) in enumerate(came)]
    for kind in (H264, Hevc):
        found = made(kind(96, libav.stream), [*sent, *(payload for payload, _ in came)])
        assert sum(each.size for each in found) <= sum(5 * len(each) for each in sent)


@pytest.mark.parametrize("more", ["packetization-mode=2", "sprop-max-don-diff=3", "sprop-depack-buf-nalus=02"])
def test_what_comes_interleaved_is_left_to_libav(libav: Joined, more: str) -> None:
    assert coded(description("h264").replace(b"packetization-mode=1", more.encode()), libav.stream) is None
