"""The process that draws sample cameras: takes names, keeps clips, gives way to everything else on the machine."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterable
from pathlib import Path

from data_access.video.clips.clip_folder import ClipFolder
from hall.ports.video import ScenePainter
from hall.video.drawn import FRAMES, Drawn

_NICE = 19  # the least there is: nobody waits for a sample
log = logging.getLogger(__name__)


def keep_drawn(folder: Path, names: Iterable[str], paint: ScenePainter) -> None:
    """Draw each scene whose clip is not there yet, until the names end. Raises OSError where none can be kept."""
    os.nice(_NICE)
    clips = ClipFolder(folder)
    for name in names:
        try:
            drawn = Drawn.named(name.strip())
        except ValueError:
            log.warning("no scene is called %r", name)
            continue
        if clips.of(drawn) is None:
            clips.keep(drawn, (paint(drawn, frame) for frame in range(FRAMES)))
