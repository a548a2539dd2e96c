"""A real desk in a temporary folder, and the window on it."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from kcdesk.forms import establishment, office
from kcdesk.services import records
from kcdesk.services.desk import Desk, close_desk, memory_desk
from ui.app import application, open_window
from ui.window import Window

NOW = datetime(2026, 11, 23, 14, 3, 22)
NAMES = ("Hộ kinh doanh Hiệp Phong", "HTX kỹ nghệ Quảng Nam", "Bánh tráng trộn Cô Út", "Đậu phụ Bà Đậu")


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    return application(["tests"])


@pytest.fixture(autouse=True)
def freed(qapp: QApplication) -> Iterator[None]:
    """Free the widgets of a test at its end; without an event loop Qt would keep them all."""
    yield
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = memory_desk(tmp_path, lambda: NOW)
    yield opened
    close_desk(opened)


@pytest.fixture
def named_desk(desk: Desk) -> Desk:
    records.save_office(desk, {office.NAME.name: "Phòng Kinh tế", office.OFFICER.name: "Trần Văn Hòa"})
    return desk


@pytest.fixture
def filled_desk(named_desk: Desk) -> Desk:
    """A desk with four establishments, the last of `NAMES` changed last."""
    for name in NAMES:
        records.begin(
            named_desk,
            "establishment",
            {establishment.NAME.name: name, establishment.OWNER.name: "Nguyễn Văn Ánh"},
        )
    return named_desk


def _raise(error: Exception, _parent: object = None) -> None:
    raise error


@pytest.fixture
def window(qapp: QApplication, filled_desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Iterator[Window]:
    shown = open_window(filled_desk, 1093, 614)
    # A bug in long work fails the test instead of waiting for somebody to read the message box.
    monkeypatch.setattr(shown.guard, "meet", _raise)
    qapp.processEvents()
    yield shown
    shown.close()
    shown.deleteLater()
