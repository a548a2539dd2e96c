import pytest
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialogButtonBox, QFileDialog, QLineEdit, QMessageBox, QPlainTextEdit

from ui.qt_text import WORDS, QtText


@pytest.fixture
def translator(qapp):
    made = QtText(qapp)
    qapp.installTranslator(made)
    yield made
    qapp.removeTranslator(made)


UNREAD = {"QShortcut", "QFontDatabase", "QGuiApplication"}
"""Parts of Qt whose words are names of keys, of scripts, or no words at all."""

SAME = {"Alt+Left", "Alt+Right", "Alt+Up", "A4", "..."}
"""Read the same in Vietnamese."""


def spoken(translator: QtText) -> set[str]:
    """Return the words Qt asked for that a person reads and that are not known."""
    return {words for context, words in translator.unknown if context not in UNREAD} - SAME


def test_buttons_speak_vietnamese(translator, qtbot):
    box = QDialogButtonBox(
        QDialogButtonBox.StandardButton.Ok
        | QDialogButtonBox.StandardButton.Cancel
        | QDialogButtonBox.StandardButton.Save
    )
    qtbot.addWidget(box)
    assert {one.text().replace("&", "") for one in box.buttons()} == {"Đồng ý", "Thôi", "Lưu"}
    assert spoken(translator) == set()


@pytest.mark.parametrize("make", [QLineEdit, QPlainTextEdit])
def test_the_menu_of_a_text_field_speaks_vietnamese(translator, qtbot, make):
    editor = make()
    qtbot.addWidget(editor)
    menu = editor.createStandardContextMenu()
    words = {action.text().replace("&", "").split("\t")[0] for action in menu.actions() if action.text()}
    menu.deleteLater()
    assert words == {"Hoàn tác", "Làm lại", "Cắt", "Chép", "Dán", "Xoá", "Chọn tất cả"}


@pytest.mark.parametrize("mode", [QFileDialog.AcceptMode.AcceptOpen, QFileDialog.AcceptMode.AcceptSave])
def test_the_file_dialog_asks_for_nothing_unknown(translator, qtbot, mode):
    dialog = QFileDialog()
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setAcceptMode(mode)
    qtbot.addWidget(dialog)
    dialog.show()
    assert spoken(translator) == set()


def test_the_print_dialog_asks_for_nothing_unknown(translator, qtbot):
    printer = QPrinter()
    dialog = QPrintDialog(printer)
    qtbot.addWidget(dialog)
    dialog.show()
    assert spoken(translator) == set()


def test_message_boxes_speak_vietnamese(translator, qtbot):
    box = QMessageBox()
    qtbot.addWidget(box)
    box.setStandardButtons(QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.No)
    assert {one.text().replace("&", "") for one in box.buttons()} == {"Có", "Không"}


def test_what_is_not_known_stays_as_qt_has_it(translator):
    assert translator.translate("QAny", "Quux") == "Quux"
    assert ("QAny", "Quux") in translator.unknown


def test_placeholders_are_kept():
    def marks(words: str) -> list[str]:
        return sorted(words[at : at + 2] for at, char in enumerate(words) if char == "%")

    assert [source for source, words in WORDS.items() if marks(source) != marks(words)] == []
