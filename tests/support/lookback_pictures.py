"""Pictures of the page of recordings in its states: `python -m tests.support.lookback_pictures FOLDER`, to be looked
at; words behind it (`1366x768 light zh`) choose some."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from itertools import product
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QWidget

from hall.city.zone import CityZone
from hall.errors import Words
from hall.moment import MINUTE_MS, SECOND_MS
from hall.video.lookback.seen import Played, PlaySeen, PlayState
from hall.video.recordings.timeline import Stretch
from screens.desk.lookback.sheet import LookBackSheet
from screens.pictures.staged_streams import street_picture
from tests.support.recorded import START
from themes.apply import apply_to_application
from themes.catalogue import theme_named
from themes.tokens import Theme
from widgets.texts.texts import LANGUAGES, Texts
from widgets.video.time_line import Mark

SIZES = (QSize(1366, 768), QSize(1920, 1080))
BEGINS, ENDS = START - 10 * MINUTE_MS, START + 10 * MINUTE_MS
GAP = (START - 7 * MINUTE_MS, START - 4 * MINUTE_MS - 20_000)
STRETCHES = (
    Stretch(BEGINS, GAP[0], is_gap=False), Stretch(*GAP, is_gap=True),
    Stretch(GAP[1], START + 2 * MINUTE_MS, is_gap=False),
    Stretch(START + 2 * MINUTE_MS, START + 2 * MINUTE_MS + 9_000, is_gap=True),
    Stretch(START + 2 * MINUTE_MS + 9_000, ENDS, is_gap=False),
)  # fmt: skip
AT = START + 83 * SECOND_MS + 400
Stage = Callable[[LookBackSheet], None]


def _shown(sheet: LookBackSheet, seen: PlaySeen, at: int = AT) -> None:
    def fit(width: int, height: int) -> None:
        height = min(height, width * 9 // 16)
        width = height * 16 // 9
        sheet.view.show_picture(Played(at, width, height, 4 * width, street_picture(3, width, height)))

    sheet.view.fitted.connect(fit)
    sheet.view.themed()
    sheet.view.say(seen)
    sheet.line.show_at(at)


def paused(sheet: LookBackSheet) -> None:
    """A picture stands."""
    _shown(sheet, PlaySeen(PlayState.PAUSED, AT))


def cutting(sheet: LookBackSheet) -> None:
    """A cut is marked, and its reason typed."""
    _shown(sheet, PlaySeen(PlayState.PLAYING, AT, 4.0))
    sheet.line.show_cut(START - MINUTE_MS, AT)
    sheet.ask_reason()


def gap(sheet: LookBackSheet) -> None:
    """Nothing was recorded on the way here."""
    _shown(sheet, PlaySeen(PlayState.PLAYING, GAP[1], 1.0, Words("lookback.damaged"), GAP), GAP[1])
    sheet.tell(Words("lookback.marked_one"))


def nothing(sheet: LookBackSheet) -> None:
    """Nothing at all."""
    sheet.line.show_time(BEGINS, ENDS, (Stretch(BEGINS, ENDS, is_gap=True),), ())
    sheet.view.say(PlaySeen(PlayState.ENDED, why=Words("lookback.nothing")))


def failed(sheet: LookBackSheet) -> None:
    """The recorder does not answer."""
    sheet.view.say(PlaySeen(PlayState.FAILED, why=Words("video.refused", {"host": "10.0.8.31"})))


STAGES: dict[str, Stage] = {"paused": paused, "cutting": cutting, "gap": gap, "nothing": nothing, "failed": failed}


def staged(theme: Theme, texts: Texts, size: QSize, stage: Stage) -> QWidget:
    """The page over a window of that size."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    apply_to_application(app, theme)
    host = QWidget()
    host.resize(size)
    sheet = LookBackSheet(theme, texts, CityZone("Asia/Shanghai"), host)
    sheet.view.name("示例京广路下穿 03")
    sheet.about.say("lookback.about_case", name="示例京广路下穿 03", case="示例-4101-0007")
    mark = Mark(START, texts.words("lookback.case", case="示例-4101-0007"), "information")
    beside = (
        Mark(START - 90_000, texts.words("lookback.urgent", case="示例-4101-0009"), "overdue"),
        Mark(START - 80_000, texts.words("lookback.case", case="示例-4101-0011"), "waiting"),
        Mark(ENDS - 20_000, texts.words("lookback.case", case="示例-4101-0012"), "waiting"),
    )
    sheet.line.show_time(BEGINS, ENDS, STRETCHES, (mark, *beside))
    host.show()
    sheet.lay_over()
    QApplication.processEvents()
    stage(sheet)
    QApplication.processEvents()
    return host


def pictures(folder: Path, wanted: Sequence[str]) -> Iterator[Path]:
    """All of them, one after another, or those with all of these words in their names."""
    for theme, language, size, stage in product(("dark_desk", "light_desk"), LANGUAGES, SIZES, STAGES):
        name = f"lookback_{stage}_{size.width()}x{size.height()}_{theme}_{language}.png"
        if all(word in name for word in wanted):
            host = staged(theme_named(theme), Texts(language), size, STAGES[stage])
            host.grab().save(str(folder / name))
            host.deleteLater()
            yield folder / name


if __name__ == "__main__":
    app = QApplication([])
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    for path in pictures(target, sys.argv[2:]):
        print(path)
