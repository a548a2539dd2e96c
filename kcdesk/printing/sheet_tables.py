"""Tables of a questionnaire: ruled while readable, cut in parts when wide, in blocks when wordy."""

from collections.abc import Iterator
from typing import Any

from kcdesk.forms import fields as kinds
from kcdesk.forms.fields import Field, Table
from kcdesk.forms.record import Record, Row
from kcdesk.printing.answers import UNKNOWN, said, shown
from kcdesk.printing.sheet_lines import MOST_BOXES, asked, explains, hint, paired, question, unit_of
from kcdesk.printing.skips import column_skips
from kcdesk.printing.vocabulary import Block, Cell, Column, FormLine, KeepTogether, Paragraph, Text, bold
from kcdesk.printing.vocabulary import Row as Line
from kcdesk.printing.vocabulary import Table as Ruled

_WIDTH = 165.0
_NUMBER = 9.0
_NAME = 38.0
_SIZE = 11.0
_BLANK_ROWS, _FEWER_ROWS, _BLANK_BLOCKS = 5, 3, 2
_BLANK = "\u00a0\n\u00a0"
_MOST_COLUMNS = 16
CONTINUED = " (tiếp theo, cùng số thứ tự dòng)"


def filled_tables(table: Table, record: Record) -> Iterator[Block]:
    """Yield the rows of a table; one without rows says why, or is dotted."""
    rows = record.table(table)
    if not rows:
        yield FormLine(table.label, said(record, table), table.code)
        return
    yield _caption(table)
    columns = table.columns
    if _is_wordy(columns):
        for number, row in enumerate(rows, 1):
            yield from paired(_block(table, columns, row, number))
        return
    for place, part in enumerate(_parts(columns)):
        shown_columns = part if place == 0 else (*columns[:1], *part)
        body = tuple(
            Line((str(number), *(_cell(row, column) for column in shown_columns)))
            for number, row in enumerate(rows, 1)
        )
        if place:
            yield _caption(table, CONTINUED)
        yield _ruled(shown_columns, body, _sums(table, shown_columns, rows))


def blank_tables(table: Table) -> Iterator[Block]:
    """Yield a table with room for some rows to be written by hand, and what may be written in its cells."""
    columns = tuple(column for column in table.columns if not column.calculate)
    caption = (_caption(table), *hint(table.hint if explains(table) else "", keep=True))
    if _is_wordy(columns):
        yield from caption
        for number in range(1, min(table.most, _BLANK_BLOCKS) + 1):
            yield from paired(_block(table, columns, None, number))
    else:
        count = min(table.most, _BLANK_ROWS if len(columns) > 1 else _FEWER_ROWS)
        for place, part in enumerate(_parts(columns)):
            body = tuple(Line((str(number), *(_BLANK for _column in part))) for number in range(1, count + 1))
            above = (_caption(table, CONTINUED),) if place else caption
            yield KeepTogether((*above, _ruled(part, body, ())))
    yield from _notes(table, columns)


def _notes(table: Table, columns: tuple[Field[Any], ...]) -> Iterator[Block]:
    """Yield what may be written in the cells of a blank table, and when a cell is passed over."""
    for column in columns:
        options = column.options if isinstance(column, kinds.Choice | kinds.Choices) else ()
        if options and (len(options) > MOST_BOXES or not _is_wordy(columns)):
            yield from hint(f"{column.label}: {'; '.join(option.label for option in options)}.")
        skips = "; ".join(skip.words for skip in column_skips(table.columns, column))
        if skips:
            yield from hint(f"{column.label}: {skips}.")


def _caption(table: Table, more: str = "") -> Block:
    code = f"{table.code}\u00a0\u00a0" if table.code else ""
    return Paragraph((code, bold(table.label), more, ":"), align="left", indent=False, keep=True)


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
    if sum(map(_wanted, columns)) <= room:
        return [columns]
    for count in range(2, len(columns)):
        parts = _cut(columns, count)
        leads = [0.0, *[_wanted(columns[0])] * (count - 1)]
        if all(sum(map(_wanted, part)) + lead <= room for part, lead in zip(parts, leads, strict=False)):
            return parts
    return [(column,) for column in columns]


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
    unit = unit_of(column)
    return f"{asked(column)} ({unit})" if unit else asked(column)


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
    """Yield one row as questions under a heading of its own."""
    yield Paragraph((bold(f"{_noun(table)} {number}"),), align="left", indent=False, keep=True)
    for column in columns:
        if row is None or column.is_relevant(row):
            yield question(column, row)


def _noun(table: Table) -> str:
    """Return what one row is called: "Máy" of the column "Tên máy", else the table's own label."""
    for column in table.columns:
        if column.label.startswith("Tên "):
            noun = column.label.removeprefix("Tên ")
            return noun[0].upper() + noun[1:]
    noun = table.label.removeprefix("Các ")
    return noun[0].upper() + noun[1:]
