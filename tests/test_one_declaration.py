"""One line more in a form is a question on screen, in an existing store, in search, checks and on paper."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from kcdesk.forms import catalogue
from kcdesk.forms.fields import Number, Text
from kcdesk.forms.form import Form, Section
from kcdesk.forms.survey import SURVEY
from kcdesk.services import desk as desks
from kcdesk.services import json_records, lists, papers, records
from ui.forms.form_view import FormView

NICKNAME = Text("nickname", "Tên gọi trong làng", code="B99", searched=True, example="Nhà Sáu Đậu")
OVENS = Number("ovens", "Số lò đang đỏ lửa", code="B98", low=0, high=9, unit="lò", example=3)


def _longer(form: Form) -> Form:
    first, *others = form.sections
    section: Section = replace(first, fields=(*first.fields, NICKNAME, OVENS))
    return replace(form, sections=(section, *others))


def test_a_field_is_one_line(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "kho cũ.db"
    old = desks.open_desk(path)
    kept = records.begin(old, "survey", {"name": "Cơ sở đậu phụ Sáu Đậu"}).record
    desks.close_desk(old)

    forms = tuple(_longer(form) if form is SURVEY else form for form in catalogue.FORMS)
    monkeypatch.setattr(catalogue, "FORMS", forms)
    monkeypatch.setattr(desks, "FORMS", forms)
    desk = desks.open_desk(path, lambda: datetime(2026, 11, 23, 14, 3))
    assert desk.opened.backed_up is not None
    record = records.read(desk, "survey", kept.id)
    assert record.cells["name"] == "Cơ sở đậu phụ Sáu Đậu"

    view = FormView(desk)
    qtbot.addWidget(view)
    view.show()
    view.open_record(record)
    view.show_path("ovens")
    qtbot.keyClicks(view.focusWidget(), "12")
    qtbot.keyClick(view.focusWidget(), Qt.Key.Key_Return)
    assert any(issue.path == "ovens" for issue in records.issues(desk, view.record))
    record = records.answer(desk, view.record, "ovens", "7").record
    record = records.answer(desk, record, "nickname", "Nhà Sáu Đậu").record

    assert lists.fetch(desk, lists.Query("survey", search="nha sau")).total == 1
    assert json_records.as_json(record)["ovens"] == 7
    printed = papers.print_paper(desk, record, "F01", tmp_path / "phiếu.pdf")
    with pypdfium2.PdfDocument(printed) as document:
        text = " ".join(page.get_textpage().get_text_bounded() for page in document)
    words = " ".join(text.split())
    assert "Nhà Sáu Đậu" in words
    assert "Số lò đang đỏ lửa: 7 lò" in words
    desks.close_desk(desk)
