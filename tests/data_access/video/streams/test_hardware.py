"""Decoding by a device of the machine: chosen once, tried with each stream, and given up at its first mistake."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any, cast

import av.error
import pytest
from av.video.codeccontext import VideoCodecContext

from data_access.video.streams import hardware as module
from data_access.video.streams.hardware import MOST_VAIN, Hardware, TriedContext, device_here
from data_access.video.streams.network import open_with
from data_access.video.streams.sources import Channels
from data_access.video.streams.streams import Streams
from hall.video.streams.seen import StreamState
from tests.support.rtsp.farms import RtspFarm
from tests.support.waits import wait_for

Farms = Callable[..., RtspFarm]
Decode = Callable[[Any], list[Any]]


class Device:
    """A decoder that is none of libav's own: it decodes as told."""

    def __init__(self, own: VideoCodecContext, decode: Decode | None = None) -> None:
        self.own, self.packets = own, 0
        self._decode = decode or own.decode
        self.sample_aspect_ratio = own.sample_aspect_ratio
        self.width, self.height = own.width, own.height

    def decode(self, packet: Any) -> list[Any]:
        self.packets += 1
        return self._decode(packet)


class Machine:
    """Has a device. ``made``: decoders on it."""

    def __init__(self, decode: Decode | None = None, fails: Exception | None = None) -> None:
        self.made, self.looked = list[Device](), 0
        self._decode, self._fails = decode, fails
        self.hardware = Hardware(self._look, self._make)

    def _look(self) -> str:
        self.looked += 1
        return "cuda"

    def _make(self, device: str, own: VideoCodecContext) -> VideoCodecContext | None:
        assert device == "cuda"
        if self._fails is not None:
            raise self._fails
        self.made.append(Device(own, self._decode))
        return cast("VideoCodecContext", self.made[-1])


def playing(machine: Machine, url: str) -> Streams:
    return Streams(lambda _: Channels(sub=url), open_with(machine.hardware), 8.0, hardware=machine.hardware)


def test_this_machine_has_none_and_looks_at_two_names_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    def unasked() -> list[str]:
        raise AssertionError("libav is asked only where there may be a device")

    monkeypatch.setattr(module, "hwdevices_available", unasked)
    for name in ("_NVIDIA", "_RENDER"):
        monkeypatch.setattr(module, name, Path("/none/such"))
    assert device_here() == ""
    own = cast("VideoCodecContext", object())
    assert Hardware().instead_of(own) is own


@pytest.mark.parametrize(("hidden", "found"), [(None, "cuda"), ("0", "cuda"), ("-1", ""), ("", "")])
def test_one_that_is_hidden_is_not_used(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Any, hidden: str | None, found: str
) -> None:
    monkeypatch.setattr(module, "_NVIDIA", tmp_path)
    monkeypatch.setattr(module, "_RENDER", tmp_path / "none")
    monkeypatch.setattr(module, "hwdevices_available", lambda: ["cuda"])
    if hidden is None:
        monkeypatch.delenv("CUDA_VISIBLE_DEVICES", raising=False)
    else:
        monkeypatch.setenv("CUDA_VISIBLE_DEVICES", hidden)
    assert device_here() == found


def test_a_device_decodes_and_is_looked_for_once(rtsp_farm: Farms) -> None:
    farm, machine = rtsp_farm(), Machine()
    assert machine.looked == 0, "nothing at a start"
    streams = playing(machine, farm.url(1, sub=True))
    try:
        view = streams.view("1", 320, 180)
        wait_for(lambda: view.seen().state is StreamState.STREAMING, told="a picture")
        assert machine.made[0].packets > 0
        assert (machine.looked, streams.given_up()) == (1, "")
    finally:
        streams.stop()


@pytest.mark.allow_log("cuda decodes no more")
@pytest.mark.parametrize("kind", ["cannot be had", "errors", "no pictures"])
def test_what_makes_a_mistake_is_given_up_and_processors_decode(
    rtsp_farm: Farms, kind: str, caplog: pytest.LogCaptureFixture
) -> None:
    def errors(packet: Any) -> list[Any]:
        raise av.error.ExternalError(1, "the device")

    decode: Decode | None = {"errors": errors, "no pictures": lambda _: []}.get(kind)
    fails = av.error.PermissionError(1, "the device") if kind == "cannot be had" else None
    farm, machine = rtsp_farm(), Machine(decode, fails)
    streams = playing(machine, farm.url(1, sub=True))
    try:
        with caplog.at_level(logging.WARNING):
            view = streams.view("1", 320, 180)
            wait_for(lambda: view.seen().state is StreamState.STREAMING, told="a picture")
        assert streams.given_up() == "cuda"
        assert len(machine.made) == (kind != "cannot be had"), "no further stream is tried"
        assert [each.getMessage().partition(":")[0] for each in caplog.records] == ["cuda decodes no more"]
    finally:
        streams.stop()


def test_what_nobody_can_decode_is_no_mistake_of_the_device() -> None:
    def damaged(packet: Any) -> list[Any]:
        raise av.error.InvalidDataError(1, "damaged")

    hardware, packet = Hardware(lambda: "cuda"), cast("Any", None)
    context = TriedContext(decoder(damaged), decoder(damaged), hardware)
    for _ in range(MOST_VAIN + 1):
        assert context.decode(packet) == []
    with pytest.raises(av.error.InvalidDataError):
        context.decode(packet)
    assert hardware.given_up == "", "a camera that sends garbage takes the device from no other"


def test_a_stream_that_a_device_does_not_know_is_left_to_processors_and_no_other() -> None:
    hardware, packet = Hardware(lambda: "cuda"), cast("Any", None)
    assert TriedContext(decoder(lambda _: ["a picture"]), decoder(lambda _: []), hardware).decode(packet)
    context = TriedContext(decoder(lambda _: []), decoder(lambda _: ["its own"]), hardware)
    for _ in range(MOST_VAIN + 1):
        assert context.decode(packet) == []
    assert list(map(str, context.decode(packet))) == ["its own"]
    assert hardware.given_up == ""


def decoder(decode: Decode) -> VideoCodecContext:
    return cast("VideoCodecContext", type("Decoder", (), {"decode": staticmethod(decode)}))


def test_a_coding_that_the_device_does_not_know_is_decoded_by_processors(rtsp_farm: Farms) -> None:
    farm = rtsp_farm()
    hardware = Hardware(lambda: "cuda", lambda *_: None)
    with closing(open_with(hardware)(farm.url(1, sub=True), lambda: False)) as source:
        assert not isinstance(source.context, TriedContext)
    assert hardware.given_up == ""
