"""What a record raises: issues, completeness, and the calculated answers."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from kcdesk.errors import Unreadable
from kcdesk.forms.fields import LARGEST, Choice, Choices, Field, Stored, Table, YesNo
from kcdesk.forms.form import Form, Issue, Level, Rule, Section, cell_path
from kcdesk.forms.record import Answers, Mark, Record, Row, Said
from kcdesk.i18n import _


class State(StrEnum):
    """How far a section is."""

    EMPTY = "empty"
    BEGUN = "begun"
    COMPLETE = "complete"
    QUESTIONS = "questions"


@dataclass(frozen=True)
class Completeness:
    """How many of the questions that apply and are required have an answer."""

    state: State
    answered: int
    asked: int


def stored_cell(field: Field[Any], answers: Answers) -> Stored:
    """Return the stored form of a cell's value, None without one."""
    value = answers[field]
    return None if value is None or field.is_table else field.store(value)


def calculated(form: Form, record: Record) -> Record:
    """Return the record with every calculated answer made anew, rows first, in the order of the form."""
    for table in form.tables:
        columns = [column for column in table.columns if column.calculate]
        old = record.rows.get(table.name, ()) if columns else ()
        new = tuple(_row(row, columns, record) for row in old)
        if any(one is not other for one, other in zip(old, new, strict=True)):
            record = replace(record, rows={**record.rows, table.name: new})
    cells = dict(record.cells)
    for field in form.columns:
        if field.calculate:
            cells[field.name] = _kept(field, field.calculate(record))
            record = replace(record, cells=cells)
    return record


def _row(row: Row, columns: list[Field[Any]], record: Record) -> Row:
    for column in columns:
        assert column.calculate is not None
        value = _kept(column, column.calculate(replace(row, record=record)))
        if row.cells.get(column.name) != value:
            row = row.with_cell(column, value)
    return row


def _kept(field: Field[Any], value: object) -> object:
    """Return a calculated value, None when it is too large for the store."""
    try:
        stored = None if value is None else field.store(value)
    except Unreadable:
        return None
    return None if isinstance(stored, int) and abs(stored) > LARGEST else value


def issues_of(form: Form, record: Record) -> tuple[Issue, ...]:
    """Return every issue of the record, in the order of the form; hidden answers raise none."""
    found: list[Issue] = []
    rules: dict[str, list[Rule]] = {}
    for rule in form.rules:
        rules.setdefault(rule.field.name, []).append(rule)
    for section in form.sections:
        if section.relevant is not None and not section.relevant(record):
            continue
        for field in section.fields:
            if field.is_relevant(record):
                found += _field_issues(field, record, field.name, rules.get(field.name, []))
                if isinstance(field, Table):
                    found += _table_issues(field, record)
    found += _conflicts(form, record)
    return tuple(_explained(form, record, issue) for issue in found)


def _field_issues(field: Field[Any], answers: Answers, path: str, rules: list[Rule]) -> Iterator[Issue]:
    def issue(level: Level, sentence: str, citation: str = "") -> Issue:
        return Issue(level, path, _(field.label), sentence, citation or field.citation)

    cell = answers.cell(field)
    if isinstance(cell, Said):
        yield issue(Level.ERROR, _why_unread(field, cell))
    elif not answers.answered(field) and not field.calculate and field.is_required(answers):
        yield issue(Level.ERROR, _("Chưa trả lời. Cần có trước khi hoàn tất."))
    value = answers[field]
    if value is not None and not isinstance(cell, Mark):
        for sentence in field.check(value):
            # A table with no rows is asked for by `required`; its lower limit would say the same twice.
            if not (field.is_table and not value):
                yield issue(Level.ERROR, sentence)
    for rule in rules:
        broken = rule.broken(answers)
        if broken:
            sentence = _(rule.sentence)
            if not isinstance(broken, bool):
                sentence = sentence.format(**broken)
            yield issue(rule.level, sentence, rule.citation)


def _why_unread(field: Field[Any], said: Said) -> str:
    """Return why words were kept as said; a choice names what can be chosen."""
    if isinstance(field, Choice | Choices | YesNo):
        try:
            # No day stands in a choice, so that any will do.
            field.parse(said.text, date.min)
        except Unreadable as error:
            return error.sentence
    return _("«{text}» được giữ như đã ghi nhưng chưa phải câu trả lời đọc được. Ghi lại cho rõ.").format(
        text=said.text
    )


def _table_issues(table: Table, record: Record) -> Iterator[Issue]:
    rules: dict[str, list[Rule]] = {}
    for rule in table.rules:
        rules.setdefault(rule.field.name, []).append(rule)
    for number, row in enumerate(record.table(table), 1):
        for column in table.columns:
            if not column.is_relevant(row):
                continue
            path = cell_path(table, row.id, column)
            for issue in _field_issues(column, row, path, rules.get(column.name, [])):
                yield replace(
                    issue,
                    label=_("{table}, dòng {number}: {label}").format(
                        table=_(table.label), number=number, label=issue.label
                    ),
                )


def _conflicts(form: Form, record: Record) -> Iterator[Issue]:
    for path in sorted(record.conflicts):
        field = form.at(path)
        if not _stands(form, record, path):
            continue
        yield Issue(
            Level.ERROR,
            path,
            _(field.label),
            _("Hai máy đã ghi hai giá trị khác nhau; cả hai còn trong lịch sử. Ghi lại giá trị đúng."),
        )


def _stands(form: Form, record: Record, path: str) -> bool:
    """Tell whether a path names a question that applies, and a row that was not removed."""
    name, _slash, rest = path.partition("/")
    row = rest.partition("/")[0]
    return form.is_relevant(form.field(name), record) and (
        not row or any(one.id == row for one in record.rows.get(name, ()))
    )


def _explained(form: Form, record: Record, issue: Issue) -> Issue:
    explained = record.explained.get(issue.path)
    if issue.level is not Level.WARNING or explained is None:
        return issue
    if explained.value != cell_at(form, record, issue.path):
        return issue
    return replace(issue, level=Level.NOTE, reason=explained.reason)


def cell_at(form: Form, record: Record, path: str) -> Stored:
    """Return the stored value at a path, None where there is none."""
    name, _slash, rest = path.partition("/")
    if not rest:
        return stored_cell(form.field(name), record)
    wanted = rest.partition("/")[0]
    for row in record.rows.get(name, ()):
        if row.id == wanted:
            return stored_cell(form.at(path), row)
    return None


def completeness(form: Form, record: Record, section: Section, issues: tuple[Issue, ...]) -> Completeness:
    """Return how complete a section is; `issues` are those of the whole record."""
    asked = [
        field
        for field in section.fields
        if form.is_relevant(field, record) and field.is_required(record) and not field.calculate
    ]
    answered = sum(record.answered(field) for field in asked)
    begun = any(record.answered(field) for field in section.fields if not field.calculate)
    names = {field.name for field in section.fields}
    missing = {field.name for field in asked if not record.answered(field)}
    questions = any(
        issue.level is not Level.NOTE and issue.path.partition("/")[0] in names and issue.path not in missing
        for issue in issues
    )
    if not begun:
        state = State.EMPTY
    elif questions:
        state = State.QUESTIONS
    else:
        state = State.COMPLETE if answered == len(asked) else State.BEGUN
    return Completeness(state, answered, len(asked))


def title_of(form: Form, record: Record) -> str:
    """Return the words that name a record in lists, references and headings."""
    parts = [field.show_cell(record[field]) for field in form.titled]
    return " – ".join(part for part in parts if part) or _("(chưa có tên)")
