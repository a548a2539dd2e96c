"""Opening a desk from the window: the desk comes back, a refusal too, and long work says what it does."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QProgressBar
from pytestqt.qtbot import QtBot

from kcdesk.errors import StoreRefused
from kcdesk.services.desk import close_desk
from ui.opening import Opening


def test_the_desk_comes_back_open(qtbot: QtBot, tmp_path: Path) -> None:
    desk = Opening(tmp_path / "kho.db").open()
    assert desk.opened.created
    with pytest.raises(StoreRefused, match="cửa sổ"):
        Opening(tmp_path / "kho.db").open()
    close_desk(desk)


def test_what_is_done_and_how_far_it_is_stands_in_the_small_window(qtbot: QtBot, tmp_path: Path) -> None:
    opening = Opening(tmp_path / "kho.db")
    qtbot.addWidget(opening)
    opening._tell(3, 10, "Đang sao lưu")
    bar = opening.findChild(QProgressBar)
    assert (bar.value(), bar.maximum()) == (3, 10)
    assert "Đang sao lưu" in {label.text() for label in opening.findChildren(QLabel)}
