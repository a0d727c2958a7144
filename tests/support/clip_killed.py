"""Makes a clip and is never done with it: `python -m tests.support.clip_killed URL MOMENT`; prints its digest."""

from __future__ import annotations

import sys
import threading

from data_access.process.station import open_access
from data_access.video.leads.lead_clips import LeadClips
from hall.video.lookback.clip import LeadClip
from tests.support.clips import ClipHall


class NeverPut(LeadClips):
    """Hangs where the row would be written."""

    def put(self, clip: LeadClip) -> None:
        """See the base."""
        print(clip.digest, flush=True)
        threading.Event().wait()


def main() -> None:
    """See the module."""
    url, at = sys.argv[1:]
    hall = ClipHall(open_access(url, "recorder@one"), "")
    hall.begin(int(at))
    hall.maker(clips=NeverPut(hall.access.database)).round()


if __name__ == "__main__":
    main()
