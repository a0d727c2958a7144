"""Qt's own menus speak the language of the windows."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication
from shiboken6 import delete

from widgets.texts.qt_words import QtWords
from widgets.texts.texts import Texts


def test_a_line_edits_menu_follows_the_language(qapp: QApplication) -> None:
    texts = Texts("zh")
    words = QtWords(texts, qapp)
    try:
        assert QCoreApplication.translate("QWidgetTextControl", "&Copy").startswith("复制")
        texts.set_language("en")
        assert QCoreApplication.translate("QWidgetTextControl", "&Copy") == "&Copy"
    finally:
        delete(words)
