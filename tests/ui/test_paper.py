import io

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ui.paper import Paper, PaperView


@pytest.fixture(scope="module")
def pdf() -> bytes:
    from reportlab.pdfgen import canvas

    out = io.BytesIO()
    sheet = canvas.Canvas(out, pagesize=(595, 842))
    for number in range(12):
        if number == 3:
            sheet.setPageSize((842, 595))
        if number == 4:
            sheet.setPageSize((595, 842))
        sheet.setFillColorRGB(1, 0, 0)
        sheet.rect(100, 100, 300, 300, fill=1, stroke=0)
        sheet.showPage()
    sheet.save()
    return out.getvalue()


@pytest.fixture
def view(qtbot):
    made = PaperView()
    qtbot.addWidget(made)
    made.resize(400, 500)
    made.show()
    return made


def test_a_page_is_drawn_in_its_own_colours_the_right_way_up(qapp, pdf):
    image = Paper(pdf).draw(0, 1.0)
    assert (image.width(), image.height()) == (595, 842)
    assert image.pixelColor(250, 842 - 250).name() == "#ff0000"
    assert image.pixelColor(250, 100).name() == "#ffffff"
    assert image.pixelColor(50, 842 - 250).name() == "#ffffff"


def test_only_pages_in_sight_are_drawn(view, pdf, monkeypatch):
    drawn = []
    paper = Paper(pdf)
    draw = paper.draw
    monkeypatch.setattr(paper, "draw", lambda number, scale: drawn.append(number) or draw(number, scale))
    view.show_paper(paper)
    view.viewport().repaint()
    assert drawn
    assert max(drawn) <= 1
    view.go_to(12)
    view.viewport().repaint()
    assert 11 in drawn
    assert 6 not in drawn


def test_the_page_in_sight_is_told(view, pdf, qtbot):
    told = []
    view.page_changed.connect(lambda page, pages: told.append((page, pages)))
    view.show_paper(Paper(pdf))
    assert told[-1] == (1, 12)
    view.go_to(12)
    assert told[-1] == (12, 12)
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert told[-1] == (1, 12)


def test_pages_fit_the_width_until_one_zooms(view, pdf):
    view.show_paper(Paper(pdf))
    assert view.horizontalScrollBar().maximum() == 0
    fitting = view.zoom
    view.zoom_in()
    assert view.zoom > fitting
    view.set_zoom(2.0)
    assert view.horizontalScrollBar().maximum() > 0
    view.set_zoom(0)
    assert view.zoom == pytest.approx(fitting)


def test_another_state_of_the_paper_keeps_the_place(view, pdf):
    view.show_paper(Paper(pdf))
    view.go_to(5)
    place = view.verticalScrollBar().value()
    view.show_paper(Paper(pdf))
    assert view.verticalScrollBar().value() == place > 0


def test_pictures_kept_are_bounded(view, pdf):
    view.show_paper(Paper(pdf))
    for number in range(1, 13):
        view.go_to(number)
        view.viewport().repaint()
    assert len(view._images) <= 8


def test_without_a_paper_a_sentence_stands_in_its_place(view):
    view.show_paper(None, "Không dựng được.")
    assert view.paper is None
    assert not view.grab().isNull()
