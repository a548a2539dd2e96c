import pdfplumber
import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QPrinter

from kcdesk.services import lists, records
from kcdesk.services.lists import Query
from ui.preview import FOLDER, PreviewPage, choices
from ui.tasks import Tasks

LONG = 20_000


@pytest.fixture
def page(filled_desk, qtbot):
    tasks = Tasks()
    made = PreviewPage(filled_desk, tasks)
    qtbot.addWidget(made)
    made.resize(1000, 560)
    made.show()
    yield made
    tasks.close()


@pytest.fixture
def survey(filled_desk):
    card = lists.fetch(filled_desk, Query("establishment"), 0, 1).rows[0].id
    return records.begin_survey(filled_desk, card).record


def opened(page: PreviewPage, qtbot, record, code: str = "") -> PreviewPage:
    page.open(record, code)
    qtbot.waitUntil(lambda: page.view.paper is not None, timeout=LONG)
    return page


def offered(record) -> list[tuple[str, bool]]:
    return [(paper.code, blank) for paper, blank in choices(record)]


def test_the_papers_offered_are_those_of_the_record_then_the_blank_ones(survey, filled_desk):
    dossier = records.begin(filled_desk, "dossier", {"name": "Đề án"}).record
    assert offered(survey) == [("F01", False), ("F01", True), ("CS", True)]
    assert offered(dossier) == [("F06", False), ("F07", False), ("F04", False)]
    assert offered(None) == [("F01", True), ("CS", True)]


def test_a_survey_is_shown_filled_and_saved_as_pdf(page, survey, qtbot, tmp_path):
    opened(page, qtbot, survey)
    assert page.print_button.isEnabled()
    assert page._page.text() == f"Trang 1/{len(page.view.paper)}"
    out = tmp_path / "phiếu.pdf"
    page.save_to(out)
    qtbot.waitUntil(lambda: "Đã lưu" in page.banner.text, timeout=LONG)
    with pdfplumber.open(out) as pdf:
        assert "Đậu phụ Bà Đậu" in pdf.pages[0].extract_text()


def test_the_blank_sheet_holds_no_answer(page, survey, qtbot):
    opened(page, qtbot, None)
    assert page.heading == "In phiếu trắng"
    import io

    with pdfplumber.open(io.BytesIO(page.view.paper.pdf)) as pdf:
        text = "\n".join(sheet.extract_text() for sheet in pdf.pages)
    assert "PHIẾU KHẢO SÁT" in text.upper()
    assert "Đậu phụ Bà Đậu" not in text


def test_every_page_reaches_the_printer(page, survey, qtbot, tmp_path):
    opened(page, qtbot, survey)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "in.pdf"))
    printer.setResolution(100)
    page.print_on(printer)
    pages = len(page.view.paper)
    qtbot.waitUntil(lambda: bool(page.banner.text), timeout=LONG)
    assert page.banner.text == f"Đã gửi {pages} trang tới máy in."
    with pdfplumber.open(tmp_path / "in.pdf") as pdf:
        assert len(pdf.pages) == pages
        assert [round(side) for side in (pdf.pages[0].width, pdf.pages[0].height)] == [595, 842]


def test_only_the_pages_asked_for_are_printed(page, survey, qtbot, tmp_path):
    opened(page, qtbot, survey)
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "in.pdf"))
    printer.setResolution(72)
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 2)
    page.print_on(printer)
    qtbot.waitUntil(lambda: bool(page.banner.text), timeout=LONG)
    with pdfplumber.open(tmp_path / "in.pdf") as pdf:
        assert len(pdf.pages) == 1


def test_a_printer_that_does_not_answer_is_said_on_the_page(page, survey, qtbot, tmp_path):
    opened(page, qtbot, survey)
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "không-có" / "in.pdf"))
    page.print_on(printer)
    qtbot.waitUntil(lambda: bool(page.banner.text), timeout=LONG)
    assert page.banner.text.startswith("Máy in không nhận việc.")


def test_it_opens_as_a_file(page, survey, qtbot, monkeypatch):
    opened(page, qtbot, survey)
    seen: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: bool(seen.append(url)) or True)
    page._open_outside()
    assert page.banner.text == ""
    (file,) = (page.desk.folder / FOLDER).iterdir()
    assert seen[0].toLocalFile() == str(file)
    assert file.read_bytes() == page.view.paper.pdf


def test_without_a_viewer_it_says_where_the_file_is(page, survey, qtbot, monkeypatch):
    opened(page, qtbot, survey)
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    page._open_outside()
    assert "chưa có chương trình mở PDF" in page.banner.text
