"""Cameras are found on networks that are named, and what others send there finds its way to nobody."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from data_access.video.discovery import FoundCamera, discover
from hall.errors import InputRefused
from tests.support.onvif.discovery import Answering

_SHORT_S = 0.6
HERE = "127.0.0.1/32"
"""Its one address; nothing is sent beyond this machine."""
URL = "http://127.0.0.1:81/onvif/device_service"


@pytest.fixture
def camera() -> Iterator[Answering]:
    """One that answers there."""
    with ExitStack() as ended:
        camera = Answering(URL, "人民路 1")
        camera.start()
        ended.callback(camera.stop)
        yield camera


def test_a_camera_tells_its_address_name_and_hardware(camera: Answering) -> None:
    assert discover([HERE], _SHORT_S, camera.port) == (FoundCamera("127.0.0.1", URL, "人民路 1", "S-100"),)


def test_each_address_of_a_network_is_asked() -> None:
    with ExitStack() as ended:
        first = Answering("http://10.0.0.7:82/x?secret=1", "", host="127.0.0.2")
        second = Answering("https://127.0.0.5/onvif http://127.0.0.5/onvif", "b", host="127.0.0.5", port=first.port)
        outside = Answering("http://127.0.0.9/x", "c", host="127.0.0.9", port=first.port)
        for each in (first, second, outside):
            each.start()
            ended.callback(each.stop)
        found = discover(["127.0.0.2/32", "127.0.0.4/30", "127.0.0.4/31"], _SHORT_S, first.port)
    assert [(each.host, each.url, each.name) for each in found] == [
        ("127.0.0.2", "http://127.0.0.2:82/x", ""),
        ("127.0.0.5", "http://127.0.0.5/onvif", "b"),
    ]


_BOMB = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY f SYSTEM "file:///etc/passwd">]><x>&c;&f;</x>"""


@pytest.mark.parametrize("says", [b"", b"hello", b"<x/>", b"\xff\xfe<", _BOMB, b"<a" * 20_000])
def test_what_is_no_answer_is_nothing(camera: Answering, says: bytes) -> None:
    camera.says = [says]
    assert discover([HERE], _SHORT_S, camera.port) == ()


def test_an_answer_to_another_question_and_a_printer_are_left_out(camera: Answering) -> None:
    answer = camera.answer(
        b"<x xmlns:a='http://schemas.xmlsoap.org/ws/2004/08/addressing'><a:MessageID>1</a:MessageID></x>"
    )
    camera.says = [answer]
    assert discover([HERE], _SHORT_S, camera.port) == ()
    camera.says, camera.scopes = [], "http://printers/office"
    assert discover([HERE], _SHORT_S, camera.port) == ()


def test_nobody_there() -> None:
    assert discover([HERE], _SHORT_S, 9) == ()
    assert discover([], _SHORT_S) == ()


@pytest.mark.parametrize(("network", "code"), [
    ("hall", "input.network"), ("1.2.3.4/40", "input.network"), ("::1", "input.network"),
    ("10.0.0.0/8", "input.network_large"),
])  # fmt: skip
def test_what_is_no_network_is_refused(network: str, code: str) -> None:
    with pytest.raises(InputRefused) as refused:
        discover([network])
    assert refused.value.words.code == code


def test_nothing_of_it_is_logged(camera: Answering, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    discover([HERE], _SHORT_S, camera.port)
    assert caplog.text == ""
