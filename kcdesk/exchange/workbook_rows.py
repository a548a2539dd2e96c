"""Rows of a sheet as drafts of records: what each says, and why some cannot be taken."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from kcdesk.exchange import workbook_synonyms as synonyms
from kcdesk.exchange.workbook_cells import Misread, Reader, reader_of
from kcdesk.exchange.workbook_headings import Column, Plan
from kcdesk.exchange.workbook_places import split_address
from kcdesk.exchange.workbook_reading import Raw, Sheet
from kcdesk.exchange.workbook_texts import clean, decoded, plain, told_converted
from kcdesk.forms.fields import Table
from kcdesk.forms.form import Form
from kcdesk.forms.record import Mark, Row
from kcdesk.i18n import _
from kcdesk.reference import units
from kcdesk.store.records import new_id
from kcdesk.vietnamese import fold

MOST_SHOWN = 3
"""So many notes of one column are told in full, the rest are counted."""

_TOTALS = ("tong cong", "tong so", "cong tong", "tong ")
_TOTAL_STARTS = ("tổng", "cộng")
_GROUP_NUMBER = re.compile(r"[IVXLC]+|[A-ZĐ]", re.ASCII)
_PLACED_BY_US = ("vi du", "huong dan")
"""In the number column of a template: its example and its hints."""


@dataclass(slots=True)
class Draft:
    """One row of a main sheet: the record it would make, and why it is refused, if it is.

    `row` counts from 0 within the sheet; `lines` are (plan, row) of its rows on the sheets of tables.
    """

    plan: Plan
    row: int
    number: str
    cells: dict[str, Any]
    tables: dict[str, list[Row]] = field(default_factory=dict)
    reasons: list[str] = field(default_factory=list)
    lines: list[tuple[Plan, int]] = field(default_factory=list)

    @property
    def form(self) -> Form:
        """The form that the row answers."""
        return self.plan.form


@dataclass(slots=True)
class Line:
    """One row of a table's own sheet; `keys` are the contents that tie it to a row of the main sheet."""

    plan: Plan
    row: int
    keys: dict[str, str]
    cells: dict[str, Any]
    reasons: list[str]


@dataclass
class Notes:
    """What a person should look at after an import, gathered by sheet and column."""

    gathered: dict[tuple[str, str], list[tuple[int, str]]] = field(default_factory=dict)
    general: list[str] = field(default_factory=list)

    def add(self, sheet: str, heading: str, row: int, sentence: str) -> None:
        """Note a cell; `row` counts from 0."""
        self.gathered.setdefault((sheet, heading), []).append((row, sentence))

    def sentences(self) -> tuple[str, ...]:
        """Return one sentence for each column noted, the first few cells in full."""
        told = list(self.general)
        for (sheet, heading), cells in self.gathered.items():
            shown = "; ".join(
                _("dòng {row}: {sentence}").format(row=row + 1, sentence=sentence.rstrip("."))
                for row, sentence in cells[:MOST_SHOWN]
            )
            if len(cells) > MOST_SHOWN:
                shown += _(" … và {count} ô khác").format(count=len(cells) - MOST_SHOWN)
            told.append(
                _("Trang «{sheet}», cột «{heading}»: {shown}.").format(
                    sheet=sheet, heading=" ".join(heading.split()), shown=shown
                )
            )
        return tuple(told)


def drafts_of(plan: Plan, today: date, notes: Notes) -> list[Draft]:
    """Return a draft for every row of a main sheet that says something."""
    rows = _data_rows(plan)
    if not rows:
        return []
    readers, answers = _read_columns(plan, rows, today)
    numbers = [_written(row[plan.roles["number"]]) for row in rows] if "number" in plan.roles else None
    own = [place for place, column in enumerate(plan.columns) if column.target.table is None]
    names = [_name(plan.columns[place]) for place in own]
    flat = _flat_columns(plan)
    identity = plan.form.titled[0].name
    heading = _heading(plan, identity)
    drafts = []
    for offset, values in enumerate(zip(*(answers[place] for place in own), strict=True)):
        cells = {name: value for name, value in zip(names, values, strict=True) if value is not None}
        number = numbers[offset] if numbers else ""
        if not cells and not number:
            continue
        draft = Draft(plan, plan.first + offset, number, cells)
        name = cells.get(identity)
        odd = not isinstance(name, str) or name[:4].lower() in _TOTAL_STARTS or name == heading
        odd = odd or len(cells) < 3 or bool(numbers and not number.isdigit())
        if odd and _says_nothing(draft, rows[offset], identity, notes):
            continue
        drafts.append(draft)
    _gather_flat(plan, drafts, flat, answers)
    _note_readers(plan, readers, drafts, notes)
    _judge(drafts, readers, identity)
    _place(plan, drafts, readers, today)
    return drafts


def lines_of(plan: Plan, today: date, notes: Notes) -> list[Line]:
    """Return the rows of a table's own sheet."""
    rows = _data_rows(plan)
    if not rows:
        return []
    readers, answers = _read_columns(plan, rows, today)
    names = [_name(column) for column in plan.columns]
    lines = []
    for offset, values in enumerate(zip(*answers, strict=True)):
        cells = {name: value for name, value in zip(names, values, strict=True) if value is not None}
        keys = {role: _written(rows[offset][index]) for role, index in plan.roles.items() if role != "reason"}
        if not cells or fold(keys.get("belongs", keys.get("number", ""))) in _PLACED_BY_US:
            continue
        reasons = [
            _misread(column, cells.pop(name))
            for column, name in zip(plan.columns, names, strict=True)
            if isinstance(cells.get(name), Misread)
        ]
        lines.append(Line(plan, plan.first + offset, keys, cells, reasons))
    kept = {line.row for line in lines}
    for column, reader in zip(plan.columns, readers, strict=True):
        for place, sentence in reader.notes():
            if plan.first + place in kept:
                notes.add(plan.sheet.name, column.heading, plan.first + place, sentence)
    return lines


def attach(lines: list[Line], drafts: list[Draft], refused: dict[str, dict[int, str]]) -> None:
    """Give the lines of a table's sheet to the drafts they belong to; a lone line is refused by itself."""
    found: dict[tuple[str, str], list[Draft]] = {}
    for draft in drafts:
        found.setdefault(("belongs", draft.number), []).append(draft)
        for role in ("name", "tax_code", "sheet_number"):
            value = draft.cells.get(role)
            if isinstance(value, str) and not isinstance(value, Mark):
                found.setdefault((f"key:{role}", fold(value)), []).append(draft)
    for line in lines:
        owners = _owners(line, found)
        if len(owners) != 1:
            own = refused.setdefault(line.plan.sheet.name, {})
            own[line.row] = _lone(line, len(owners))
            continue
        _take(line, owners[0])


def _owners(line: Line, found: dict[tuple[str, str], list[Draft]]) -> list[Draft]:
    for role in ("belongs", "key:sheet_number", "key:tax_code", "key:name"):
        key = line.keys.get(role, "")
        if key:
            return found.get((role, key if role == "belongs" else fold(key)), [])
    return []


def _lone(line: Line, owners: int) -> str:
    key = next((key for role, key in line.keys.items() if key and role != "number"), "")
    if owners:
        return _("«{key}» khớp với {count} dòng của trang chính. Ghi số ở cột TT để phân biệt.").format(
            key=key, count=owners
        )
    return _("Không tìm thấy dòng «{key}» trên trang chính. Sửa cột «{heading}».").format(
        key=key, heading=synonyms.BELONGS[0]
    )


def _take(line: Line, draft: Draft) -> None:
    table = line.plan.table
    assert table is not None
    rows = draft.tables.setdefault(table.name, [])
    rows.append(Row(new_id(), line.cells, len(rows)))
    draft.lines.append((line.plan, line.row))
    for reason in line.reasons:
        draft.reasons.append(
            _("Trang «{sheet}», dòng {row}: {reason}").format(
                sheet=line.plan.sheet.name, row=line.row + 1, reason=reason
            )
        )


def _data_rows(plan: Plan) -> list[list[Raw]]:
    _fill_merged(plan.sheet, plan.first)
    return decoded(plan.sheet.rows[plan.first :])


def _fill_merged(sheet: Sheet, first: int) -> None:
    """Write the content of cells merged downwards into each row that they cover."""
    for top, left, bottom, _right in sheet.merged:
        if bottom > top >= first:
            for row in sheet.rows[top + 1 : bottom + 1]:
                row[left] = sheet.rows[top][left]


def _read_columns(plan: Plan, rows: list[list[Raw]], today: date) -> tuple[list[Reader], list[list[Any]]]:
    columns = list(zip(*rows, strict=True))
    readers, answers = [], []
    for column in plan.columns:
        assert column.target.field is not None
        reader = reader_of(column.target.field, column.unit, today)
        contents = columns[column.index]
        if column.beside:
            contents = tuple(map(_joined, contents, *(columns[index] for index in column.beside)))
        readers.append(reader)
        answers.append(reader.read_all(contents))
        _note_converted(plan, rows, column.index, reader)
    return readers, answers


def _note_converted(plan: Plan, rows: list[list[Raw]], index: int, reader: Reader) -> None:
    for typed, row in zip(plan.sheet.rows[plan.first :], rows, strict=True):
        if typed is row:
            return
        text = row[index]
        if isinstance(text, str) and text != typed[index]:
            reader.noted.setdefault(text, told_converted(text))


def _joined(commune: Raw, *above: Raw) -> Raw:
    """Return the words of a commune with those of the columns beside it that complete it."""
    if not isinstance(commune, str) or not commune.strip() or "/" in commune or "," in commune:
        return commune
    return ", ".join([commune, *(part for part in above if isinstance(part, str) and part.strip())])


def _name(column: Column) -> str:
    assert column.target.field is not None
    return column.target.field.name


def _flat_columns(plan: Plan) -> dict[Table, list[int]]:
    flat: dict[Table, list[int]] = {}
    for place, column in enumerate(plan.columns):
        if column.target.table is not None:
            flat.setdefault(column.target.table, []).append(place)
    return flat


def _gather_flat(
    plan: Plan, drafts: list[Draft], flat: dict[Table, list[int]], answers: list[list[Any]]
) -> None:
    """Make one row of a table from the columns that a main sheet has of it."""
    for table, places in flat.items():
        for draft in drafts:
            cells = {}
            for place in places:
                column, value = plan.columns[place], answers[place][draft.row - plan.first]
                if isinstance(value, Misread):
                    draft.reasons.append(_misread(column, value))
                elif value is not None:
                    cells[_name(column)] = value
            if cells:
                draft.tables[table.name] = [Row(new_id(), cells)]


def _note_readers(plan: Plan, readers: list[Reader], drafts: list[Draft], notes: Notes) -> None:
    kept = {draft.row for draft in drafts}
    for column, reader in zip(plan.columns, readers, strict=True):
        for place, sentence in reader.notes():
            if plan.first + place in kept:
                notes.add(plan.sheet.name, column.heading, plan.first + place, sentence)


def _judge(drafts: list[Draft], readers: list[Reader], identity: str) -> None:
    """Refuse rows with a content that its column cannot take, and rows that name nothing."""
    if any(reader.misread for reader in readers):
        headings = {
            _name(column): column
            for draft in drafts[:1]
            for column in draft.plan.columns
            if not column.target.table
        }
        for draft in drafts:
            for name in [name for name, value in draft.cells.items() if isinstance(value, Misread)]:
                draft.reasons.append(_misread(headings[name], draft.cells.pop(name)))
    for draft in drafts:
        own = draft.cells.get(identity)
        if not isinstance(own, str) or isinstance(own, Mark):
            label = _(draft.form.field(identity).label)
            draft.reasons.insert(0, _("Chưa có «{label}». Ghi tên rồi nhập lại.").format(label=label))


def _misread(column: Column, found: Misread) -> str:
    return _("Cột «{heading}»: {sentence}").format(
        heading=" ".join(column.heading.split()), sentence=found.sentence
    )


def _place(plan: Plan, drafts: list[Draft], readers: list[Reader], today: date) -> None:
    """Fill in the old commune that an older place names, and the commune that ends an address."""
    if not plan.form.knows("commune"):
        return
    for column, reader in zip(plan.columns, readers, strict=True):
        if _name(column) == "commune" and column.target.table is None and reader.old_places:
            for draft in drafts:
                old = reader.old_places.get(reader.contents[draft.row - plan.first])
                if old is not None:
                    draft.cells.setdefault("old_commune", old)
    edition = units.edition_on(today)
    for draft in drafts:
        cells = draft.cells
        address = cells.get("address")
        if "commune" in cells or "old_commune" in cells or not isinstance(address, str) or "," not in address:
            continue
        below, place = split_address(address, edition)
        if place is not None:
            cells["address"] = below
            cells |= {
                name: unit for name, unit in (("commune", place.commune), ("old_commune", place.old)) if unit
            }
            if place.old is not None:
                cells["old_address"] = address


def _says_nothing(draft: Draft, row: list[Raw], identity: str, notes: Notes) -> bool:
    """Tell whether a row is no record: an example, a total, a heading of a group, a signature."""
    number, name = fold(draft.number), draft.cells.get(identity)
    if number in _PLACED_BY_US:
        return True
    filled = [cell for cell in row if cell != "" and cell is not None]
    words = fold(name) if isinstance(name, str) else ""
    first = next((fold(clean(cell)) for cell in filled if isinstance(cell, str)), "")
    if any(f"{text} ".startswith(_TOTALS) or text == "cong" for text in (words, first)):
        return True
    if words and words == fold(_heading(draft.plan, identity)):
        return True
    if _is_numbering(filled):
        return True
    if name is None:
        if len(draft.cells) < 3 and "tax_code" not in draft.cells:
            if draft.cells:
                notes.general.append(
                    _("Trang «{sheet}», dòng {row} không có tên và gần như trống: đã bỏ qua.").format(
                        sheet=draft.plan.sheet.name, row=draft.row + 1
                    )
                )
            return True
        return False
    groups = len(filled) <= 2 and _GROUP_NUMBER.fullmatch(draft.number.strip("."))
    return bool(groups) or (len(filled) == 1 and _is_wide(draft))


def _heading(plan: Plan, name: str) -> str:
    return next(column.heading for column in plan.columns if _name(column) == name)


def _is_numbering(filled: Sequence[Raw]) -> bool:
    """Tell whether a row only numbers the columns: (1) (2) (3), A B 1 2."""
    return all(
        isinstance(cell, float)
        or (isinstance(cell, str) and re.fullmatch(r"\(?(?:\d{1,2}|[A-Z])\)?", cell.strip()))
        for cell in filled
    )


def _is_wide(draft: Draft) -> bool:
    return any(
        top <= draft.row <= bottom and right > left for top, left, bottom, right in draft.plan.sheet.merged
    )


def _written(raw: Raw) -> str:
    return " ".join(clean(raw).split()) if isinstance(raw, str) else plain(raw)


def refused_rows(drafts: list[Draft]) -> Iterator[tuple[str, int, str]]:
    """Yield (sheet, row, reason) of every refused draft and of its lines on the sheets of tables."""
    for draft in drafts:
        if draft.reasons:
            reason = " ".join(draft.reasons)
            yield draft.plan.sheet.name, draft.row, reason
            for plan, row in draft.lines:
                yield plan.sheet.name, row, _("Dòng chính chưa nhập: {reason}").format(reason=reason)
