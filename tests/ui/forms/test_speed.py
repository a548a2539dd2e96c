"""A form opens at once and keeps up with the hands; the figures are printed with -s."""

from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from time import perf_counter

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from kcdesk.forms import catalogue
from kcdesk.services import records
from kcdesk.services.desk import Desk, close_desk, open_desk
from ui.forms.form_view import FormView

OPENED_WITHIN = 200
NEXT_FIELD_WITHIN = 16


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk whose store is on the disk, durable as at work."""
    desk = open_desk(tmp_path / "desk.db")
    yield desk
    close_desk(desk)


@pytest.mark.parametrize("form", ["establishment", "survey", "dossier"])
def test_a_form_opens_in_a_fifth_of_a_second(qtbot: QtBot, desk: Desk, form: str) -> None:
    columns = [field for field in catalogue.form(form).columns if not field.calculate]
    record = records.begin(desk, form, {field.name: field.example for field in columns}).record
    begun = perf_counter()
    view = FormView(desk)
    qtbot.addWidget(view)
    view.resize(1186, 700)
    view.open_record(record)
    view.show()
    view.grab()
    took = (perf_counter() - begun) * 1_000
    print(f"{form}: {took:.0f} ms until painted")
    assert took < OPENED_WITHIN


def test_going_on_after_an_answer_keeps_up_with_the_hands(
    qtbot: QtBot, view: FormView, desk: Desk, typing: Callable[[str], None], press: Callable[..., None]
) -> None:
    view.open_record(records.begin(desk, "establishment").record)
    view.show_section("owner")
    took = []
    for number in range(15):
        view.show_path("owner")
        typing(str(number))
        begun = perf_counter()
        press(Qt.Key.Key_Return)
        took.append((perf_counter() - begun) * 1_000)
    print(f"answer saved and next field: median {median(took):.1f} ms, longest {max(took):.1f} ms")
    assert median(took) < NEXT_FIELD_WITHIN
