"""Photographs at a desk: picked, uploaded off the GUI thread, attached by an act, and shown small on the card."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QStandardPaths, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel

from hall.cases.attachments import AttachmentKind
from hall.cases.vocabulary import Act
from hall.errors import StoreUnreachable
from screens.desk.desk import DeskScreen
from tests.support.desk_hall import DeskHall
from tests.support.desk_keys import opened, press
from tests.support.waits import wait_for

WIDE, HIGH = (400, 100), (100, 400)


def a_picture(width: int, height: int, colour: str = "#ff0000") -> bytes:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


PLACES = (QStandardPaths.StandardLocation.PicturesLocation, QStandardPaths.StandardLocation.HomeLocation)


def says(window: DeskScreen, words: str) -> bool:
    return words in window.notice.text()


@pytest.fixture
def photos(tmp_path: Path) -> list[str]:
    for name, size in (("wide.png", WIDE), ("high.jpg", HIGH)):  # nobody believes a file's name
        (tmp_path / name).write_bytes(a_picture(*size))
    return [str(tmp_path / name) for name in ("wide.png", "high.jpg")]


def attach(hall: DeskHall, window: DeskScreen, paths: list[str]) -> None:
    before = len(hall.acts())
    window.files.bring(paths)
    wait_for(lambda: len(hall.acts()) > before)
    hall.tell(1)


def test_the_key_asks_for_files_and_esc_leaves_everything_as_it_was(hall: DeskHall) -> None:
    window = opened(hall, "dispatcher", "filed")
    press(window, Qt.Key.Key_I)
    (dialog,) = window.findChildren(QFileDialog)
    assert [each.text() for each in dialog.findChildren(QLabel) if re.search("[A-Za-z]{3}", each.text())] == []
    assert dialog.isVisible()
    assert dialog.windowModality() != Qt.WindowModality.ApplicationModal
    assert dialog.windowTitle() == "选择照片或文件"
    assert dialog.directory().absolutePath() != str(Path.cwd())  # the program's own folder has no photographs
    assert dialog.directory().absolutePath() in [QStandardPaths.writableLocation(each) for each in PLACES]
    (taken,) = dialog.nameFilters()
    assert taken.startswith("照片和文件 (")
    assert {"*.jpg", "*.png"} <= set(taken[:-1].split("(")[1].split())
    dialog.reject()
    assert Act.ATTACH not in hall.acts()
    assert not window.flow.is_waiting


@pytest.mark.parametrize("way", ["click", "enter", "space"])
def test_a_photograph_is_seen_large_and_any_key_only_takes_it_away(hall: DeskHall, photos: list[str], way: str) -> None:
    window = opened(hall, "dispatcher", "filed")
    attach(hall, window, photos)
    wait_for(lambda: len(window.card.photos.tiles) == 2 and window.is_settled())
    tile, large = window.card.photos.tiles[0], window.files.large
    before = hall.acts()
    if way == "click":
        QTest.mouseClick(tile, Qt.MouseButton.LeftButton)
    else:
        tile.setFocus(Qt.FocusReason.TabFocusReason)
        press(window, Qt.Key.Key_Return if way == "enter" else Qt.Key.Key_Space)
    wait_for(lambda: large.isVisible() and not large.picture.isNull())
    shown = large.picture.size()
    assert (shown.width(), shown.height()) == WIDE  # never larger than it is
    press(window, Qt.Key.Key_Escape)
    assert not large.isVisible()
    assert window.card.case_id == 1  # Esc was for the photograph alone
    assert hall.acts() == before


def test_a_photograph_that_is_seen_large_is_gone_when_its_person_leaves(hall: DeskHall, photos: list[str]) -> None:
    window = opened(hall, "dispatcher", "filed")
    attach(hall, window, photos)
    wait_for(lambda: len(window.card.photos.tiles) == 2 and window.is_settled())
    window.card.photos.tiles[1].click()
    window.seat.sit(None)
    assert not window.files.large.isVisible()


def test_what_is_picked_is_attached_and_shown_small(hall: DeskHall, photos: list[str]) -> None:
    window = opened(hall, "dispatcher", "filed")
    assert window.card.photos.none.isVisible()

    attach(hall, window, photos)

    wait_for(lambda: len(window.card.photos.tiles) == 2 and window.is_settled())
    assert not window.card.photos.none.isVisible()
    done = hall.store.acts[-1][1]
    assert [(each.name, each.media, each.kind) for each in done.files] == [
        ("wide.png", "image/png", AttachmentKind.BEFORE), ("high.jpg", "image/png", AttachmentKind.BEFORE),
    ]  # fmt: skip
    assert sorted(hall.ports.contents.kept) == sorted(each.digest for each in done.files)
    for tile in window.card.photos.tiles:
        size = tile.picture.deviceIndependentSize()
        assert tile.has_picture
        assert 0 < size.width() <= tile.width()
        assert 0 < size.height() <= tile.height()
        assert "处置前" in tile.toolTip()


def test_after_the_disposal_a_picture_is_one_of_after(hall: DeskHall, photos: list[str]) -> None:
    window = opened(hall, "dispatcher", "disposed")
    attach(hall, window, photos[:1])
    assert hall.store.acts[-1][1].files[0].kind is AttachmentKind.AFTER


def test_a_reason_that_is_being_typed_is_not_lost(hall: DeskHall, photos: list[str]) -> None:
    window = opened(hall, "dispatcher", "in_progress")
    press(window, Qt.Key.Key_G)
    QTest.keyClicks(window.acts.note, "please hurry")
    attach(hall, window, photos[:1])
    wait_for(lambda: len(window.card.photos.tiles) == 1)
    assert window.acts.note.toPlainText() == "please hurry"
    assert window.acts.reason.isVisible()
    assert "已被" not in window.notice.text()


def test_what_the_law_does_not_take_is_told_by_name_and_nothing_is_done(
    hall: DeskHall, photos: list[str], tmp_path: Path
) -> None:
    window = opened(hall, "dispatcher", "filed")
    (tmp_path / "table.jpg").write_bytes(b"PK\x03\x04 no photograph")
    for paths, words in (
        ([str(tmp_path / "table.jpg")], "table.jpg 不能上传，可上传的照片和文件：JPEG"),
        ([str(tmp_path / "gone.jpg")], "gone.jpg 为空"),
        ([str(tmp_path)], "不能显示"), (photos * 6, "最多上传 10 个文件"),
    ):  # fmt: skip
        window.files.bring(paths)
        wait_for(partial(says, window, words))
    assert Act.ATTACH not in hall.acts()
    assert hall.ports.contents.kept == {}


def test_an_upload_that_fails_is_told_and_may_be_tried_again(hall: DeskHall, photos: list[str]) -> None:
    window = opened(hall, "dispatcher", "filed")
    hall.ports.contents.fails = StoreUnreachable("store.disk_full")
    window.files.bring(photos)
    wait_for(lambda: "磁盘已满" in window.notice.text())
    hall.ports.contents.fails = None
    attach(hall, window, photos)
    assert len(hall.store.acts[-1][1].files) == 2


def test_uploaded_for_a_case_that_is_open_no_more_it_waits_there(hall: DeskHall, photos: list[str]) -> None:
    other = hall.a_case("filed")
    window = opened(hall, "dispatcher", "filed")
    window.files.bring(photos)
    window.open_case(other.id)
    wait_for(
        lambda: len(hall.ports.contents.kept) == 2 and window.flow.case is not None and window.flow.case.id == other.id
    )
    wait_for(lambda: hall.queries.is_idle)
    assert Act.ATTACH not in hall.acts()
    first = next(case_id for case_id in hall.store.cases if case_id != other.id)
    window.open_case(first)
    wait_for(lambda: window.flow.case is not None and window.flow.case.id == first)
    press(window, Qt.Key.Key_I)
    wait_for(lambda: hall.acts()[-1] is Act.ATTACH)
    assert window.findChildren(QFileDialog) == []


def test_a_picture_that_cannot_be_read_leaves_its_name(hall: DeskHall, photos: list[str]) -> None:
    window = opened(hall, "dispatcher", "filed")
    attach(hall, window, photos)
    wait_for(window.is_settled)
    hall.ports.contents.kept[hall.store.acts[-1][1].files[0].digest] = b"\x89PNG\r\n\x1a\n torn"
    window.case.close()
    window.open_case(1)
    wait_for(lambda: len(window.card.photos.tiles) == 2 and window.is_settled())
    assert [tile.has_picture for tile in window.card.photos.tiles] == [False, True]


def test_pictures_are_read_for_who_sits_here_and_forgotten_with_the_case(hall: DeskHall, photos: list[str]) -> None:
    window = opened(hall, "dispatcher", "filed")
    attach(hall, window, photos)
    wait_for(lambda: len(window.card.photos.tiles) == 2 and window.is_settled())
    seated = window.seat.session
    assert seated is not None
    assert {(case_id, user) for case_id, _, user in hall.ports.contents.asked} == {(1, seated.user)}
    window.sign_out()
    assert window.card.photos.tiles == []


def test_who_may_only_attach_is_still_told_for_whom_the_case_waits(hall: DeskHall) -> None:
    window = opened(hall, "collector", "filed")
    assert [offer.act for offer in window.flow.offers] == [Act.ATTACH]
    assert window.flow.waits_for is not None
    assert "派遣" in window.acts.bar.awaited.text()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_more_than_there_is_room_for_is_counted(
    hall: DeskHall, photos: list[str], tmp_path: Path, language: str
) -> None:
    hall.texts.set_language(language)
    window = opened(hall, "dispatcher", "filed")
    window.resize(1366, 768)
    (tmp_path / "plan.pdf").write_bytes(b"%PDF-1.7")
    attach(hall, window, [*photos, *photos])
    hall.do("dispatch", 1)
    for act in ("start", "dispose"):
        hall.do(act, 1)
    hall.tell(1)
    wait_for(lambda: window.flow.case is not None and window.flow.case.state == "disposed")
    attach(hall, window, [photos[0], str(tmp_path / "plan.pdf")])
    wait_for(lambda: len(window.card.photos.tiles) == 3 and window.is_settled())
    card, place = window.card, window.card.photos
    assert [tile.attached.file.kind for tile in place.tiles] == list(AttachmentKind)
    wait_for(lambda: card.width() <= window.page.case.width())
    right = [tile.mapTo(card, tile.rect().topRight()).x() for tile in place.tiles]
    assert max(right) < card.width()
    assert card.minimumSizeHint().width() <= window.page.case.width()
