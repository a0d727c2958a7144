"""What is taken over into a film as it is: what players ask of it beside its pictures."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import av
import pytest

from data_access.video.lookback import remux
from hall.moment import SECOND_MS
from tests.support.recorded import LOOK, START, pieces

HVCC_ARRAYS = 22  # bytes of an hvcC box before its arrays of parameter sets


@pytest.mark.parametrize(("codec", "tag"), [("h264", "avc1"), ("hevc", "hvc1")])
def test_a_film_bears_the_tag_that_all_players_know(tmp_path: Path, codec: str, tag: str) -> None:
    """QuickTime, iOS and Safari play no `hev1`."""
    path = tmp_path / "film.mp4"
    look = replace(LOOK, codec=codec, seconds=1)
    remux.write(pieces((START, START + SECOND_MS), look), START, START + 2 * SECOND_MS, str(path), {})
    with av.open(str(path)) as film:
        assert film.streams.video[0].codec_tag == tag
        assert sum(1 for _ in film.decode(video=0)) == 2 * LOOK.fps
    if codec == "hevc":
        held = path.read_bytes().partition(b"hvcC")[2][HVCC_ARRAYS:]
        assert (held[0], held[1]) == (3, 0x80 | 32), "all of the three kinds of sets stand in the index"
