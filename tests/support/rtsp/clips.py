"""Moving pictures of a camera, encoded once a machine and kept in the folder for temporary files."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np

from tests.support.rtsp.strip import LOOP_S, paint

FORM = 1
"""Raised when clips are encoded otherwise: kept ones are then left alone."""
_RANDOM_SEED = 12


@dataclass(frozen=True, slots=True)
class Look:
    """What a clip shows and how it is encoded. ``seconds``: of its length; ``bit_rate``: None: a tenth of a bit a
    pixel; ``noise``: every pixel at random, so that such a bit rate is really filled; ``still``: one picture, encoded
    again and again; ``chroma``: 420 has even sizes only; ``film``: the path of one whose pictures it shows, a drawn
    strip on them."""

    camera: int
    width: int = 640
    height: int = 360
    fps: int = 15
    seconds: int = LOOP_S
    codec: str = "h264"
    b_frames: int = 0
    bit_rate: int | None = None
    noise: bool = False
    still: bool = False
    chroma: int = 420
    key_every_s: int = 1
    film: str = ""


@dataclass(frozen=True, slots=True)
class Unit:
    """One encoded picture (access unit), start codes included; ``shift``: by how many frames it is shown later than it
    is sent."""

    data: bytes
    is_key: bool
    shift: int


def clip(look: Look) -> tuple[Unit, ...]:
    """Its pictures in the order in which they are sent."""
    kept = _folder() / f"{_name(look)}.clip"
    if not kept.exists():
        units = tuple(_encoded(look))
        new = kept.with_suffix(f".{os.getpid()}")
        index = json.dumps([[len(unit.data), unit.is_key, unit.shift] for unit in units])
        new.write_bytes(index.encode() + b"\n" + b"".join(unit.data for unit in units))
        new.replace(kept)
    with kept.open("rb") as file:
        return tuple(Unit(file.read(size), is_key, shift) for size, is_key, shift in json.loads(file.readline()))


def _folder() -> Path:
    folder = Path(tempfile.gettempdir()) / f"hall-clips-{os.getuid()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def _name(look: Look) -> str:
    return hashlib.sha256(json.dumps([FORM, asdict(look)]).encode()).hexdigest()[:20]


def _encoded(look: Look) -> Iterator[Unit]:
    import av

    codec: Any = av.CodecContext.create({"h264": "libx264", "hevc": "libx265"}[look.codec], "w")
    codec.width, codec.height = look.width, look.height
    codec.pix_fmt, codec.time_base, codec.framerate = f"yuv{look.chroma}p", Fraction(1, look.fps), Fraction(look.fps)
    codec.gop_size, codec.thread_count = look.fps * look.key_every_s, 1
    codec.bit_rate = look.bit_rate or look.width * look.height * look.fps // 10
    codec.options = _options(look, codec.bit_rate)
    count = 0
    for frame in [*_pictures(look), None]:
        for packet in codec.encode(frame):
            assert packet.pts is not None
            yield Unit(bytes(packet), packet.is_keyframe, packet.pts - count)
            count += 1


def _options(look: Look, bit_rate: int) -> dict[str, str]:
    rate = {"b": str(bit_rate), "maxrate": str(bit_rate), "bufsize": str(bit_rate), "bf": str(look.b_frames)}
    if look.codec == "hevc":
        parameters = f"scenecut=0:pools=none:frame-threads=1:log-level=none:bframes={look.b_frames}"
        return rate | {"preset": "ultrafast", "x265-params": parameters}
    ways = "cabac=0:nal-hrd=cbr:filler=1" if look.noise else "cabac=1"
    tuned = {} if look.b_frames else {"tune": "zerolatency"}
    return rate | tuned | {"preset": "ultrafast", "x264-params": f"scenecut=0:no-deblock=0:b-adapt=0:{ways}"}


def _pictures(look: Look) -> Iterator[Any]:
    import av

    graph, random = av.filter.Graph(), np.random.default_rng(_RANDOM_SEED)
    drawn = graph.add("movie", f"filename={look.film}:loop=0") if look.film else graph.add("testsrc2", _size(look))
    sized = graph.add("scale", f"{look.width}:{look.height}")
    shaped, end = graph.add("format", f"yuv{look.chroma}p"), graph.add("buffersink")
    drawn.link_to(sized)
    sized.link_to(shaped)
    shaped.link_to(end)
    graph.configure()
    frame: Any = None
    for number in range(look.fps * look.seconds):
        if frame is None or not look.still:
            frame = graph.pull()
            frame.make_writable()
            luma, *chromas = (_plane(plane) for plane in frame.planes)
            if look.noise:
                luma[:] = random.integers(0, 256, luma.shape, np.uint8)
            paint(luma, (chromas[0], chromas[1]), look.camera, number)
        frame.pts, frame.time_base, frame.pict_type = number, Fraction(1, look.fps), 0
        yield frame


def _size(look: Look) -> str:
    return f"s={look.width}x{look.height}:r={look.fps}"


def _plane(plane: Any) -> Any:
    return np.frombuffer(plane, np.uint8).reshape(plane.height, plane.line_size)[:, : plane.width]
