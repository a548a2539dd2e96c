"""Proof that a store is whole: file, journal chain, and rows that say what the journal says."""

from kcdesk.forms.form import Form
from kcdesk.forms.record import Record
from kcdesk.i18n import _
from kcdesk.progress import Progress
from kcdesk.store import journal
from kcdesk.store.attachments import digest_of, path_of
from kcdesk.store.backup import problems_in
from kcdesk.store.cells import difference
from kcdesk.store.database import Store
from kcdesk.store.records import find
from kcdesk.store.state import record_of

_MOST = 50


def problems_of(store: Store, progress: Progress) -> tuple[str, ...]:
    """Return one sentence for each thing that is not whole, none for a sound store."""
    problems = [_("Tệp kho: {problem}").format(problem=problem) for problem in problems_in(store.connection)]
    if problems:
        return tuple(problems)
    problems += [
        _("Dòng nhật ký {key} đã bị sửa hoặc đứt chuỗi.").format(key=key)
        for key in journal.broken_links(store)
    ]
    forms = {form.name: form for form in store.forms}
    known = store.rows("SELECT DISTINCT form, record FROM journal")
    for done, (name, record) in enumerate(known):
        if done % 200 == 0:
            progress(done, len(known), _("Đang đối chiếu hồ sơ với lịch sử"))
        if len(problems) >= _MOST:
            break
        if name in forms and not _agrees(store, forms[name], record):
            problems.append(
                _("Hồ sơ {record} ({form}) khác với lịch sử của nó.").format(record=record, form=name)
            )
    for form in store.forms:
        problems += _without_history(store, form)
    problems += _damaged_files(store)
    progress(1, 1, "")
    return tuple(problems)


def _agrees(store: Store, form: Form, record: str) -> bool:
    made, _state = record_of(form, record, journal.entries_of(store, record))
    found = find(store, form, record)
    return (
        found is not None
        and not difference(form, found, made)
        and found.conflicts == made.conflicts
        and _sums(form, found) == _sums(form, made)
    )


def _sums(form: Form, record: Record) -> list[object]:
    """Return every calculated answer of a record, rows first."""
    found = [
        row.cells.get(column.name)
        for table in form.tables
        for row in record.rows.get(table.name, ())
        for column in table.columns
        if column.calculate
    ]
    return found + [record.cells.get(field.name) for field in form.columns if field.calculate]


def _without_history(store: Store, form: Form) -> list[str]:
    rows = store.rows(
        f"SELECT id FROM {form.name} WHERE id NOT IN (SELECT record FROM journal) LIMIT {_MOST}"
    )
    return [
        _("Hồ sơ {record} ({form}) không có lịch sử.").format(record=record, form=form.name)
        for (record,) in rows
    ]


def _damaged_files(store: Store) -> list[str]:
    problems = []
    for sha256, name in store.rows("SELECT sha256, name FROM attachment"):
        path = path_of(store, sha256)
        if not path.exists():
            problems.append(_("Thiếu tệp đính kèm «{name}».").format(name=name))
        elif digest_of(path)[0] != sha256:
            problems.append(_("Tệp đính kèm «{name}» đã bị thay đổi.").format(name=name))
    return problems
