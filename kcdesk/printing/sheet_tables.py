"""Tables of a questionnaire: ruled while readable, cut in parts when wide, in blocks when wordy."""

from collections.abc import Iterator
from typing import Any

from kcdesk.forms import fields as kinds
from kcdesk.forms.fields import Field, Table
from kcdesk.forms.record import Record, Row
from kcdesk.printing.answers import UNKNOWN, counted, said, shown
from kcdesk.printing.skips import column_skips
from kcdesk.printing.vocabulary import (
    Block,
    Cell,
    Column,
    FormLine,
    FormRow,
    Paragraph,
    Text,
    bold,
    italic,
)
from kcdesk.printing.vocabulary import Row as Line
from kcdesk.printing.vocabulary import Table as Ruled

_WIDTH = 165.0
_NUMBER = 9.0
_NAME = 38.0
_SIZE = 11.0
_BLANK_ROWS, _BLANK_BLOCKS = 5, 2
_BLANK = "\u00a0\n\u00a0"
_MOST_COLUMNS = 16
_HALF = 34


def filled_tables(table: Table, record: Record) -> Iterator[Block]:
    """Yield the rows of a table; one without rows says why, or is dotted."""
    rows = record.table(table)
    if not rows:
        yield FormLine(table.label, said(record, table) if record.cell(table) else "", table.code)
        return
    yield _caption(table)
    columns = table.columns
    if _is_wordy(columns):
        for number, row in enumerate(rows, 1):
            yield from _block(table, columns, row, number)
        return
    parts = _parts(columns)
    for place, part in enumerate(parts):
        named = () if place == 0 else columns[:1]
        body = tuple(
            Line((str(number), *(_cell(row, column) for column in (*named, *part))))
            for number, row in enumerate(rows, 1)
        )
        yield _ruled((*named, *part), body, _sums(table, (*named, *part), rows))


def blank_tables(table: Table) -> Iterator[Block]:
    """Yield a table with room for some rows to be written by hand."""
    yield _caption(table)
    columns = tuple(column for column in table.columns if not column.calculate)
    if _is_wordy(columns):
        for number in range(1, min(table.most, _BLANK_BLOCKS) + 1):
            yield from _block(table, columns, None, number)
        return
    count = min(table.most, _BLANK_ROWS)
    for part in _parts(columns):
        body = tuple(Line((str(number), *(_BLANK for _column in part))) for number in range(1, count + 1))
        yield _ruled(part, body, ())


def _caption(table: Table) -> Block:
    code = f"{table.code}\u00a0\u00a0" if table.code else ""
    return Paragraph((code, bold(f"{table.label}:")), align="left", indent=False, keep=True)


def _is_wordy(columns: tuple[Field[Any], ...]) -> bool:
    """Tell whether rows are printed as blocks: several lines of text in a cell, or very many columns."""
    return len(columns) > _MOST_COLUMNS or any(isinstance(column, kinds.LongText) for column in columns)


def _wanted(column: Field[Any]) -> float:
    """Return the width in millimetres at which a column reads well at 11 points."""
    word = 2.2 * max(len(part) for part in column.label.split()) + 4
    return max(_of_kind(column), word)


def _of_kind(column: Field[Any]) -> float:
    match column:
        case kinds.Year():
            return 14
        case kinds.Money():
            return 25
        case kinds.Day():
            return 23
        case kinds.Number() | kinds.Percent() | kinds.YesNo():
            return 16
        case kinds.Decimal():
            return 19
        case kinds.Choice() | kinds.Choices():
            longest = max((len(option.label) for option in column.options), default=10)
            return min(16 + longest * 0.6, 38)
        case kinds.Text():
            return 22 if column.longest <= 30 else 28 if column.longest <= 100 else _NAME
        case _:
            return 60


def _parts(columns: tuple[Field[Any], ...]) -> list[tuple[Field[Any], ...]]:
    """Return the columns in as few ruled tables as the width allows, of about the same width each."""
    room = _WIDTH - _NUMBER
    first = sum(map(_wanted, columns))
    if first <= room:
        return [columns]
    count = 2
    while True:
        parts = _cut(columns, count)
        widest = [sum(map(_wanted, part)) + (_wanted(columns[0]) if n else 0) for n, part in enumerate(parts)]
        if max(widest) <= room or count >= len(columns):
            return parts
        count += 1


def _cut(columns: tuple[Field[Any], ...], count: int) -> list[tuple[Field[Any], ...]]:
    """Cut columns into parts of about the same width; later ones repeat the first column."""
    lead = _wanted(columns[0])
    each = (sum(map(_wanted, columns)) + lead * (count - 1)) / count
    parts: list[list[Field[Any]]] = [[]]
    used = 0.0
    for column in columns:
        wanted = _wanted(column)
        if parts[-1] and used + wanted / 2 > each and len(parts) < count:
            parts.append([])
            used = lead
        parts[-1].append(column)
        used += wanted
    return [tuple(part) for part in parts]


def _ruled(columns: tuple[Field[Any], ...], body: tuple[Line, ...], sums: tuple[Line, ...]) -> Ruled:
    shares = tuple(Column(_wanted(column), "right" if column.numeric else "left") for column in columns)
    return Ruled(
        (Column(_NUMBER, "center"), *shares),
        (("TT", *(_head(column) for column in columns)),),
        body,
        sums,
        size=_SIZE,
    )


def _head(column: Field[Any]) -> Text:
    label = column.label.removesuffix("?")
    return f"{label} ({column.unit})" if column.unit else label


def _cell(row: Row, column: Field[Any]) -> str:
    """Return a cell: what does not apply is left empty, what was not answered is dotted."""
    if not column.is_relevant(row):
        return ""
    return said(row, column) or UNKNOWN


def _sums(table: Table, columns: tuple[Field[Any], ...], rows: tuple[Row, ...]) -> tuple[Line, ...]:
    """Return the row of sums when one of the columns has one and there is more than one row."""
    if len(rows) < 2 or not any(column in table.sums for column in columns):
        return ()
    cells: list[Text | Cell] = ["", Cell("Cộng", align="center")]
    for column in columns[1:]:
        told = [row[column] for row in rows if row[column] is not None]
        cells.append(shown(column, sum(told)) if column in table.sums and told else "")
    return (Line(tuple(cells)),)


def _block(table: Table, columns: tuple[Field[Any], ...], row: Row | None, number: int) -> Iterator[Block]:
    """Yield one row as questions under a heading of its own, two short ones to a line."""
    yield Paragraph((bold(f"{_noun(table)} {number}"),), align="left", indent=False, keep=True)
    waiting: FormLine | None = None
    for column in columns:
        if row is not None and not column.is_relevant(row):
            continue
        text = "" if row is None else counted(row, column)
        label = column.label.removesuffix("?")
        line = FormLine(label, text, unit="" if text else column.unit, lines=_lines(column, row))
        hint = "" if row is not None else "; ".join(s.words for s in column_skips(columns, column))
        if waiting is not None and _is_short(line) and _is_short(waiting):
            yield FormRow((waiting, line))
            waiting = None
        else:
            if waiting is not None:
                yield waiting
            waiting = line
        if hint:
            yield Paragraph((italic(f"{label}: {hint}."),), align="left", indent=False, size=11)
    if waiting is not None:
        yield waiting


def _lines(column: Field[Any], row: Row | None) -> int:
    return 2 if row is None and isinstance(column, kinds.Text) and column.longest > 250 else 1


def _is_short(line: FormLine) -> bool:
    text = line.value if isinstance(line.value, str) else ""
    if not text:
        return line.lines == 1 and len(line.label) + len(line.unit) <= _HALF - 8
    return len(line.label) + len(text) + 2 <= _HALF + 4


def _noun(table: Table) -> str:
    """Return what one row is called: "Máy" of the column "Tên máy", else the table's own label."""
    for column in table.columns:
        if column.label.startswith("Tên "):
            noun = column.label.removeprefix("Tên ")
            return noun[0].upper() + noun[1:]
    noun = table.label.removeprefix("Các ")
    return noun[0].upper() + noun[1:]
