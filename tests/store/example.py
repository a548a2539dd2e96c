"""A small form with every kind of field and two tables, and what may be answered in it."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal as Exact
from pathlib import Path
from typing import Any

import pytest
from hypothesis import strategies as st

from kcdesk.forms import catalogue
from kcdesk.forms.fields import (
    Attachment,
    Choice,
    Choices,
    Day,
    Decimal,
    Field,
    IndustryCode,
    LongText,
    Money,
    Number,
    Option,
    Percent,
    Reference,
    Table,
    Text,
    UnitCode,
    Year,
    YesNo,
)
from kcdesk.forms.form import Form, Level, Rule, Section
from kcdesk.forms.places import Industry, Unit
from kcdesk.forms.record import Answers, Mark, Record, Row, Said
from kcdesk.services.desk import Desk
from kcdesk.store.database import Store, memory_store

_OPTIONS = (Option("1", "Đỏ"), Option("2", "Xanh lá"), Option("3", "Đen"))

NAME = Text("name", "Tên", searched=True, required=True)
OWNER = Text("owner", "Chủ", searched=True, sort="person")
STORY = LongText("story", "Chuyện")
WORKERS = Number("workers", "Số người", low=0)
SINCE = Year("since", "Từ năm")
WEIGHT = Decimal("weight", "Cân nặng", places=3)
SHARE = Percent("share", "Tỷ lệ")
PRICE = Money("price", "Giá")
RATE = Number("rate", "Hệ số")
OPENED = Day("opened", "Ngày mở")
AGREED = YesNo("agreed", "Đồng ý")
COLOUR = Choice("colour", "Màu", options=_OPTIONS)
COLOURS = Choices("colours", "Các màu", options=_OPTIONS)
PLACE = Unit("place", "Xã", edition="2026")
TRADE = Industry("trade", "Ngành")
PARENT = Reference("parent", "Thuộc về", form="thing")
FILES = Attachment("files", "Tệp")

PART = Text("part", "Bộ phận", searched=True)
QUANTITY = Number("quantity", "Số lượng")
UNIT_PRICE = Money("unit_price", "Đơn giá")
RATED = Money(
    "rated",
    "Thành tiền",
    calculate=lambda row: row.number(QUANTITY, 0) * row.number(UNIT_PRICE, 0) * row.record.number(RATE, 1),
)
PARTS = Table("parts", "Bộ phận", columns=(PART, QUANTITY, UNIT_PRICE, RATED))
STEP = Text("step", "Bước")
DONE = YesNo("done", "Xong")
STEPS = Table("steps", "Các bước", columns=(STEP, DONE))
TOTAL = Money(
    "total", "Cộng", calculate=lambda record: sum(row.number(RATED, 0) for row in record.table(PARTS))
)

THING = Form(
    "thing",
    "Phiếu thử",
    "1",
    sections=(
        Section("own", "Bản thân", (NAME, OWNER, STORY, WORKERS, SINCE, WEIGHT, SHARE, PRICE, RATE, OPENED)),
        Section("more", "Thêm", (AGREED, COLOUR, COLOURS, PLACE, TRADE, PARENT, FILES)),
        Section("tables", "Bảng", (PARTS, STEPS, TOTAL)),
    ),
    titled=(NAME,),
    listed=(NAME, OWNER, WORKERS, PRICE, OPENED, COLOUR, WEIGHT),
    rules=(
        Rule(WORKERS, "Đông quá.", lambda record: record.number(WORKERS, 0) > 1000, Level.WARNING),
        Rule(AGREED, "Phải đồng ý.", lambda record: record[AGREED] is False),
    ),
    plural="phiếu thử",
)

ASKED = tuple(field for field in THING.columns if not field.calculate and field is not FILES)

_LETTERS = st.text("aăâbcdđeêghiklmnoôơpqrstuưvxyÀẢÃÁẠộ -/'\"\\{}[],.:%1290", max_size=12)

VALUES: Mapping[type[Field[Any]], st.SearchStrategy[Any]] = {
    Text: _LETTERS,
    LongText: _LETTERS,
    Number: st.integers(-5, 2000),
    Year: st.integers(1890, 2110),
    Decimal: st.decimals(-100, 1_000_000, places=3),
    Percent: st.decimals(0, 100, places=2),
    Money: st.integers(0, 10**13),
    Day: st.dates(date(1950, 1, 1), date(2050, 1, 1)),
    YesNo: st.booleans(),
    Choice: st.sampled_from([option.code for option in _OPTIONS]),
    Choices: st.sets(st.sampled_from([option.code for option in _OPTIONS])).map(COLOURS.ordered),
    Unit: st.sampled_from([UnitCode("2026", "00004"), UnitCode("2026", "00008"), UnitCode("1990", "?")]),
    Industry: st.sampled_from([IndustryCode("2025", "1030"), IndustryCode("2018", "9999")]),
    Reference: st.sampled_from(["a" * 32, "b" * 32]),
}


def cells_of(field: Field[Any]) -> st.SearchStrategy[Any]:
    """Return everything that a cell of a field may hold."""
    said = _LETTERS.filter(bool).map(Said)
    return VALUES[type(field)] | st.sampled_from(list(Mark)) | said | st.none()


def typed_in(field: Field[Any]) -> st.SearchStrategy[str]:
    """Return texts that a person may type: shown values, and anything at all."""
    return VALUES[type(field)].map(field.show) | _LETTERS | st.text(max_size=8)


def records_of_things() -> st.SearchStrategy[Record]:
    """Return records of the example form with any answers."""

    def made(parts: tuple[dict[str, Any], list[dict[str, Any]]], number: int) -> Record:
        own, rows = parts
        record = Record(f"{number:032x}", own, THING.name, THING.edition)
        return record.with_rows(
            PARTS, tuple(Row(f"{number:028x}{place:04x}", cells) for place, cells in enumerate(rows))
        )

    own = st.fixed_dictionaries({}, optional={field.name: cells_of(field) for field in ASKED})
    rows = st.lists(
        st.fixed_dictionaries(
            {}, optional={column.name: cells_of(column) for column in (PART, QUANTITY, UNIT_PRICE)}
        ),
        max_size=3,
    )
    return st.builds(made, st.tuples(own, rows), st.integers(0, 2**100))


def clock() -> datetime:
    """Stand at one moment."""
    return datetime(2026, 11, 23, 8, 30)


@contextmanager
def things_known() -> Iterator[None]:
    """Let the program know the example form beside its own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(catalogue, "FORMS", (*catalogue.FORMS, THING))
        yield


def thing_store(folder: Path) -> Store:
    """Return a store in memory for the example form and the office."""
    return memory_store((THING, catalogue.form("office")), folder / "files")


def thing_desk(folder: Path, device: str = "") -> Desk:
    """Return a desk in memory for the example form; `device` names it."""
    store = thing_store(folder)
    if device:
        store.keep_setting("device", device)
        store.device = device
    return Desk(store, folder, clock)


def plain(record: Record) -> Record:
    """Return the record without unanswered cells, revision and wall time: what two desks must agree on."""

    def cells(answers: Answers) -> dict[str, Any]:
        return {name: cell for name, cell in answers.cells.items() if cell is not None}

    rows = {
        name: tuple(Row(row.id, cells(row), position=place) for place, row in enumerate(lines))
        for name, lines in record.rows.items()
        if lines
    }
    return Record(
        record.id, cells(record), record.form, record.edition, rows, record.official, record.removed,
        record.sources, record.explained, record.conflicts,
    )  # fmt: skip


EXACT = Exact
