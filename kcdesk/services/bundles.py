"""Exporting the work of a desk, and receiving that of another."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kcdesk.changes import Changes
from kcdesk.exchange import bundle as bundles
from kcdesk.exchange import receive
from kcdesk.exchange.receive import Taken
from kcdesk.forms import catalogue, checks, office
from kcdesk.i18n import _
from kcdesk.progress import Progress, silent
from kcdesk.services.desk import Desk
from kcdesk.store import records


@dataclass(frozen=True)
class Exported:
    """What left: the file, how many changes, records by form, and files."""

    path: Path
    entries: int
    records: Mapping[str, int]
    attachments: int


@dataclass(frozen=True)
class Inspection:
    """What a bundle is and what receiving it would do, by form, with sentences for the person."""

    sender: str
    officer: str
    made: str
    new: Mapping[str, int]
    changed: Mapping[str, int]
    known: Mapping[str, int]
    conflicts: tuple[tuple[str, str, str], ...]
    sentences: tuple[str, ...]


@dataclass(frozen=True)
class Received:
    """What receiving did; `changes` is for open views."""

    sender: str
    entries: int
    new: Mapping[str, int]
    changed: Mapping[str, int]
    known: Mapping[str, int]
    conflicts: tuple[tuple[str, str, str], ...]
    attachments: int
    sentences: tuple[str, ...]
    changes: Changes


def export_bundle(desk: Desk, out: Path, progress: Progress = silent) -> Exported:
    """Write everything this desk knows into one bundle file."""
    made = desk.now().isoformat()
    sender = desk.office[office.NAME] or ""
    manifest = bundles.write(desk.store, out, sender, desk.officer, made, progress)
    with desk.store.atomic():
        desk.store.run(
            "INSERT INTO exchange (kind, bundle, sha256, at, detail) VALUES ('export', ?, '', ?, ?)",
            (out.name, made, str(manifest.after.get(desk.device, 0))),
        )
    counts = {
        name: desk.store.rows("SELECT COUNT(DISTINCT record) FROM journal WHERE form = ?", (name,))[0][0]
        for name in catalogue.KINDS
    }
    return Exported(out, manifest.entries, counts, len(manifest.attachments))


def inspect_bundle(desk: Desk, file: Path, progress: Progress = silent) -> Inspection:
    """Check a bundle and say what receiving it would do; nothing is changed."""
    bundle = bundles.open_bundle(file)
    try:
        taken = receive.rehearse(desk.store, bundle, progress)
        manifest = bundle.manifest
        sentences = _sentences(taken, future=True)
        return Inspection(
            manifest.office or manifest.device,
            manifest.officer,
            manifest.made,
            taken.new,
            taken.changed,
            taken.known,
            _named(desk, taken),
            sentences,
        )
    finally:
        bundle.close()


def receive_bundle(desk: Desk, file: Path, progress: Progress = silent) -> Received:
    """Take a bundle in, in one unit of work; a second time changes nothing."""
    bundle = bundles.open_bundle(file)
    try:
        taken = receive.take_in(desk.store, bundle, desk.now().isoformat(), progress)
        sender = bundle.manifest.office or bundle.manifest.device
    finally:
        bundle.close()
    return Received(
        sender,
        taken.entries,
        taken.new,
        taken.changed,
        taken.known,
        _named(desk, taken),
        taken.attachments,
        _sentences(taken, future=False),
        Changes(taken.touched),
    )


def _named(desk: Desk, taken: Taken) -> tuple[tuple[str, str, str], ...]:
    named = []
    for name, record in taken.conflicts:
        form = catalogue.form(name)
        found = records.find(desk.store, form, record)
        named.append((name, record, "" if found is None else checks.title_of(form, found)))
    return tuple(named)


def _sentences(taken: Taken, future: bool) -> tuple[str, ...]:
    said = []
    for name in catalogue.KINDS:
        label = _(catalogue.form(name).plural)
        if taken.new.get(name):
            text = _("{label}: sẽ thêm {count}.") if future else _("{label}: đã thêm {count}.")
            said.append(text.format(count=taken.new[name], label=label))
        if taken.changed.get(name):
            text = _("{label}: sẽ cập nhật {count}.") if future else _("{label}: đã cập nhật {count}.")
            said.append(text.format(count=taken.changed[name], label=label))
    if taken.conflicts:
        said.append(
            _("{count} hồ sơ có ô mà hai máy ghi khác nhau: cả hai giá trị được giữ để người chọn.").format(
                count=len(taken.conflicts)
            )
        )
    if not taken.entries:
        said.append(_("Gói này đã nhận đủ từ trước: không có gì mới, không có gì thay đổi."))
    return tuple(said)
