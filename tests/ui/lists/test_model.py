import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from kcdesk.forms.fields import Number, Text
from kcdesk.services.lists import ListRow, Query
from kcdesk.services.lists import Page as Rows
from ui.lists import model as lists_model
from ui.lists.model import PAGE, ListModel

NAME = Text("name", "Tên")
WORKERS = Number("workers", "Số lao động", unit="người")


class Shelf:
    """Rows in memory, and what was asked of them."""

    def __init__(self, count: int) -> None:
        self.rows = [ListRow(f"id{n}", (f"Cơ sở {n}", str(n))) for n in range(count)]
        self.asked: list[tuple[int, int]] = []

    def fetch(self, query: Query, offset: int, limit: int) -> Rows:
        self.asked.append((offset, limit))
        found = [row for row in self.rows if query.search in row.cells[0]]
        return Rows(tuple(found[offset : offset + limit]), len(found), False)


def shown(shelf: Shelf, search: str = "") -> ListModel:
    model = ListModel((NAME, WORKERS), shelf.fetch)
    model.show(Query("establishment", search=search))
    return model


def test_only_the_first_page_is_fetched_for_a_hundred_thousand_rows():
    shelf = Shelf(100_000)
    model = shown(shelf)
    assert model.rowCount() == 100_000
    assert shelf.asked == [(0, PAGE)]


def test_a_far_row_costs_one_page():
    shelf = Shelf(100_000)
    model = shown(shelf)
    assert model.data(model.index(77_777, 0)) == "Cơ sở 77777"
    assert shelf.asked[1:] == [(77_777 // PAGE * PAGE, PAGE)]


@given(st.lists(st.integers(0, 9_999), max_size=200))
def test_every_row_is_itself_in_whatever_order_one_looks(rows: list[int]):
    model = shown(Shelf(10_000))
    for number in rows:
        assert model.row(number).id == f"id{number}"


def test_pages_long_unused_are_let_go(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(lists_model, "_KEPT", 3)
    shelf = Shelf(10_000)
    model = shown(shelf)
    for page in range(10):
        model.row(page * PAGE)
    assert len(model._pages) == 3


def test_a_new_question_forgets_the_old_rows():
    model = shown(Shelf(1_000))
    model.row(999)
    model.show(Query("establishment", search="Cơ sở 99"))
    assert [model.row(n).id for n in range(model.total)] == ["id99", *(f"id{n}" for n in range(990, 1000))]


def test_a_row_gone_meanwhile_is_empty():
    shelf = Shelf(PAGE + 5)
    model = shown(shelf)
    del shelf.rows[PAGE:]
    assert model.row(PAGE + 1).id == ""
    assert model.text(PAGE + 1, 0) == ""


def test_numbers_stand_at_the_right_and_their_head_tells_the_unit():
    model = shown(Shelf(3))
    right = model.data(model.index(0, 1), Qt.ItemDataRole.TextAlignmentRole)
    left = model.data(model.index(0, 0), Qt.ItemDataRole.TextAlignmentRole)
    assert right & Qt.AlignmentFlag.AlignRight
    assert left & Qt.AlignmentFlag.AlignLeft
    assert model.headerData(1, Qt.Orientation.Horizontal) == "Số lao động\n(người)"
    assert model.headerData(0, Qt.Orientation.Horizontal) == "Tên"


def test_a_record_is_found_among_the_rows_at_hand():
    model = shown(Shelf(1_000))
    model.row(500)
    assert model.place_of("id500") == 500
    assert model.place_of("id7") == 7
    assert model.place_of("id900") == -1
