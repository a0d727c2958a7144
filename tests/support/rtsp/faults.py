"""What can be wrong with a camera of the farm: one table. Whoever adds a row says what the server then does."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Fault:
    """What is otherwise while it lasts.

    cuts: present connections end as it begins and as it ends; open: whether the port is; answers: whether requests are
    read at all; status: what each request is answered with; sends: whether frames go out; look: what the pictures are;
    spoils: what stands in them is no picture; sets: whether parameter sets are told beforehand, and a look begins at a
    key frame; stamps: how time stamps go; clock_s: by how much the camera's own clock is wrong; sound: no picture.
    """

    cuts: bool = False
    open: bool = True
    answers: bool = True
    status: int = 200
    sends: bool = True
    look: dict[str, Any] = field(default_factory=dict)
    spoils: bool = False
    sets: bool = True
    stamps: str = "even"
    clock_s: int = 0
    sound: bool = False


HEALTHY = Fault()
_YEARS_S = 20 * 366 * 86_400
FAULTS: dict[str, Fault] = {
    "freeze": Fault(sends=False),  # connected, and answers, but no frames
    "still": Fault(look={"still": True, "seconds": 2}),  # the encoder goes on with one picture
    "drop": Fault(cuts=True, status=503),
    "garbage": Fault(spoils=True),
    "password": Fault(cuts=True, status=401),
    "refuse": Fault(cuts=True, open=False),
    "not_found": Fault(cuts=True, status=404),
    "redirect": Fault(cuts=True, status=302),  # to itself, without end
    "silent": Fault(cuts=True, answers=False),  # accepts, and says nothing
    "network": Fault(answers=False, sends=False),  # a cut cable: nothing passes and nothing ends
    "size": Fault(look={"width": 480, "height": 272, "seconds": 2}),  # midway, without a new connection
    "swap": Fault(cuts=True, look={"width": 800, "height": 448, "seconds": 2}),  # another camera in its place
    "no_sps": Fault(cuts=True, sets=False),
    "b_frames": Fault(cuts=True, look={"b_frames": 2}),
    "slow": Fault(cuts=True, look={"fps": 1}),
    "odd": Fault(cuts=True, look={"width": 641, "height": 361, "chroma": 444, "seconds": 2}),
    "hevc": Fault(cuts=True, look={"codec": "hevc", "seconds": 2}),
    "audio": Fault(cuts=True, sound=True),
    "jump": Fault(stamps="jump"),
    "backwards": Fault(stamps="backwards"),
    "clock": Fault(clock_s=-_YEARS_S),
    "huge": Fault(cuts=True, look={"width": 4352, "height": 3856, "fps": 1, "seconds": 2}),  # beyond 4096 by 4096
    "flood": Fault(look={"noise": True, "bit_rate": 100_000_000, "seconds": 1}),  # 100 Mbit/s
}
