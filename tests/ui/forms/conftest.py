"""A desk in memory, a form on screen, and hands that type Vietnamese."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kcdesk.services import records
from kcdesk.services.desk import Desk, close_desk, memory_desk
from ui.forms.form_view import FormView

NOW = datetime(2026, 11, 23, 14, 3, 22)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = memory_desk(tmp_path, lambda: NOW)
    yield desk
    close_desk(desk)


@pytest.fixture
def view(qtbot: QtBot, desk: Desk) -> FormView:
    """An empty form, on screen and active."""
    view = FormView(desk)
    qtbot.addWidget(view)
    view.resize(1186, 700)
    view.show()
    qtbot.waitActive(view)
    return view


@pytest.fixture
def show_new(desk: Desk, view: FormView) -> Callable[..., FormView]:
    """Show a new record of a form with some cells."""

    def show(form: str, **cells: object) -> FormView:
        view.open_record(records.begin(desk, form, cells).record)
        return view

    return show


def commit(text: str) -> None:
    """Type text as an input method does: keyClicks aborts on letters that are not ASCII."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    widget = QApplication.focusWidget()
    assert widget is not None
    QApplication.sendEvent(widget, event)


@pytest.fixture
def typing(qtbot: QtBot) -> Callable[[str], None]:
    """Type text into whatever has the focus."""
    return commit


@pytest.fixture
def press(qtbot: QtBot) -> Callable[..., None]:
    """Press a key in whatever has the focus."""

    def press_key(key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
        widget = QApplication.focusWidget()
        assert isinstance(widget, QWidget)
        held = Qt.KeyboardModifier.NoModifier
        for modifier in modifiers:
            held |= modifier
        qtbot.keyClick(widget, key, held)

    return press_key
