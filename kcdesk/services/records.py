"""Answering forms: every verb saves at once, as a draft, and returns the state it saved."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from kcdesk.changes import Changes
from kcdesk.errors import Refused, Unreadable
from kcdesk.forms import catalogue, checks, establishment, survey
from kcdesk.forms.checks import Completeness
from kcdesk.forms.fields import Field, LongText, Reference, Table
from kcdesk.forms.form import Form, Issue, Level, Section, cell_path
from kcdesk.forms.record import Answers, Explained, Mark, Record, Row, Said
from kcdesk.i18n import _
from kcdesk.services import cards
from kcdesk.services.desk import Desk
from kcdesk.store import records as stored
from kcdesk.store.cells import Cells, applied
from kcdesk.vietnamese import nfc

_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


@dataclass(frozen=True)
class Undo:
    """The cells that take one change back."""

    cells: Cells
    reason: str = ""


@dataclass(frozen=True)
class Saved:
    """What was saved: the record as it stands, what changed for others, how to undo it, and when."""

    record: Record
    changes: Changes
    undo: Undo | None
    at: datetime


def form_of(record: Record) -> Form:
    """Return the form and edition on which a record was answered."""
    return catalogue.form(record.form, record.edition)


def read(desk: Desk, form_name: str, record: str) -> Record:
    """Return a record as it stands; raises Refused when there is none of that id."""
    return stored.load(desk.store, catalogue.form(form_name), record)


def begin(desk: Desk, form_name: str, cells: Mapping[str, object] | None = None) -> Saved:
    """Save a new draft of a form with these cells (values by field name); KeyError for a name it lacks."""
    form = catalogue.form(form_name)
    given = {form.field(name).name: cell for name, cell in (cells or {}).items()}
    return _save(desk, form, None, lambda record: replace(record, cells={**record.cells, **given}))


def begin_with(desk: Desk, form_name: str, filled: Callable[[Record], Record], reason: str) -> Saved:
    """Save a new draft that `filled` makes of an empty record, and say why in its history."""
    return _save(desk, catalogue.form(form_name), None, filled, reason)


def begin_establishment(desk: Desk) -> Saved:
    """Save a new card, in the commune of the office where that is a commune's; the copy names its source."""
    form = establishment.ESTABLISHMENT
    return begin_with(desk, form.name, lambda record: cards.in_own_commune(desk, record), "")


def begin_survey(desk: Desk, establishment_id: str = "") -> Saved:
    """Save a new survey begun with what the card and the office know; copies name their source."""
    reason = _("Lấy từ phiếu cơ sở") if establishment_id else ""
    return begin_with(
        desk, survey.SURVEY.name, lambda record: cards.begun(desk, record, establishment_id), reason
    )


def answer(desk: Desk, record: Record, path: str, text: str) -> Saved:
    """Save typed text at a path: its value, or the text as said when unreadable; "" clears the cell."""
    field = form_of(record).at(path)
    return set_cell(desk, record, path, typed(field, text, desk))


def typed(field: Field[Any], text: str, desk: Desk) -> object:
    """Return the value of typed text, the text kept as said where it has none, None for nothing."""
    text = clean(text) if isinstance(field, LongText) else clean(text).strip()
    if not text.strip():
        return None
    try:
        value = field.parse(text, desk.today())
        field.store(value)
    except Unreadable:
        return Said(text)
    return value


def clean(text: str) -> str:
    """Return NFC text with blanks for the control signs and half letters that no file and no paper takes."""
    return nfc(_UNPRINTABLE.sub(" ", text))


def set_cell(desk: Desk, record: Record, path: str, cell: object) -> Saved:
    """Save a value, a mark, words kept as said, or None at a path."""
    form = form_of(record)
    name, slash, rest = path.partition("/")
    if not slash:
        asked = form.field(name)
        return _save(
            desk, form, record, lambda now: _settled(cards.filled_from(desk, form, now, asked, cell), path)
        )
    table = _table(form, name)
    row_id, _slash, column = rest.partition("/")

    def changed(now: Record) -> Record:
        rows = _rows(now, table)
        if all(row.id != row_id for row in rows):
            raise Refused(
                _("Dòng này đã bị bỏ, nên không ghi vào được. Mở lại hồ sơ để xem các dòng còn lại.")
            )
        asked = table.column(column)
        rows = tuple(row.with_cell(asked, cell) if row.id == row_id else row for row in rows)
        return _settled(replace(now, rows={**now.rows, name: rows}), path)

    return _save(desk, form, record, changed)


def _settled(record: Record, path: str) -> Record:
    """Return the record with no conflict at a path: whoever answers there has chosen, also what is shown."""
    return replace(record, conflicts=record.conflicts - {path}) if path in record.conflicts else record


def _table(form: Form, name: str) -> Table:
    table = form.field(name)
    if not isinstance(table, Table):
        raise KeyError(name)
    return table


def _rows(record: Record, table: Table) -> tuple[Row, ...]:
    return record.rows.get(table.name, ())


def add_row(desk: Desk, record: Record, table_name: str, after: str | None = None) -> Saved:
    """Save a new empty row, at the end or behind row `after`."""
    table = _table(form_of(record), table_name)
    fresh = Row(stored.new_id())

    def added(now: Record) -> Record:
        rows = list(_rows(now, table))
        places = [place for place, row in enumerate(rows) if row.id == after]
        rows.insert(places[0] + 1 if places else len(rows), fresh)
        return now.with_rows(table, tuple(rows))

    return _save(desk, form_of(record), record, added)


def remove_row(desk: Desk, record: Record, table_name: str, row_id: str) -> Saved:
    """Save a table without one of its rows; the history keeps it."""
    table = _table(form_of(record), table_name)
    return _save(
        desk,
        form_of(record),
        record,
        lambda now: now.with_rows(table, tuple(row for row in _rows(now, table) if row.id != row_id)),
    )


def move_row(desk: Desk, record: Record, table_name: str, row_id: str, by: int) -> Saved:
    """Save a row moved `by` places up (negative) or down."""
    table = _table(form_of(record), table_name)

    def moved(now: Record) -> Record:
        rows = list(_rows(now, table))
        for place, row in enumerate(rows):
            if row.id == row_id:
                rows.insert(max(0, place + by), rows.pop(place))
                break
        return now.with_rows(table, tuple(rows))

    return _save(desk, form_of(record), record, moved)


def paste_rows(
    desk: Desk, record: Record, table_name: str, row_id: str | None, column_name: str, text: str
) -> Saved:
    """Save cells copied from a spreadsheet, from one cell on; rows are added as needed."""
    table = _table(form_of(record), table_name)
    block = [line.split("\t") for line in text.replace("\r\n", "\n").rstrip("\n").split("\n")]
    names = [column.name for column in table.columns]
    columns = [column for column in table.columns[names.index(column_name) :] if not column.calculate]
    wide = max(len("\t".join(line).rstrip("\t ").split("\t")) for line in block)
    if wide > len(columns):
        raise Refused(
            _(
                "Vùng dán có {wide} cột nhưng từ cột này bảng chỉ còn {left} cột. Chọn lại cột bắt đầu."
            ).format(wide=wide, left=len(columns))
        )

    def pasted(now: Record) -> Record:
        rows = list(_rows(now, table))
        start = next((place for place, row in enumerate(rows) if row.id == row_id), len(rows))
        for offset, line in enumerate(block):
            if start + offset == len(rows):
                rows.append(Row(stored.new_id()))
            for column, cell in zip(columns, line, strict=False):
                rows[start + offset] = rows[start + offset].with_cell(column, typed(column, cell, desk))
        return now.with_rows(table, tuple(rows))

    return _save(desk, form_of(record), record, pasted)


def change(desk: Desk, record: Record, changed: Callable[[Record], Record], reason: str = "") -> Saved:
    """Save what `changed` makes of a record, as one step that can be undone."""
    return _save(desk, form_of(record), record, changed, reason)


def undo(desk: Desk, record: Record, step: Undo) -> Saved:
    """Take one change back; the undo of what is returned makes it again."""
    form = form_of(record)
    return _save(
        desk,
        form,
        record,
        lambda now: applied(form, now, step.cells),
        step.reason,
        may_reopen="official" in step.cells,
    )


def explain(desk: Desk, record: Record, path: str, reason: str) -> Saved:
    """Save the officer's reason for the warning at a path; it holds until the value changes."""
    form = form_of(record)
    if not reason.strip():
        raise Refused(_("Ghi lý do trước khi bỏ qua cảnh báo."))

    def explained(now: Record) -> Record:
        given = Explained(checks.cell_at(form, now, path), clean(reason).strip())
        return replace(now, explained={**now.explained, path: given})

    return _save(desk, form, record, explained)


def make_official(desk: Desk, record: Record) -> Saved:
    """Save the record as official; raises Refused when issues block it, naming the first and their number.

    An official survey also brings the card of its establishment up to date, making it when there is none.
    """
    form = form_of(record)
    touched: frozenset[tuple[str, str]] = frozenset()
    with desk.store.atomic():
        record = stored.load(desk.store, form, record.id)
        _require_complete(desk, record)
        if form.name == survey.SURVEY.name:
            with_card, touched = cards.kept(desk, record)
            record = _save(desk, form, record, lambda now: now.with_cell(*_card_of(with_card))).record
        saved = _save(desk, form, record, lambda now: replace(now, official=desk.now().isoformat()))
    return replace(saved, changes=saved.changes | Changes(touched))


def _require_complete(desk: Desk, record: Record) -> None:
    blocking = [issue for issue in issues(desk, record) if issue.level is Level.ERROR]
    if blocking:
        raise Refused(
            _("Còn {count} chỗ phải sửa. Trước hết: {label}: {sentence}").format(
                count=len(blocking), label=blocking[0].label, sentence=blocking[0].sentence
            )
        )


def _card_of(sheet: Record) -> tuple[Field[Any], object]:
    return survey.ESTABLISHMENT, sheet.cell(survey.ESTABLISHMENT)


def reopen_draft(desk: Desk, record: Record) -> Saved:
    """Save an official record as a draft again; the history keeps that it was official."""
    return _save(desk, form_of(record), record, lambda now: replace(now, official=""), may_reopen=True)


def remove(desk: Desk, record: Record) -> Saved:
    """Put a record away: lists no longer show it, its history stays and it can be brought back.

    Raises Refused while another record refers to it: that one would be left without it.
    """
    count = _referring(desk, record)
    if count:
        raise Refused(
            _("Còn {count} hồ sơ khác dùng hồ sơ này. Bỏ hoặc sửa các hồ sơ đó trước.").format(count=count)
        )
    return _save(desk, form_of(record), record, lambda now: replace(now, removed=True))


def _referring(desk: Desk, record: Record) -> int:
    """Return how many records that were not put away refer to this one, in a field or in a row."""
    found: set[tuple[str, str]] = set()
    for form in desk.store.forms:
        found |= {(form.name, one) for one in stored.referring(desk.store, form, record.form, record.id)}
    return len(found)


def bring_back(desk: Desk, record: Record) -> Saved:
    """Bring a removed record back."""
    return _save(desk, form_of(record), record, lambda now: replace(now, removed=False))


def issues(desk: Desk, record: Record) -> tuple[Issue, ...]:
    """Return every issue of the record in the order of the form, references to no record last."""
    form = form_of(record)
    return (*checks.issues_of(form, record), *_lost(desk, form, record))


def _lost(desk: Desk, form: Form, record: Record) -> Iterator[Issue]:
    """Yield an error for each reference that applies and whose record the store does not have."""
    for field in form.fields:
        if not form.is_relevant(field, record):
            continue
        if isinstance(field, Reference):
            yield from _lost_at(desk, field, record, field.name, _(field.label))
        elif isinstance(field, Table):
            for number, row in enumerate(record.table(field), 1):
                for column in field.columns:
                    if isinstance(column, Reference) and column.is_relevant(row):
                        label = _("{table}, dòng {number}: {label}").format(
                            table=_(field.label), number=number, label=_(column.label)
                        )
                        yield from _lost_at(desk, column, row, cell_path(field, row.id, column), label)


def _lost_at(desk: Desk, field: Reference, answers: Answers, path: str, label: str) -> Iterator[Issue]:
    wanted = answers[field]
    asked = catalogue.form(field.form)
    if wanted is not None and stored.find(desk.store, asked, wanted) is None:
        sentence = _("{what} đã chọn không còn trong kho. Chọn lại.").format(what=_(asked.label))
        yield Issue(Level.ERROR, path, label, sentence)


def sections(desk: Desk, record: Record) -> tuple[tuple[Section, Completeness], ...]:
    """Return the sections that apply, each with how complete it is."""
    form = form_of(record)
    found = issues(desk, record)
    return tuple(
        (section, checks.completeness(form, record, section, found))
        for section in form.sections
        if section.relevant is None or section.relevant(record)
    )


def title(desk: Desk, form_name: str, record: str) -> str:
    """Return the words that name a record, "" when there is none of that id."""
    form = catalogue.form(form_name)
    found = stored.find(desk.store, form, record) if record else None
    return "" if found is None else checks.title_of(form, found)


def shown(answers: Answers, field: Field[Any]) -> str:
    """Return a cell as a person reads it: the value, the mark's words, or what was said."""
    from kcdesk.forms.record import MARK_LABELS

    cell = answers.cell(field)
    if isinstance(cell, Said):
        return cell.text
    if isinstance(cell, Mark):
        return _(MARK_LABELS[cell])
    return field.show_cell(answers[field])


def _save(
    desk: Desk,
    form: Form,
    record: Record | None,
    change: Callable[[Record], Record],
    reason: str = "",
    may_reopen: bool = False,
) -> Saved:
    def changed(now: Record) -> Record:
        # Asked of what stands in the store: the state that the caller saw may be older.
        if now.official and not may_reopen:
            raise Refused(_("Hồ sơ đã hoàn tất. Bấm «Mở lại để sửa» trước khi thay đổi."))
        after = change(now)
        if after.official and after.official != now.official:
            _require_complete(desk, checks.calculated(form, after))
        return after

    author = desk.author(reason)
    after, cells, undone = stored.save(desk.store, form, record, changed, author)
    changes = Changes(frozenset({(form.name, after.id)})) if cells else Changes()
    at = datetime.fromisoformat(author.at)
    return Saved(after, changes, Undo(undone, reason) if undone else None, at)


def save_office(desk: Desk, cells: Mapping[str, object]) -> Saved:
    """Save answers on the card of the office, creating it when this desk has none yet."""
    form = catalogue.form("office")
    known = stored.find(desk.store, form, desk.device)

    def filled(record: Record) -> Record:
        return replace(record, id=desk.device, cells={**record.cells, **cells})

    return _save(desk, form, known, filled)
