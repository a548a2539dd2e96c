"""Taking a bundle in: entries are added, touched records made anew, all in one unit of work or not at all."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from kcdesk.errors import Refused
from kcdesk.exchange.bundle import Bundle, extract_attachments
from kcdesk.forms.fields import Attached, Attachment
from kcdesk.forms.form import Form
from kcdesk.forms.record import Record
from kcdesk.i18n import _
from kcdesk.progress import Progress
from kcdesk.store import journal, records
from kcdesk.store.attachments import note
from kcdesk.store.database import Store


@dataclass(frozen=True)
class Taken:
    """What taking in does: records new, changed, already here (by form), in conflict; entries added."""

    new: Mapping[str, int]
    changed: Mapping[str, int]
    known: Mapping[str, int]
    conflicts: tuple[tuple[str, str], ...]
    entries: int
    attachments: int
    touched: frozenset[tuple[str, str]]


class _Rehearsed(BaseException):
    """Takes a rehearsal back; never leaves this module."""


def rehearse(store: Store, bundle: Bundle, progress: Progress) -> Taken:
    """Return what `take_in` would do, having done it and taken it back."""
    found: list[Taken] = []
    try:
        with store.atomic():
            found.append(_take_entries(store, bundle, progress))
            raise _Rehearsed
    except _Rehearsed:
        return found[0]


def take_in(store: Store, bundle: Bundle, at: str, progress: Progress) -> Taken:
    """Take a bundle in; doing it twice adds nothing. Raises Refused, nothing changed, on a false entry."""
    with store.atomic():
        taken = _take_entries(store, bundle, progress)
        copied = extract_attachments(bundle, store)
        _note_attachments(store, taken, at)
        store.run(
            "INSERT INTO exchange (kind, bundle, sha256, at, detail) VALUES ('receive', ?, ?, ?, ?)",
            (bundle.manifest.device, bundle.sha256, at, str(taken.entries)),
        )
    return Taken(taken.new, taken.changed, taken.known, taken.conflicts, taken.entries, copied, taken.touched)


def _take_entries(store: Store, bundle: Bundle, progress: Progress) -> Taken:
    known_hashes = _known(store)
    vector = journal.vector(store)
    fresh, seen, lines = [], set(), 0
    text = _("Đang nhận gói dữ liệu")
    for entry in bundle.entries():
        lines += 1
        seen.add((entry.form, entry.record))
        standing = known_hashes.get((entry.device, entry.seq))
        if standing is None:
            _require_next(vector, known_hashes, entry)
            known_hashes[entry.device, entry.seq] = entry.hash
            fresh.append(entry)
        elif standing != entry.hash:
            raise Refused(
                _(
                    "Máy {device} đã ghi hai nội dung khác nhau dưới cùng số {seq}. Không nhận gói này;"
                    " báo cho người phụ trách trước khi làm tiếp."
                ).format(device=entry.device, seq=entry.seq)
            )
        if lines % 500 == 0:
            progress(lines, bundle.manifest.entries, text)
    if lines != bundle.manifest.entries:
        raise Refused(_("Gói dữ liệu thiếu dòng so với mục lục. Xin bên gửi gửi lại."))
    journal.insert(store, (journal.row_of(entry) for entry in fresh))
    touched = {(entry.form, entry.record) for entry in fresh}
    return _rebuild(store, touched, seen, len(fresh), progress)


def _known(store: Store) -> dict[tuple[str, int], str]:
    return {
        (device, seq): digest for device, seq, digest in store.rows("SELECT device, seq, hash FROM journal")
    }


def _require_next(vector: dict[str, int], known: dict[tuple[str, int], str], entry: journal.Entry) -> None:
    expected = vector.get(entry.device, 0) + 1
    if entry.seq != expected:
        raise Refused(
            _(
                "Gói thiếu các thay đổi số {first}–{last} của máy {device}. Nhận gói trước đó rồi nhận lại."
            ).format(first=expected, last=entry.seq - 1, device=entry.device)
        )
    if entry.previous != known.get((entry.device, entry.seq - 1), ""):
        raise Refused(
            _(
                "Thay đổi số {seq} của máy {device} không nối tiếp thay đổi trước đó. Xin bên gửi gửi lại."
            ).format(seq=entry.seq, device=entry.device)
        )
    vector[entry.device] = entry.seq


def _rebuild(
    store: Store, touched: set[tuple[str, str]], seen: set[tuple[str, str]], entries: int, progress: Progress
) -> Taken:
    forms: dict[str, Form] = {form.name: form for form in store.forms}
    new, changed = Counter[str](), Counter[str]()
    conflicts = []
    # A record is made after those it belongs to only by form order; no table refers to another form's table.
    for done, (name, record) in enumerate(sorted(touched)):
        if name not in forms:
            continue
        (changed if records.find(store, forms[name], record) else new)[name] += 1
        if records.rebuild(store, forms[name], record).conflicts:
            conflicts.append((name, record))
        if done % 100 == 0:
            progress(done, len(touched), _("Đang ghép vào kho dữ liệu"))
    known = Counter(name for name, record in seen - touched)
    return Taken(dict(new), dict(changed), dict(known), tuple(conflicts), entries, 0, frozenset(touched))


def _note_attachments(store: Store, taken: Taken, at: str) -> None:
    forms: dict[str, Form] = {form.name: form for form in store.forms}
    for name, record in taken.touched:
        if name in forms:
            for attached in attached_of(forms[name], records.load(store, forms[name], record)):
                note(store, attached, at)


def attached_of(form: Form, record: Record) -> list[Attached]:
    """Return every file that a record names."""
    found: list[Attached] = []
    for field in form.columns:
        if isinstance(field, Attachment):
            files = record[field]
            found += files or ()
    return found
