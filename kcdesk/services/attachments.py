"""Files that belong to a record."""

from pathlib import Path

from kcdesk.errors import Refused
from kcdesk.forms.fields import Attached, Attachment
from kcdesk.forms.record import Record
from kcdesk.i18n import _
from kcdesk.services.desk import Desk
from kcdesk.services.records import Saved, change, form_of
from kcdesk.store import attachments


def attach(desk: Desk, record: Record, path: str, file: Path) -> Saved:
    """Keep a copy of `file` with the record at an attachment field; the original stays as it is."""
    field = form_of(record).at(path)
    if not isinstance(field, Attachment) or "/" in path:
        raise Refused(_("Ô «{label}» không nhận tệp đính kèm.").format(label=_(field.label)))
    kept = attachments.keep(desk.store, file, desk.now().isoformat())

    def added(now: Record) -> Record:
        known = now[field] or ()
        return now.with_cell(field, (*(old for old in known if old.sha256 != kept.sha256), kept))

    return change(desk, record, added)


def attached_file(desk: Desk, attached: Attached) -> Path:
    """Return where an attached file lies; raises Refused when this desk does not have it."""
    path = attachments.path_of(desk.store, attached.sha256)
    if not path.exists():
        raise Refused(
            _("Máy này chưa có tệp «{name}»; nhận gói dữ liệu có tệp đó.").format(name=attached.name)
        )
    return path
