"""A form on screen: from opening to its first picture, and from Enter to the next field, answer saved."""

import os
import time
from pathlib import Path

from measure import Figures, goal, table

from kcdesk.forms import catalogue
from kcdesk.services import records
from kcdesk.services.desk import close_desk, open_desk

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

_ANSWERS = 60


def run(size: int, rounds: int, folder: Path) -> None:
    """Print the figures of opening each form and of going on after an answer."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from ui.app import application
    from ui.forms.form_view import FormView

    app = application(["bench"])
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "forms.db"
    path.unlink(missing_ok=True)
    desk = open_desk(path)
    for name in catalogue.KINDS:
        columns = [field for field in catalogue.form(name).columns if not field.calculate]
        record = records.begin(desk, name, {field.name: field.example for field in columns}).record
        opened = []
        for _round in range(rounds):
            begun = time.perf_counter()
            view = FormView(desk)
            view.resize(1186, 700)
            view.open_record(record)
            view.show()
            view.grab()
            opened.append(time.perf_counter() - begun)
            view.close()
        figures = Figures(f"kcdesk: {name} opened and painted", tuple(opened))
        table("open a form", len(columns), [figures], figures)
        goal(f"open {name}", figures.median, 200, "ms")
    view = FormView(desk)
    view.resize(1186, 700)
    view.open_record(records.begin(desk, "establishment").record)
    view.show()
    view.activateWindow()
    view.show_section("owner")
    gone = []
    for number in range(_ANSWERS):
        view.show_path("owner")
        app.processEvents()
        focused = QApplication.focusWidget() or view
        QTest.keyClicks(focused, f"A{number}")
        begun = time.perf_counter()
        QTest.keyClick(focused, Qt.Key.Key_Return)
        app.processEvents()
        gone.append(time.perf_counter() - begun)
    figures = Figures("kcdesk: answer saved, next field ready", tuple(gone))
    table("go on after an answer", _ANSWERS, [figures], figures)
    goal("next field, median", figures.median, 16, "ms")
    view.close()
    close_desk(desk)
