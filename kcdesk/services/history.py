"""The past of a record, in words, and the way back to any state of it."""

from dataclasses import dataclass
from typing import Any

from kcdesk.errors import Refused
from kcdesk.forms import catalogue
from kcdesk.forms.form import Form
from kcdesk.forms.record import MARK_LABELS, Mark, Record, Said
from kcdesk.i18n import N_, _
from kcdesk.services import records as answering
from kcdesk.services.desk import Desk
from kcdesk.services.records import Saved, Undo
from kcdesk.store import history as past
from kcdesk.store.cells import decode, difference

_OWN_LABELS = {
    "official": N_("Hoàn tất"),
    "removed": N_("Đã bỏ"),
    "sources": N_("Nguồn của ô đã chép"),
    "explained": N_("Giải thích cảnh báo"),
    "position": N_("Thứ tự dòng"),
}


@dataclass(frozen=True)
class Line:
    """One changed cell: when, who, on which machine, where, what it was, what it became, why."""

    at: str
    officer: str
    device: str
    seq: int
    path: str
    label: str
    old: str
    new: str
    reason: str


def history(desk: Desk, record: Record) -> tuple[Line, ...]:
    """Return every change of a record, newest first."""
    form = answering.form_of(record)
    lines = [
        Line(
            change.entry.at,
            change.entry.officer,
            change.entry.device,
            change.entry.seq,
            change.path,
            _label(form, change.path),
            _words(form, change.path, change.old),
            _words(form, change.path, change.new),
            change.entry.reason,
        )
        for change in past.past_of(desk.store, record.id)
    ]
    return tuple(reversed(lines))


def _label(form: Form, path: str) -> str:
    name = path.rpartition("/")[2]
    table = path.partition("/")[0]
    if name in _OWN_LABELS:
        own = _(_OWN_LABELS[name])
        return f"{_(form.field(table).label)}: {own}" if "/" in path and form.knows(table) else own
    try:
        label = _(form.at(path).label)
    except KeyError:
        return path
    return f"{_(form.field(table).label)}: {label}" if "/" in path else label


def _words(form: Form, path: str, encoded: Any) -> str:
    if encoded is None:
        return ""
    name = path.rpartition("/")[2]
    if name in _OWN_LABELS:
        if name == "position":
            return str(encoded + 1)
        return _("có") if encoded == 1 else "…" if isinstance(encoded, dict) else str(encoded)
    try:
        field = form.at(path)
    except KeyError:
        return str(encoded)
    cell = decode(field, encoded)
    if isinstance(cell, Mark):
        return _(MARK_LABELS[cell])
    return cell.text if isinstance(cell, Said) else field.show(cell)


def state_at(desk: Desk, form_name: str, record: str, device: str, seq: int) -> Record:
    """Return the record as it stood after one change; raises Refused when that is not of this record."""
    try:
        return past.state_after(desk.store, catalogue.form(form_name), record, f"{device}:{seq}")
    except KeyError as error:
        raise Refused(_("Không có trạng thái đó trong lịch sử của hồ sơ.")) from error


def restore(desk: Desk, record: Record, device: str, seq: int, reason: str) -> Saved:
    """Save the record as it stood after one change; what it is now stays in the history."""
    form = answering.form_of(record)
    wanted = state_at(desk, record.form, record.id, device, seq)
    now = answering.read(desk, record.form, record.id)
    return answering.undo(desk, now, Undo(difference(form, now, wanted), reason))
