"""The training desk: projects that were really published; what had to be made up is marked as such."""

from kcdesk.changes import Changes
from kcdesk.forms import office
from kcdesk.i18n import _
from kcdesk.progress import Progress, silent
from kcdesk.resources import resource
from kcdesk.services import records
from kcdesk.services.desk import Desk
from kcdesk.services.workbooks import Imported, import_workbook

_OPEN = (
    office.ADDRESS, office.PHONE, office.EMAIL, office.OFFICER_PHONE, office.IMPLEMENTER_TAX_CODE,
    office.IMPLEMENTER_PHONE, office.IMPLEMENTER_ACCOUNT, office.IMPLEMENTER_BANK, office.DAY_BLANK,
)  # fmt: skip
"""What would pass for a real office's on an official paper, and a habit of printing that is not the usual."""

_MARKED = (
    office.OFFICER, office.SIGNER, office.IMPLEMENTER, office.IMPLEMENTER_HEAD, office.IMPLEMENTER_ADDRESS,
    office.CENTRE,
)  # fmt: skip
"""What papers need, and what says itself that it is made up."""


def fill_training_desk(desk: Desk, progress: Progress = silent) -> Imported:
    """Take in the shipped samples and return what came in of all workbooks; a second time adds nothing."""
    _fill_office(desk)
    accepted = refused = present = 0
    warnings: tuple[str, ...] = ()
    changes = Changes()
    kind = ""
    for book in sorted(resource("samples").glob("*.xlsx")):
        done = import_workbook(desk, book, progress)
        accepted, refused, present = accepted + done.accepted, refused + done.refused, present + done.present
        warnings += done.warnings
        changes |= done.changes
        kind = kind or done.kind
    return Imported(kind, accepted, refused, present, warnings, None, changes)


def _fill_office(desk: Desk) -> None:
    """Answer the office's card with its examples, names marked as made up; no number, no bank."""
    known = desk.office
    cells = {
        field.name: field.example
        for field in office.OFFICE.columns
        if field.example is not None
        and field not in _OPEN
        and not field.calculate
        and not known.answered(field)
    }
    if office.NAME.name in cells:
        cells[office.NAME.name] = _("{office} (bàn tập huấn)").format(office=office.NAME.example)
    for field in _MARKED:
        if field.name in cells:
            cells[field.name] = _("{name} (minh họa)").format(name=field.example)
    if cells:
        records.save_office(desk, cells)
